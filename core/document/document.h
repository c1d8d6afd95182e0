// The document: the text in UTF-8 plus its tables, which are the plugin ABI's own rows. Made by a reader, completed by
// analysis, immutable for checkers. All offsets are bytes of `text`; see abi.h for what each row means.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <stet/abi.h>

#include "core/base/arena.h"
#include "core/base/civil_date.h"
#include "core/base/line_index.h"
#include "core/base/span.h"
#include "core/document/boxes.h"

namespace stet {

/// `<!-- stet: rule — reason -->`: findings of these rules that begin in `scope` stay unsaid.
struct Suppression {
  Span span;                       // the comment
  Span scope;                      // the next block, or the whole file
  std::vector<std::string> rules;  // ids or groups, as written
  std::string reason;
};

/// Something the reader wants said: "read as Windows-1252".
struct Notice {
  std::string rule;  // "host/…"
  Span span;
  std::string message;
};

/// What a format's own data say of a citation, whose words stand in a note: the fields of a bibliography, the elements
/// of an article, the values of a template. The passes over citations and persons make rows of it.
struct GivenCitation {
  Span span;
  uint32_t type = STET_TYPE_DOCUMENT;  // enum stet_citation_type; STET_TYPE_DOCUMENT: not said
  bool complete = false;               // its words hold nothing else: they are not read
  std::vector<stet_field> fields;      // in the order of their places, without their citation
  std::vector<stet_person> persons;    // likewise; none of a role: the names are read out of its field
};

/// What a citation program stored beside the words of a citation, where no reader of the page sees it: the works that
/// the words cite, and what it knew of each when it wrote them.
struct StoredWork {
  struct Value {
    uint32_t kind;  // enum stet_field_kind; several of one kind are all true: a title and its short form
    stet_ref words;
  };
  uint32_t from = STET_FROM_FIELD_CODE;  // enum stet_origin
  std::vector<Value> values;
};
struct StoredCitation {
  Span span;  // the words that the program wrote
  std::vector<StoredWork> works;
};

/// How many kinds of fields there are (enum stet_field_kind).
inline constexpr uint32_t field_kinds = STET_FIELD_LOCATOR + 1;

struct Document;

/// Who has the texts of a document's sources: a folder that the user names. Without functions: nobody.
struct SourceShelf {
  std::string folder;  // as it is shown
  /// Of its files, sorted; none: it holds nothing or cannot be read, and then `why` says the reason.
  std::function<std::vector<std::string>(std::string& why)> names;
  /// As the reader of its format has it; null: it cannot be read, and `why` says the reason.
  std::function<std::unique_ptr<Document>(const std::string& name, std::string& why)> read;
};

struct Document {
  std::string path;
  std::string format;          // reader's name: "text", "markdown"
  std::string language;        // BCP 47; empty: not known
  bool language_seen = false;  // nobody declares it: it is what the prose is plainly in
  CivilDate dated;             // the document's own date
  CivilDate reference;         // "today"
  ArenaText text;
  ArenaText masked;   // as text, what no reader of the page sees replaced by STET_MASK; empty: nothing is hidden
  ArenaText strings;  // values that do not stand in the text
  /// Where segments lead: the first file without its byte order mark, in UTF-8 (converted, if files[0] says so). Byte b
  /// of the file is original[b - files[0].shift]. Empty where there are no segments: the text is the file.
  std::string original;
  uint32_t line_number = 0;     // --input lines|references: which input line this document is; 0: a whole file
  bool has_lines = true;        // false: places are told by paragraph and note, as in a word processor's document
  bool is_tagged = false;       // words stand between tags, as in a page, and the text is without these
  bool explicit_notes = false;  // the format itself marks notes, and this document uses that

#define STET_TABLE_MEMBER_(NAME, name, Row) Table<Row> name;
  STET_FOR_EACH_TABLE(STET_TABLE_MEMBER_)
#undef STET_TABLE_MEMBER_
  std::vector<Suppression> suppressions;
  std::vector<Notice> notices;
  /// Files that the text takes in and that were not there for the reader, as it names them; the first few.
  std::vector<std::string> unread;
  void add_unread(std::string name) {
    constexpr size_t most = 20;
    if (unread.size() < most && std::find(unread.begin(), unread.end(), name) == unread.end())
      unread.push_back(std::move(name));
  }
  std::vector<GivenCitation> given;    // sorted by span
  std::vector<StoredCitation> stored;  // likewise
  std::vector<WordBox> boxes;          // likewise; empty: it has no pages
  SourceShelf shelf;
  std::vector<std::unique_ptr<Document>> shelved;  // what was read of it, by row of source_texts
  std::vector<std::string> not_checked;            // what analysis could not look at, in sentences for reports
  /// As `original`, of files[1], files[2] …: what was included and has lines.
  std::vector<std::string> further;

  std::string_view prose() const { return masked.empty() ? std::string_view(text) : std::string_view(masked); }
  /// What a reader of the page sees there, hidden bytes as STET_MASK.
  std::string_view seen(Span s) const { return slice(prose(), s); }
  std::string_view source(Span s) const { return slice(text, s); }
  /// The words of a form in their order, as rows.
  class FormWords {
   public:
    struct Place {
      const stet_word* at;
      uint32_t operator*() const { return at->by_form; }
      Place& operator++() {
        ++at;
        return *this;
      }
      bool operator!=(const Place& other) const { return at != other.at; }
    };
    FormWords(const stet_word* first, uint32_t count) : first_(first), count_(count) {}
    Place begin() const { return {first_}; }
    Place end() const { return {first_ + count_}; }

   private:
    const stet_word* first_;
    uint32_t count_;
  };
  FormWords words_of(const stet_form& form) const { return {words.data() + form.first, form.count}; }
  /// As Document::words in checker.hpp: markup dropped, white space folded, trimmed.
  std::string clean(Span s) const;
  /// A value kept in `strings`.
  stet_ref keep(std::string_view value);
  std::string_view string(stet_ref r) const { return std::string_view(strings).substr(r.begin, r.end - r.begin); }
  /// The first reading of a field; empty: the citation has none.
  Span field(const stet_citation& c, stet_field_kind kind) const;
  const LineIndex& lines() const;  // of the text; built on first use
  /// Where the segments of a row of `files` lead.
  std::string_view original_of(uint32_t file) const;
  const LineIndex& original_lines(uint32_t file) const;
  /// All tables as a plugin sees them; valid while the document lives unchanged.
  stet_document view() const;

 private:
  mutable std::unique_ptr<LineIndex> lines_;
  mutable std::map<uint32_t, LineIndex> original_lines_;  // by row of `files`
};

/// Where a link's address stands in the prose; empty where words are shown instead.
inline Span written(const stet_link& l) {
  return l.flags & STET_LINK_MARKUP ? Span{l.span.end, l.span.end} : l.address;
}
/// Where the running text goes on behind what a link shows; where an address begins that is written out.
inline uint32_t leads_at(const stet_link& l) { return l.flags & STET_LINK_MARKUP ? l.span.end : l.span.begin; }

/// Where a reader of the page meets a place: of an address that nobody sees, the words that are linked.
class Met {
 public:
  explicit Met(const Document& document) : d_(document) {}
  Span operator()(Span span);

 private:
  const Document& d_;
  std::vector<std::pair<uint32_t, uint32_t>> links_;  // where hidden addresses begin, rows; sorted at the first need
};

/// What a rule that declares `tables` is shown: these, and the tables their indices lead to (see abi/document.h).
uint64_t visible_tables(uint64_t tables);
/// Of `tables`, which `shown` may have otherwise, it has those that are visible, as `whole` has them, and no others.
void show_tables(stet_document& shown, const stet_document& whole, uint64_t tables, uint64_t visible);

/// Row index of the table whose span begins last at or before `at`; none if there is none. Rows sorted by begin.
template <class Rows>
uint32_t last_at_or_before(const Rows& rows, uint32_t at) {
  if (rows.empty()) return none;
  // Without branches: where a search ends is as good as random to the processor.
  const auto* base = rows.data();
  for (size_t n = rows.size(); n > 1;) {
    const size_t half = n / 2;
    base += half * static_cast<size_t>(base[half].span.begin <= at);
    n -= half;
  }
  return base->span.begin <= at ? u32(static_cast<size_t>(base - rows.data())) : none;
}
/// Index of the first row whose span begins at or after `at`.
template <class Rows>
uint32_t first_at_or_after(const Rows& rows, uint32_t at) {
  const uint32_t before = at == 0 ? none : last_at_or_before(rows, at - 1);
  return before == none ? 0 : before + 1;
}
/// Row that contains byte `at`; none.
template <class Rows>
uint32_t row_at(const Rows& rows, uint32_t at) {
  const uint32_t i = last_at_or_before(rows, at);
  return i != none && rows[i].span.end > at ? i : none;
}
/// The same answers for places that come in order, without searching.
template <class Rows>
class RowWalk {
 public:
  explicit RowWalk(const Rows& rows) : rows_(rows) {}
  uint32_t last_at_or_before(uint32_t at) {
    while (next_ < rows_.size() && rows_[next_].span.begin <= at) ++next_;
    return next_ == 0 ? none : next_ - 1;
  }
  uint32_t row_at(uint32_t at) {
    const uint32_t i = last_at_or_before(at);
    return i != none && rows_[i].span.end > at ? i : none;
  }

 private:
  const Rows& rows_;
  uint32_t next_ = 0;
};

}  // namespace stet
