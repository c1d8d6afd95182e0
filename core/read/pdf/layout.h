// What pdftotext says of a PDF: pages, lines and words with their boxes; and what reading makes of it.
//
// `pdftotext -bbox-layout` gives words in reading order, column after column. It knows neither fonts nor rules, so
// everything here is told from places and sizes: a word's box is as high as its font, whatever its letters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/span.h"

namespace stet::pdf {

/// In points (1/72 inch), from the upper left corner of the page.
struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;
  float height() const { return bottom - top; }
  float width() const { return right - left; }
  /// So that it holds the other, too.
  void take(const Box& other);
};

struct Word {
  Box box;
  Span text{};          // of Layout::text
  bool raised = false;  // a superscript
};

/// What becomes of a line.
enum class Role : uint8_t { body, left_out /* running head, page number */, foot /* of a note */ };

struct Line {
  Box box;                       // of the words that are as large as the line
  uint32_t first = 0, last = 0;  // words
  uint32_t page = 0;             // row of pages
  float size = 0;                // height of most of its letters
  float left = 0, right = 0;     // edges of the column it stands in
  bool labelled = false;         // its first word stood by itself before it, as the label of a note or of an item
  Role role = Role::body;
};

struct Page {
  float width = 0, height = 0;
  uint32_t first = 0, last = 0;  // lines
};

struct Layout {
  std::string text;  // of all words, without spaces
  std::vector<Word> words;
  std::vector<Line> lines;
  std::vector<Page> pages;
  float size = 0;   // of the text
  float pitch = 0;  // from line to line, of that size

  std::string_view words_of(const Word& w) const { return slice(text, w.text); }
  /// A line's words with spaces between them.
  std::string line_text(const Line& l) const;
};

/// Reads what pdftotext wrote. An error where it is nothing of that kind, or was cut off.
Result<Layout> read_layout(std::string_view xml);

/// Labels that stand apart join their lines; sizes, edges of columns and superscripts are found.
void find_lines(Layout& layout);
/// Running heads and page numbers.
void leave_out_heads(Layout& layout);

inline constexpr size_t strips = 256;  // of a page's width: narrower than any gutter
struct Strips {
  size_t from, to;
};
Strips strips_of(const Page& page, float left, float right);
/// Where two columns part; 0: there is one.
float gutter_of(const Layout& layout, const Page& page);
/// The lines of the body as they are read. pdftotext goes from block to block, and where columns are of unequal length
/// it may begin with the right one: of two columns of prose the left one comes first.
std::vector<uint32_t> reading_order(const Layout& layout);

/// A note at the foot of a page, which may go on at the next one's.
struct FootNote {
  std::string label;
  uint32_t page = 0;
  uint32_t first_word = 0;      // of its words behind the label
  std::vector<uint32_t> lines;  // of which the first begins with its label
};
/// Gives lines of notes their role.
std::vector<FootNote> find_foot_notes(Layout& layout);
/// The labels that a superscript gives: "1", "2,3", "*"; none where it is no label of notes.
std::vector<std::string> labels_of(std::string_view superscript);

/// Lines that are one block of the text.
struct Paragraph {
  std::vector<uint32_t> lines;
  uint32_t level = 0;  // of a heading; 0: it is none
  bool item = false;
};
std::vector<Paragraph> find_paragraphs(const Layout& layout);
/// Whether the first letter is a small one.
bool starts_lower(std::string_view words);
/// Whether a sentence ends with these words, perhaps before a closing quotation mark or bracket.
bool ends_sentence(std::string_view words);
/// Whether the first word of `next` would have had room in the line: somebody ended it.
bool was_ended(const Layout& layout, const Line& line, const Line& next);

}  // namespace stet::pdf
