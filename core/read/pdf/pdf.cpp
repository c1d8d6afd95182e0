// PDF, as pdftotext lays out its words: the body's paragraphs with their markers, then the notes at the feet of pages.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/lexicon/language.h"
#include "core/read/formats.h"
#include "core/read/note_labels.h"
#include "core/read/package/paragraphs.h"
#include "core/read/pdf/layout.h"
#include "core/read/pdf/notes.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {
namespace {

class PdfWriter : Paragraphs {
 public:
  PdfWriter(Document& d, pdf::Layout layout) : Paragraphs(d, {}), layout_(std::move(layout)) {}

  void run(std::string_view bytes) {
    pdf::find_lines(layout_);
    pdf::leave_out_heads(layout_);
    feet_ = pdf::find_foot_notes(layout_);
    for (uint32_t n = 0; n < feet_.size(); ++n) by_label_[feet_[n].label].push_back(n);
    know_words();
    for (const pdf::Paragraph& p : pdf::find_paragraphs(layout_)) {
      kind_ = p.level > 0 ? STET_BLOCK_HEADING : p.item ? STET_BLOCK_LIST_ITEM : STET_BLOCK_PARAGRAPH;
      level_ = p.level > 0 ? p.level : p.item ? 1 : 0;
      lines(p.lines, p.item ? layout_.lines[p.lines[0]].first + 1 : 0);
      close_block();
    }
    end_part(0, STET_PART_BODY);
    const uint32_t begin = out_.size();
    for (const pdf::FootNote& n : feet_) {
      const stet_note note = begin_note(STET_NOTE_FOOTNOTE, n.label);
      stands_at(note.label, {{}, &layout_.words[n.first_word - 1], n.lines[0]});
      kind_ = STET_BLOCK_NOTE;
      level_ = 0;
      lines(n.lines, n.first_word);
      end_note(note);
    }
    end_part(begin, STET_PART_FOOTNOTES);
    number_labels(d_);
    for (const pdf::WordsLink& l : pdf::read_notes(d_, bytes)) add_link(l.words, l.address);
    addresses();
    settle_rows(d_);
    out_.finish();
  }

 private:
  static std::string_view bare(std::string_view word) {
    while (!word.empty() && is_ascii_sign(word.front())) word.remove_prefix(1);
    while (!word.empty() && is_ascii_sign(word.back())) word.remove_suffix(1);
    return word;
  }
  static bool is_ascii_sign(char c) { return static_cast<unsigned char>(c) < 0x80 && !is_alnum(c); }

  void know_words() {
    for (const pdf::Line& l : layout_.lines)
      for (uint32_t w = l.first; w < l.last; ++w) {
        const std::string_view word = layout_.words_of(layout_.words[w]);
        if (word.back() != '-') known_.insert(fold(bare(word)));
      }
  }

  /// Whether the hyphen at a line's end is the word's own.
  bool keeps_hyphen(std::string_view before, std::string_view after) const {
    before.remove_suffix(1);
    const std::string a = fold(bare(before)), b = fold(bare(after));
    if (known_.count(a + b) > 0) return false;
    return known_.count(a + "-" + b) > 0 || (a.size() > 2 && known_.count(a) > 0 && known_.count(b) > 0);
  }

  static bool is_address(std::string_view word) {
    return word.find("://") != npos || word.find("www.") != npos || word.find("doi.org/") != npos;
  }
  static bool goes_on(std::string_view address, std::string_view next) {
    if (next[0] == '(' || next[0] == '[') return false;
    return std::string_view("/-_=&?%#.~").find(address.back()) != npos || next.find_first_of("/=_?&%") != npos;
  }

  /// A word of the page, and its line; at the end of one, words that may go on in the next.
  struct Held {
    std::string words = {};
    const pdf::Word* word = nullptr;
    uint32_t line = 0;
  };

  /// `from`: the first word that is said.
  void lines(const std::vector<uint32_t>& lines, uint32_t from) {
    const pdf::Word* before = nullptr;
    Held last;
    for (const uint32_t l : lines) {
      const pdf::Line& line = layout_.lines[l];
      for (uint32_t w = line.first; w < line.last; ++w) {
        if (w < from && line.first <= from && from <= line.last) continue;
        const pdf::Word& word = layout_.words[w];
        std::string words(layout_.words_of(word));
        for (size_t soft = words.find("\xC2\xAD"); soft != npos && soft + 2 < words.size();
             soft = words.find("\xC2\xAD"))
          words.erase(soft, 2);
        const bool new_line = before != nullptr && w == line.first;
        const bool near = before != nullptr && !new_line && is_near(before->box, word.box, line.size);
        if (note_ == none && word.raised && call(words, {{}, &word, l}, before, near)) {
          before = &word;
          last = {};
          continue;
        }
        if (new_line && !last.words.empty()) {
          join(last, words);
        } else {
          say(last.words, last);
          if (before != nullptr && !near) say(" ");
        }
        last = {};
        if (w + 1 == line.last) {
          last = {words, &word, l};  // it may go on in the next line
        } else {
          const Span said = say(words, {{}, &word, l});
          if (word.raised && in_block_) d_.styles.push_back({said, STET_STYLE_SUPERSCRIPT, 0, {0, 0}});
        }
        before = &word;
      }
    }
    say(last.words, last);
  }

  /// Is it one word in two types? Words of a line that is set sideways stand over each other.
  static bool is_near(const pdf::Box& before, const pdf::Box& next, float size) {
    const float gap = next.left - before.right;
    return gap < 0.09F * size && -gap < 0.5F * std::min(before.width(), next.width());
  }

  /// The end of a line, and the beginning of the next.
  void join(const Held& held, std::string_view next) {
    const std::string& last = held.words;
    const bool soft = last.ends_with("\xC2\xAD");
    if (soft || (last.size() > 1 && last.back() == '-' && pdf::starts_lower(next) && !is_address(last))) {
      const bool kept = !soft && keeps_hyphen(last, next);
      say(std::string_view(last).substr(0, last.size() - (soft ? 2 : kept ? 0 : 1)), held);
      return;
    }
    say(last, held);
    const bool dash = last.ends_with("—") || last.ends_with("-");
    if (!dash && !(is_address(last) && goes_on(last, next))) say(" ");
  }

  void say(std::string_view words) {
    if (words == " " && !in_block_) return;
    put(words, {});
  }
  /// Words that stand where a word of the page does.
  Span say(std::string_view words, const Held& at) {
    const uint32_t begin = out_.size();
    say(words);
    const Span said{std::max(begin, in_block_ ? begin_ : begin), out_.size()};
    stands_at(said, at);
    return said;
  }
  void stands_at(Span span, const Held& at) {
    if (at.word == nullptr || empty(span)) return;
    const pdf::Box& b = at.word->box;
    d_.boxes.push_back({span, at.line, {layout_.lines[at.line].page + 1, b.left, b.top, b.width(), b.height()}});
  }

  /// A superscript that calls notes of its page, or of the next.
  bool call(std::string_view words, const Held& at, const pdf::Word* before, bool near) {
    const pdf::Word& word = *at.word;
    const auto labels = pdf::labels_of(words);
    std::vector<uint32_t> called;
    for (const std::string& label : labels) {
      const uint32_t note = note_of(label, layout_.lines[at.line].page);
      if (note == none) return false;
      called.push_back(note);
    }
    if (called.empty()) return false;
    if (before != nullptr && !near && word.box.left - before->box.right > 0.25F * word.box.height()) say(" ");
    for (size_t i = 0; i < called.size(); ++i) {
      stet_marker& marker = add_marker(labels[i], none);
      marker.note = called[i];
      stands_at(marker.span, at);
    }
    return true;
  }

  uint32_t note_of(const std::string& label, uint32_t page) const {
    const auto at = by_label_.find(label);
    if (at == by_label_.end()) return none;
    for (const uint32_t n : at->second)
      if (layout_.lines[feet_[n].lines[0]].page == page) return n;
    for (const uint32_t n : at->second)
      if (layout_.lines[feet_[n].lines[0]].page == page + 1) return n;
    return none;
  }

  pdf::Layout layout_;
  std::vector<pdf::FootNote> feet_;
  std::unordered_map<std::string, std::vector<uint32_t>> by_label_;
  std::unordered_set<std::string> known_;
};

}  // namespace

int recognise_pdf(std::string_view head) { return head.starts_with("%PDF-") ? unmistakable : 0; }

std::optional<Error> read_pdf(Document& d, const ReadInput& input) {
  d.format = "pdf";
  const auto fail = [&](std::string message, std::string hint) {
    return Error{.message = std::move(message), .file = input.path, .hint = std::move(hint)};
  };
  if (!input.bytes.starts_with("%PDF-"))
    return fail("not a PDF, whatever its name says", "Give it the ending of what it is.");
  if (!input.lay_out) return fail("a PDF is read by workers alone", "Leave out --in-process.");
  const auto xml = input.lay_out();
  if (!xml && input.bytes.find("/Encrypt") != npos)
    return fail("this PDF is encrypted, or may not be copied from",
                "Save it without a password: qpdf --decrypt FILE.pdf COPY.pdf");
  if (!xml) return fail(xml.error().message, xml.error().hint);
  auto layout = pdf::read_layout(*xml);
  if (!layout) return fail(layout.error().message, layout.error().hint);
  if (layout->words.empty())
    return fail("this PDF holds no text, only pictures of pages",
                "Recognise its text first: ocrmypdf FILE.pdf COPY.pdf");
  add_file(d, input, "pdf", "UTF-8", 0, STET_FILE_RECODED);  // nothing of it stands in the file as it is read
  d.has_lines = false;
  PdfWriter(d, std::move(*layout)).run(input.bytes);
  heed_decisions(d);
  if (d.language.empty()) d.language = guess_language(d.prose());
  find_own_date(d);
  return std::nullopt;
}

}  // namespace stet
