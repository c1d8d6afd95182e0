// What people wrote on the pages: comments of the document, on the words that they mark. Links that lead out of it.
#include "core/read/pdf/notes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/read/addresses.h"
#include "core/read/pdf/file.h"

namespace stet::pdf {
namespace {

bool is_written(const PageNote& n) {
  return n.kind != "Popup" && n.kind != "Link" && n.kind != "Widget" && !n.words.empty();
}

/// Whether somebody has done with it, by what an answer says that is no words; nothing: it is no such answer.
std::optional<bool> settles(const PageNote& n) {
  if (n.state.empty()) return std::nullopt;
  for (const std::string_view done : {"Accepted", "Rejected", "Cancelled", "Completed", "Marked"})
    if (n.state == done) return true;
  return false;
}

class PageWords {
 public:
  explicit PageWords(const Document& d) : d_(d) {
    for (uint32_t i = 0; i < d.boxes.size(); ++i) pages_[d.boxes[i].box.page].push_back(i);
  }

  /// The longest run of words that lie in a note's boxes; where none does, the place before the first word below.
  Span marked(const PageNote& note) const {
    const auto page = pages_.find(note.boxes.empty() ? 0 : note.boxes.front().page);
    if (page == pages_.end()) return {};
    Span best{}, run{};
    uint32_t before = none;
    for (const uint32_t i : page->second) {
      if (!lies_in(d_.boxes[i].box, note.boxes)) continue;
      const Span word = d_.boxes[i].span;
      run = before != none && before + 1 == i ? Span{run.begin, word.end} : word;
      before = i;
      if (length(run) > length(best)) best = run;
    }
    if (!empty(best)) return best;
    for (const uint32_t i : page->second)
      if (d_.boxes[i].box.top + d_.boxes[i].box.height >= note.boxes.front().top)
        return {d_.boxes[i].span.begin, d_.boxes[i].span.begin};
    return {};
  }

 private:
  static bool lies_in(const PageBox& word, const std::vector<PageBox>& boxes) {
    const float x = word.left + word.width / 2, y = word.top + word.height / 2;
    return std::any_of(boxes.begin(), boxes.end(), [&](const PageBox& b) {
      return x >= b.left && x <= b.left + b.width && y >= b.top && y <= b.top + b.height;
    });
  }

  const Document& d_;
  std::map<uint32_t, std::vector<uint32_t>> pages_;  // rows of boxes
};

}  // namespace

namespace {

/// A program may draw a link line by line: those that lead to one place over words that follow each other are one.
/// Words that are a piece of the address itself are found as such.
std::vector<WordsLink> links_of(const Document& d, const std::vector<PageNote>& notes, const PageWords& words) {
  std::vector<WordsLink> all, out;
  for (const PageNote& n : notes) {
    if (n.address.empty() || !leads_out(n.address)) continue;
    Span span = words.marked(n);
    const uint32_t block = row_at(d.blocks, span.begin);
    if (empty(span) || block == none) continue;
    span.end = std::min(span.end, d.blocks[block].span.end);
    all.push_back({span, n.address});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const WordsLink& a, const WordsLink& b) { return a.words.begin < b.words.begin; });
  for (WordsLink& l : all) {
    if (!out.empty() && l.words.begin < out.back().words.end) continue;
    const bool goes_on = !out.empty() && out.back().address == l.address &&
                         trim(d.source({out.back().words.end, l.words.begin})).empty() &&
                         row_at(d.blocks, out.back().words.begin) == row_at(d.blocks, l.words.begin);
    if (goes_on)
      out.back().words.end = l.words.end;
    else
      out.push_back(std::move(l));
  }
  std::erase_if(out, [&](const WordsLink& l) {
    std::string shown = d.clean(l.words);
    std::erase(shown, ' ');
    return shown.find("://") != npos || ascii_lower(l.address).find(ascii_lower(shown)) != npos;
  });
  return out;
}

}  // namespace

std::vector<WordsLink> read_notes(Document& d, std::string_view bytes) {
  // Those that stand in the file as they are, or may stand in one of its packed streams.
  if (bytes.find("/Annot") == npos && bytes.find("/ObjStm") == npos) return {};
  if (!File::load()) return {};
  auto file = File::open(bytes);
  if (!file) return {};  // pdftotext could read it: its words are there
  const std::vector<PageNote> notes = file->notes();
  std::unordered_map<uint32_t, const PageNote*> by_object;
  for (const PageNote& n : notes)
    if (n.object > 0) by_object.emplace(n.object, &n);
  const auto first_of = [&](const PageNote* n) {
    constexpr int longest_thread = 64;
    for (int i = 0; i < longest_thread && n->answers > 0; ++i) {
      const auto next = by_object.find(n->answers);
      if (next == by_object.end()) break;
      n = next->second;
    }
    return n;
  };
  const PageWords words(d);
  std::unordered_map<const PageNote*, uint32_t> rows;
  for (const PageNote& n : notes) {
    if (n.answers > 0 || !is_written(n)) continue;
    stet_comment row{};
    row.span = words.marked(n);
    row.words = d.keep(n.words);
    row.author = d.keep(n.author);
    row.parent = none;
    row.flags = n.author == comment_author ? uint32_t{STET_COMMENT_OURS} : 0;
    rows.emplace(&n, u32(d.comments.size()));
    d.comments.push_back(row);
  }
  for (const PageNote& n : notes) {
    if (n.answers == 0) continue;
    const auto first = rows.find(first_of(&n));
    if (first == rows.end()) continue;
    if (const auto done = settles(n)) {
      uint32_t& flags = d.comments[first->second].flags;
      flags = *done ? flags | STET_COMMENT_RESOLVED : flags & ~uint32_t{STET_COMMENT_RESOLVED};
    } else if (is_written(n)) {
      stet_comment row = d.comments[first->second];
      row.words = d.keep(n.words);
      row.author = d.keep(n.author);
      row.parent = first->second;
      row.flags = 0;
      d.comments.push_back(row);
    }
  }
  return links_of(d, notes, words);
}

}  // namespace stet::pdf
