// Text with marks: spans that nest and overlap become a sequence of elements that do not.
#include "core/report/html_text.h"

#include <algorithm>
#include <queue>

#include "core/base/utf8.h"

namespace stet {
namespace {

/// a … z, aa, ab, …
std::string letter(uint32_t n) {
  const std::string last(1, static_cast<char>('a' + n % 26));
  return n < 26 ? last : letter(n / 26 - 1) + last;
}

void merge_overlapping(std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  std::vector<Span> merged;
  for (const Span s : spans) {
    if (!merged.empty() && s.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, s.end);
    } else {
      merged.push_back(s);
    }
  }
  spans = std::move(merged);
}

}  // namespace

MarkedText::MarkedText(std::string& out, const HtmlDocument& document, const std::vector<bool>& left_out,
                       std::vector<bool> shown_notes)
    : out_(out), document_(document), view_(*document.result->view), shown_notes_(std::move(shown_notes)) {
  collect(left_out);
}

void MarkedText::add_mark(const Place& place, size_t finding, uint32_t evidence, bool first) {
  if (!place.file.empty() && place.span.end == 0) return;  // of a file that is no part of the text
  Span span = met(place);
  const uint32_t size = u32(view_.text.size());
  if (span.begin > size || span.end > size || span.begin > span.end) return;
  // An empty place has no words to mark: the character after it stands for it, at the end the one before.
  if (empty(span) && span.begin < size) span.end += std::max(code_point_at(view_.text, span.begin).size, 1u);
  if (empty(span) && size > 0) span.begin -= code_point_before(view_.text, span.begin).size;
  if (empty(span)) return;
  marks_.push_back({span, finding, evidence, first});
}

void MarkedText::collect(const std::vector<bool>& left_out) {
  for (const stet_note& n : view_.notes) {
    if (!empty(n.label) && !shows_anything(n.label)) raw_.push_back(n.label);
  }
  markers_of_.resize(view_.notes.size());
  uint32_t end = 0;
  for (uint32_t i = 0; i < u32(view_.markers.size()); ++i) {
    const stet_marker& m = view_.markers[i];
    if (!empty(m.label) && !shows_anything(m.label)) raw_.push_back(m.label);
    if (m.span.begin < end || !is_written(view_, m)) continue;
    end = m.span.end;
    if (m.note < markers_of_.size()) markers_of_[m.note].push_back(i);
  }
  merge_overlapping(raw_);

  const std::vector<Finding>& findings = document_.result->findings;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (left_out[i]) continue;
    add_mark(findings[i].place, i, none, true);
    for (const Place& p : findings[i].also) add_mark(p, i, none, false);
    for (uint32_t e = 0; e < u32(findings[i].evidence.size()); ++e) add_mark(findings[i].evidence[e].place, i, e, true);
  }
  std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  limit_depth();
  // What is nothing but markup would be marked and not be seen: it is shown as written. A marker has its label.
  std::vector<Span> unseen;
  uint32_t visible = 0;  // the first visible byte from the mark's beginning on
  for (const Mark& m : marks_) {
    const auto label = std::partition_point(raw_.begin(), raw_.end(), [&](Span r) { return r.end <= m.span.begin; });
    const bool has_label = label != raw_.end() && label->begin < m.span.end;
    visible = std::max(visible, m.span.begin);
    while (visible < u32(view_.text.size()) && !shows_anything({visible, visible + 1})) ++visible;
    if (!has_label && visible >= m.span.end) unseen.push_back(m.span);
  }
  raw_.insert(raw_.end(), unseen.begin(), unseen.end());
  merge_overlapping(raw_);
}

void MarkedText::limit_depth() {
  constexpr size_t deepest = 16;
  std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> ends;  // of those that go on
  for (Mark& m : marks_) {
    while (!ends.empty() && ends.top() <= m.span.begin) ends.pop();
    if (ends.size() >= deepest) {
      const uint32_t first = std::max(code_point_at(view_.text, m.span.begin).size, 1u);
      m.span.end = std::min(m.span.end, m.span.begin + first);
    } else {
      ends.push(m.span.end);
    }
  }
}

bool MarkedText::shows_anything(Span span) const {
  const std::string_view s = slice(shown_text(), span);
  return std::any_of(s.begin(), s.end(), [](char c) { return c != STET_MASK && !is_space(c); });
}

void MarkedText::append_words(Span span, bool as_written) {
  if (as_written) return append_escaped(out_, slice(view_.text, span));
  std::string words;
  auto raw = std::partition_point(raw_.begin(), raw_.end(), [&](Span r) { return r.end <= span.begin; });
  for (uint32_t at = span.begin; at < span.end; ++at) {
    while (raw != raw_.end() && raw->end <= at) ++raw;
    const bool here_raw = raw != raw_.end() && raw->begin <= at;
    const char c = here_raw ? view_.text[at] : shown_text()[at];
    if (here_raw || c != STET_MASK) words += c;
  }
  append_escaped(out_, words);
}

std::vector<Mark*> MarkedText::marks_on(Span span) {
  while (next_mark_ < marks_.size() && marks_[next_mark_].span.begin < span.end) open_.push_back(&marks_[next_mark_++]);
  open_.erase(std::remove_if(open_.begin(), open_.end(), [&](const Mark* m) { return m->span.end <= span.begin; }),
              open_.end());
  std::vector<Mark*> on;
  for (Mark* m : open_) {
    if (overlaps(m->span, span)) on.push_back(m);
  }
  return on;
}

const Mark* MarkedText::first_mark_from(Span span) const {
  const auto m = std::partition_point(marks_.begin(), marks_.end(),
                                      [&](const Mark& mark) { return mark.span.begin < span.begin; });
  return m != marks_.end() && m->span.begin < span.end ? &*m : nullptr;
}

std::vector<uint32_t> MarkedText::markers_on(Span span) const {
  std::vector<uint32_t> on;
  const std::vector<stet_marker>& markers = view_.markers;
  const auto first = std::lower_bound(markers.begin(), markers.end(), span.begin,
                                      [](const stet_marker& m, uint32_t at) { return m.span.begin < at; });
  uint32_t end = 0;
  for (auto m = first; m != markers.end() && m->span.begin < span.end; ++m) {
    if (m->span.begin < end || !is_written(view_, *m)) continue;
    end = m->span.end;
    on.push_back(u32(static_cast<size_t>(m - markers.begin())));
  }
  return on;
}

void MarkedText::append(Span span, bool as_written) {
  const std::vector<Mark*> marks = marks_on(span);
  const std::vector<uint32_t> markers = markers_on(span);
  std::vector<uint32_t> cuts{span.begin, span.end};
  const auto cut = [&](Span s) {
    for (const uint32_t at : {s.begin, s.end}) {
      if (at > span.begin && at < span.end) cuts.push_back(at);
    }
  };
  for (const Mark* m : marks) cut(m->span);
  for (const uint32_t m : markers) cut(view_.markers[m].span);
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  size_t next = 0, next_mark = 0;
  std::vector<Mark*> here;
  for (size_t i = 0; i + 1 < cuts.size(); ++i) {
    const Span piece{cuts[i], cuts[i + 1]};
    std::erase_if(here, [&](const Mark* m) { return m->span.end <= piece.begin; });
    while (next_mark < marks.size() && marks[next_mark]->span.begin <= piece.begin) here.push_back(marks[next_mark++]);
    while (next < markers.size() && view_.markers[markers[next]].span.end <= piece.begin) ++next;
    const bool in_marker = next < markers.size() && contains(view_.markers[markers[next]].span, piece.begin);
    append_piece(piece, here, in_marker ? markers[next] : none, span, as_written);
  }
}

void MarkedText::append_piece(Span piece, const std::vector<Mark*>& marks, uint32_t marker, Span whole,
                              bool as_written) {
  std::string numbers;
  const Mark* heaviest = nullptr;
  size_t own = 0;
  bool evidence = false;
  for (Mark* m : marks) {
    append_anchor(*m);
    numbers += (numbers.empty() ? "" : " ") + number(*m);
    if (m->evidence != none) {
      evidence = true;
      continue;
    }
    ++own;
    if (heaviest == nullptr || severity(*m) > severity(*heaviest)) heaviest = m;
  }
  if (heaviest != nullptr) {
    out_.append("<mark class=\"").append(name_of(severity(*heaviest))).append(own > 1 ? " more" : "");
    out_ += "\" data-f=\"" + numbers + "\">";
  } else if (evidence) {
    out_ += "<span class=\"ev\" data-f=\"" + numbers + "\">";
  }
  append_in_marker(piece, marker, as_written);
  if (heaviest != nullptr) {
    out_ += "</mark>";
  } else if (evidence) {
    out_ += "</span>";
  }
  for (const Mark* m : marks) {
    if (std::min(m->span.end, whole.end) == piece.end) append_badge(*m);
  }
}

void MarkedText::append_in_marker(Span piece, uint32_t marker, bool as_written) {
  if (marker == none) return append_words(piece, as_written);
  const stet_marker& m = view_.markers[marker];
  const bool leads = m.note < shown_notes_.size() && shown_notes_[m.note];
  const std::string id = m.span.begin == piece.begin ? " id=\"c" + id_of(marker) + "\"" : "";
  out_ +=
      leads ? "<a class=\"marker\" href=\"#n" + id_of(m.note) + "\"" + id + ">" : "<span class=\"marker\"" + id + ">";
  append_words(piece, as_written);
  out_ += leads ? "</a>" : "</span>";
}

void MarkedText::append_anchor(Mark& m) {
  if (!m.first || m.anchored) return;
  m.anchored = true;
  out_ += m.evidence == none
              ? "<a class=\"anchor\" id=\"m" + number(m) + "\"></a>"
              : "<a class=\"anchor\" id=\"e" + number(m) + "-" + std::to_string(m.evidence + 1) + "\"></a>";
}

void MarkedText::append_badge(const Mark& m) {
  const Finding& f = document_.result->findings[m.finding];
  const std::string n = number(m), shown = std::to_string(f.number > 0 ? f.number : m.finding + 1);
  const std::string target = "\" data-f=\"" + n + "\" href=\"#f" + n + "\" aria-label=\"";
  if (m.evidence == none) {
    const std::string weight(name_of(severity(m)));
    out_ += "<a class=\"ref " + weight + target + document_.say(Phrase::finding_n, {shown}) + ", " +
            document_.say(document_.say.of(severity(m))) + "\">" + shown + "</a>";
  } else {
    const std::string name = shown + letter(m.evidence);
    out_ += "<a class=\"ref ev" + target + document_.say(Phrase::evidence_n, {name}) + "\">" + name + "</a>";
  }
}

void MarkedText::append_backlinks(uint32_t note) {
  for (const uint32_t m : markers_of_[note]) {
    out_ += " <a class=\"back\" href=\"#c" + id_of(m) + "\" aria-label=\"" + document_.say(Phrase::back_to_text) +
            "\">↩</a>";
  }
}

}  // namespace stet
