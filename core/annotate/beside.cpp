// Remarks as comments of the document's own language, beside the passage. Which places are safe the language's lines or
// the document's blocks say; the copy is read again, and a place where a comment would change what is read is given up
// for the next one. So no copy is written that reads otherwise than its original.
#include <algorithm>
#include <map>

#include "core/annotate/annotator.h"
#include "core/annotate/rewrite.h"
#include "core/annotate/safe_places.h"
#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/read/own_remarks.h"

namespace stet {
namespace {

/// As many bytes as whole characters have, at most `most`.
size_t whole_characters(std::string_view s, size_t most) {
  while (most > 0 && (static_cast<unsigned char>(s[most]) & 0xC0) == 0x80) --most;
  return most;
}

constexpr size_t most_readings = 60;  // of one document, until its places are found

class Beside {
 public:
  Beside(const Document& d, const ReadInput& input, const CommentForm& form)
      : d_(d),
        input_(input),
        form_(form),
        encoding_(encoding_of(d)),
        remarks_(taken_out_remarks(d)),
        plain_(without(d.original_of(0), remarks_)),
        lines_(plain_) {
    shift_ = d.files.empty() ? 0 : d.files[0].shift;
    uint32_t bytes = 0;
    for (const Span r : remarks_) {
      cuts_.push_back({r.begin - bytes, r.end - r.begin});
      bytes += r.end - r.begin;
    }
    const size_t line = plain_.find('\n');
    line_end_ = line != npos && line > 0 && plain_[line - 1] == '\r' ? "\r\n" : "\n";
    places_ = form.line_ends > 0 ? line_places(d.format, plain_)
                                 : word_places(d, plain_, [&](Span s) { return end_in_file(s); });
  }

  Result<AnnotatedCopy> write(const std::vector<Remark>& remarks) {
    for (const Remark& r : remarks) {
      const uint32_t passage = end_of_passage(r.span);
      const auto place = std::lower_bound(places_.begin(), places_.end(), passage);
      wanted_.push_back({&r, passage, static_cast<size_t>(place - places_.begin()), false});
    }
    std::string copy = written();
    if (reads_alike(copy, true)) return AnnotatedCopy{std::move(copy)};
    find_others();
    copy = written();
    if (reads_alike(copy, true)) return AnnotatedCopy{std::move(copy)};
    for (Wanted& w : wanted_) {
      w.moved = w.moved || w.place + 1 != places_.size();
      w.place = places_.size() - 1;
    }
    copy = written();
    if (reads_alike(copy, true)) return AnnotatedCopy{std::move(copy)};
    return Error{.message = "no comment can be written into this document without changing what it says",
                 .hint = "A report says the same: stet check --report html=report.html FILE"};
  }

 private:
  struct Wanted {
    const Remark* remark;
    uint32_t passage;  // its end in the file
    size_t place;      // of places_
    bool moved;
  };
  struct Cut {
    uint32_t at, size;
  };

  /// A byte of the file, in the file without the remarks of an earlier copy.
  uint32_t in_plain(uint32_t at) const {
    uint32_t before = 0;
    const auto behind =
        std::lower_bound(remarks_.begin(), remarks_.end(), at, [](const Span& r, uint32_t a) { return r.end <= a; });
    if (behind != remarks_.begin()) {
      const auto i = static_cast<size_t>(behind - remarks_.begin()) - 1;
      before = remarks_[i].end - (cuts_[i].at);
    }
    return at - before;
  }

  /// Where the last words of a stretch of the text that the page shows end in the file; none: they stand in none.
  uint32_t end_in_file(Span s) const {
    uint32_t row = last_at_or_before(d_.segments, s.end > s.begin ? s.end - 1 : s.begin);
    for (; row != none && row < d_.segments.size() && d_.segments[row].span.end > s.begin; --row) {
      const stet_segment& segment = d_.segments[row];
      if (segment.file != 0 || segment.kind == STET_SEGMENT_GENERATED) continue;
      const uint32_t first = std::max(s.begin, segment.span.begin);
      uint32_t last = std::min(s.end, segment.span.end);
      while (last > first && d_.prose()[last - 1] == STET_MASK) --last;
      if (last <= first) continue;
      const bool whole = last == segment.span.end || segment.kind == STET_SEGMENT_DECODED;
      const uint32_t end = whole ? segment.file_end : segment.file_begin + (last - segment.span.begin);
      return in_plain(end - shift_);
    }
    return none;
  }

  /// Where a byte of the text that no page shows stands in the file; none: nowhere.
  uint32_t unseen_in_file(uint32_t at) const {
    const uint32_t row = last_at_or_before(d_.segments, at);
    if (row == none || d_.segments[row].file != 0 || d_.segments[row].kind == STET_SEGMENT_GENERATED ||
        d_.segments[row].span.end <= at)
      return none;
    return in_plain(d_.segments[row].file_end - shift_);
  }

  uint32_t end_of_passage(Span s) const {
    const uint32_t block = last_at_or_before(d_.blocks, s.begin);
    uint32_t end = form_.line_ends > 0 ? end_in_file(s) : none;
    // An address that nobody sees stands behind all blocks, and in the file where its link is.
    if (end == none && block != none && d_.blocks[block].span.end < s.begin) end = unseen_in_file(s.begin);
    if (end == none && block != none) end = end_in_file(d_.blocks[block].span);
    if (end == none) end = end_in_file({0, std::max(s.end, 1u)});
    return end == none ? u32(plain_.size()) : end;
  }

  // ---- the copy ----

  std::string comment(const std::string& words) const {
    std::string out;
    for (uint32_t i = 0; i < form_.line_ends; ++i) out += line_end_;
    return out.append(form_.open).append(words).append(form_.close);
  }

  /// The line of the copy that a place of the text stands in; 0: in none. `taken`: where comments stand, in order.
  uint32_t line_of(uint32_t at, const std::vector<uint32_t>& taken) const {
    const uint32_t place = end_in_file({at, at + 1});
    if (place == none) return 0;
    const auto before = std::lower_bound(taken.begin(), taken.end(), place) - taken.begin();
    return lines_.number_at(place > 0 ? place - 1 : 0) + static_cast<uint32_t>(before) * form_.line_ends;
  }

  std::string words_of(const Wanted& w, const std::vector<uint32_t>& taken) const {
    std::string words = told(*w.remark, [&](uint32_t at) { return line_of(at, taken); });
    constexpr size_t longest = 80;
    const uint32_t place = places_[w.place];
    const std::string_view between = slice(plain_, {std::min(w.passage, place), place});
    const bool is_far = w.moved || between.find("\n\n") != npos || between.find("\n\r\n") != npos;
    if (std::string said = d_.clean(w.remark->span); is_far && !said.empty()) {
      if (said.size() > longest) said = said.substr(0, whole_characters(said, longest)) + "…";
      words = "“" + said + "”: " + words;
    }
    return comment_text(form_, std::string(remark_sign) + " " + words);
  }

  /// The remarks in the order of their places.
  std::string written() const {
    std::vector<size_t> order(wanted_.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return wanted_[a].place < wanted_[b].place; });
    std::vector<uint32_t> taken;
    for (const size_t i : order) taken.push_back(places_[wanted_[i].place]);
    std::vector<std::pair<uint32_t, std::string>> inserts;
    for (const size_t i : order)
      inserts.emplace_back(places_[wanted_[i].place], comment(sayable(words_of(wanted_[i], taken), encoding_)));
    return with(inserts);
  }

  /// The file with comments at places of plain_, and without the remarks of an earlier copy.
  std::string with(const std::vector<std::pair<uint32_t, std::string>>& inserts) const {
    std::vector<SourceEdit> edits;
    size_t next = 0;
    uint32_t gone = 0;
    const auto insert_until = [&](uint32_t place, bool also) {
      for (; next < inserts.size() && (inserts[next].first < place || (also && inserts[next].first == place)); ++next)
        edits.push_back({{inserts[next].first + gone, inserts[next].first + gone}, inserts[next].second});
    };
    for (size_t i = 0; i < cuts_.size(); ++i) {
      insert_until(cuts_[i].at, true);
      edits.push_back({remarks_[i], ""});
      gone += cuts_[i].size;
    }
    insert_until(u32(plain_.size()), true);
    return rewritten(input_.bytes, shift_, encoding_, edits);
  }

  // ---- reading it again ----

  bool reads_alike(const std::string& copy, bool with_remarks) {
    ++readings_;
    Document again;
    again.path = d_.path;
    again.reference = d_.reference;
    ReadInput input = input_;
    input.bytes = copy;
    if (find_reader(d_.format)->read(again, input)) return false;
    const auto same_rows = [](const auto& a, const auto& b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                        [](const auto& x, const auto& y) { return same(x.span, y.span); });
    };
    if (with_remarks) {
      const std::vector<Span> remarks = taken_out_remarks(again);
      if (remarks.size() != wanted_.size() || without(again.original, remarks) != plain_) return false;
    }
    return encoding_of(again) == encoding_ && std::string_view(again.text) == std::string_view(d_.text) &&
           again.prose() == d_.prose() && same_rows(again.blocks, d_.blocks) && same_rows(again.notes, d_.notes) &&
           same_rows(again.markers, d_.markers) && same_rows(again.cells, d_.cells);
  }

  /// Do these places take a comment of somebody's?
  bool take_comments(const std::vector<size_t>& places) {
    std::vector<std::pair<uint32_t, std::string>> inserts;
    for (const size_t p : places) inserts.emplace_back(places_[p], comment("remark"));
    return reads_alike(with(inserts), false);
  }

  void find_bad(const std::vector<size_t>& places, std::map<size_t, bool>& is_good) {
    const bool good = readings_ < most_readings && take_comments(places);
    if (good || places.size() == 1 || readings_ >= most_readings) {
      for (const size_t p : places) is_good[p] = good;
      return;
    }
    const auto half = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
    find_bad({places.begin(), half}, is_good);
    find_bad({half, places.end()}, is_good);
  }

  /// Remarks at places that take no comment go on to the next one that does.
  void find_others() {
    std::map<size_t, bool> is_good;
    for (;;) {
      std::vector<size_t> unknown;
      for (Wanted& w : wanted_) {
        for (auto known = is_good.find(w.place);
             known != is_good.end() && !known->second && w.place + 1 < places_.size(); known = is_good.find(w.place)) {
          ++w.place;
          w.moved = true;
        }
        if (!is_good.contains(w.place)) unknown.push_back(w.place);
      }
      std::sort(unknown.begin(), unknown.end());
      unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
      if (unknown.empty() || readings_ >= most_readings) break;
      find_bad(unknown, is_good);
    }
    // What is not known to be good when no more is tried goes to the end.
    for (Wanted& w : wanted_) {
      const auto known = is_good.find(w.place);
      if (known != is_good.end() && known->second) continue;
      w.moved = w.moved || w.place + 1 != places_.size();
      w.place = places_.size() - 1;
    }
  }

  const Document& d_;
  const ReadInput& input_;
  const CommentForm& form_;
  const std::string encoding_;       // empty: UTF-8
  const std::vector<Span> remarks_;  // of an earlier copy, in the file
  const std::string plain_;          // the file without them
  const LineIndex lines_;
  std::string line_end_;
  uint32_t shift_ = 0;
  std::vector<Cut> cuts_;         // where remarks were taken out of it
  std::vector<uint32_t> places_;  // of plain_ that may take a comment
  std::vector<Wanted> wanted_;
  size_t readings_ = 0;
};

}  // namespace

Result<AnnotatedCopy> annotate_beside(const Document& d, const ReadInput& input, const std::vector<Remark>& remarks) {
  return Beside(d, input, *find_comment_form(d.format)).write(remarks);
}

}  // namespace stet
