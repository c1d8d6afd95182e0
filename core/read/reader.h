// Readers turn a file's bytes into a Document: its text, what of it is hidden, blocks and containers, and what the
// format itself marks (notes, markers, links, styles, code, suppressions). One format, one file or folder; registry.cpp
// is the list of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/document/document.h"

namespace stet {

/// What a reader is given. The bytes live until it returns.
struct ReadInput {
  std::string_view bytes;
  std::string path;  // as shown in messages
  /// A further file that the document names (an include, a bibliography), by its name relative to the document. May be
  /// empty: then there are none to be had.
  std::function<Result<std::string>(const std::string& name)> resource = {};
  /// A PDF's words with their places, as `pdftotext -bbox-layout` writes them, of the bytes. Empty where no program may
  /// be asked.
  std::function<Result<std::string>()> lay_out = {};
};

struct Reader {
  const char* name;  // "--input-format NAME"
  const char* description;
  std::vector<std::string_view> extensions;  // lower case, without the dot
  /// How sure this reader is that a file which begins so is its own, 0 to 100; asked when the extension says nothing.
  /// At most 64 KiB, not decoded.
  int (*recognise)(std::string_view head);
  /// Fills an empty document. The error's message says in a sentence what is wrong, its hint what helps.
  std::optional<Error> (*read)(Document& document, const ReadInput& input);
  /// Extensions that files of other kinds bear, too: in a folder such a file is read if somebody recognises it; one
  /// that is named and that nobody knows is this reader's to refuse.
  std::vector<std::string_view> shared_extensions = {};
  /// By nature a part of other documents, which are read with it: in a folder it is passed over.
  bool is_part = false;
  /// Its files are no text: one that is text is none of its.
  bool is_binary = false;
};

const std::vector<Reader>& readers();
const Reader* find_reader(std::string_view name);
/// Whose extension (lower-cased) the file's name bears; none: nobody's, or one that files of other kinds bear, too.
const Reader* named_reader(std::string_view path);
/// By extension, else by content; the text reader takes what nobody claims. Content that is another's beyond doubt
/// counts more than the name: a web page or a text that is called .docx. An error where the file is of a format that
/// stet knows and does not read: one sentence, and a command that helps.
Result<const Reader*> choose_reader(const std::string& path, std::string_view bytes);
/// How sure a reader is of a file that is nobody else's, whatever its name says.
inline constexpr int unmistakable = 98;

/// True if files of other kinds bear the extension of a document, too: then the content decides.
bool is_shared_extension(std::string_view extension);
/// True if some reader knows by its first bytes that a file is its own.
bool is_recognised(std::string_view head);

/// An article in a format that stet does not read: in a folder it is named, and not passed over in silence.
bool is_unread_text(std::string_view extension);

/// For formats whose text is the file: decodes bytes into document.text (byte order mark, UTF-16 with one,
/// Windows-1252), makes the row of `files`, and adds a Notice if the encoding was not UTF-8. Refuses binary and broken
/// text in words.
std::optional<Error> decode_into(Document& document, const ReadInput& input);

/// For formats whose text is built, and that may name their encoding (in lower case; empty: they do not): the file's
/// words as UTF-8 in `source`, and its row in `files`. What the file says counts where its bytes are not UTF-8.
std::optional<Error> decode_declared(Document& document, const ReadInput& input, const std::string& encoding,
                                     std::string& source);
/// A further file that the document names, in UTF-8, and its row of `files`.
Result<std::string> take_resource(Document& document, const ReadInput& input, const std::string& name,
                                  std::string_view format, uint32_t& row);

/// Of a document that declares no language, the one its prose is plainly in.
void see_language(Document& document);

/// Without the ASCII white space at its ends.
Span trimmed(std::string_view s, Span span);

/// What a reader may add to a document: shared by readers so that all fill tables alike.
uint32_t add_block(Document& d, Span span, stet_block_kind kind, uint32_t level = 0, uint32_t note = none);
/// A container whose end is set when it closes. Readers need not sort them nor say parents: find_structure does.
uint32_t add_container(Document& d, Span span, stet_container_kind kind, uint32_t level = 0);
/// A cell that spans no other, with its one block.
void add_cell(Document& d, Span span, uint32_t table, uint32_t row, uint32_t column, uint32_t note = none,
              uint32_t flags = 0);
/// Once all is written: sorts the tables, gives markers their blocks, and says whether the format marked notes.
void settle_rows(Document& d);
/// The document's own file, in the first row of `files`.
void add_file(Document& d, const ReadInput& input, std::string_view format, std::string_view encoding = "UTF-8",
              uint32_t shift = 0, uint32_t flags = 0);

}  // namespace stet
