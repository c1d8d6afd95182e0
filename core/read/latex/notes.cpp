// Notes: a marker where they are called, their words behind the text, in the order of their calls.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/inline_comments.h"
#include "core/read/latex/walk.h"
#include "core/read/numerals.h"
#include "core/read/reader.h"

namespace stet::latex {
namespace {

constexpr size_t most_notes = 200'000;

uint32_t number_of(std::string_view words) {
  if (words.empty() || words.size() > 6) return 0;
  uint32_t n = 0;
  for (const char c : words) {
    if (!is_digit(c)) return 0;
    n = n * 10 + static_cast<uint32_t>(c - '0');
  }
  return n;
}

}  // namespace

stet_marker& Walk::add_marker(std::string_view label, uint32_t at) {
  need_block();
  stet_marker row{};
  row.span.begin = out_.size();
  out_.hide(true);
  out_.generated(label, at);
  out_.hide(false);
  row.span.end = out_.size();
  row.label = row.span;
  row.note = row.list = row.block = none;
  d_.markers.push_back(row);
  return d_.markers.back();
}

/// \footnote[3]{…}, \footnotemark[3], \thanks{…}
void Walk::note(const Command& c, uint32_t begin) {
  const uint32_t at = here().call != nullptr ? here().call->place : begin;
  Argument number, words;
  const bool numbered = read_optional(number);
  const bool mark_alone = c.what == Do::note_mark;
  if (!mark_alone && !read_argument(words)) return;
  if (inline_ || in_references_ || pending_.size() >= most_notes) return;
  Pending p;
  p.kind = c.what == Do::thanks ? uint32_t{STET_NOTE_FOOTNOTE} : static_cast<uint32_t>(c.value);
  p.words = words;
  p.floating = open_floats_ > 0 ? floats_ : 0;
  uint32_t scheme = STET_LABEL_ARABIC;
  if (c.what == Do::thanks) {
    static_assert(STET_NOTE_INLINE < STET_NOTE_REFERENCE);
    p.number = ++counters_[STET_NOTE_INLINE];  // they count for themselves
    p.label = numeral(p.number, NumeralStyle::symbols);
    scheme = STET_LABEL_SYMBOL;
  } else {
    p.number = numbered ? number_of(words_of(number)) : ++counters_[p.kind];
    if (p.number == 0) p.number = ++counters_[p.kind];
    p.label = std::to_string(p.number);
  }
  size_t row = pending_.size();
  if (!mark_alone) remember_label(words, row);
  // The same mark again calls the same note; those of a table or figure begin anew.
  if (mark_alone && numbered)
    for (size_t i = pending_.size(); i-- > 0 && row - i < 200;)
      if (pending_[i].kind == p.kind && pending_[i].number == p.number && pending_[i].floating == p.floating) {
        row = i;
        break;
      }
  const bool is_new = row == pending_.size();
  if (is_new) {
    if (mark_alone) {
      awaited_[{p.kind, p.number}].push_back(row);
      awaited_of_kind_[p.kind].insert(row);
    }
    pending_.push_back(std::move(p));
  }
  call_pending(row, scheme, at);
}

void Walk::call_pending(size_t row, uint32_t scheme, uint32_t at) {
  stet_marker& m = add_marker(pending_[row].label, at);
  m.scheme = scheme;
  m.number = pending_[row].number;
  note_calls_.emplace_back(u32(d_.markers.size() - 1), u32(row));
}

/// \label stands at a note's beginning or end.
void Walk::remember_label(const Argument& words, size_t row) {
  constexpr size_t near = 200;  // bytes
  const std::string_view all = words.range.words();
  for (const std::string_view s : {all.substr(0, near), all.substr(all.size() - std::min(all.size(), near))}) {
    const size_t begin = s.find("\\label{");
    const size_t end = begin == npos ? npos : s.find('}', begin);
    if (end != npos) labelled_.try_emplace(std::string(s.substr(begin + 7, end - begin - 7)), row);
  }
}

/// \footref{fn:log}: its mark again.
void Walk::note_again(uint32_t begin) {
  const uint32_t at = here().call != nullptr ? here().call->place : begin;
  Argument label;
  if (!read_argument(label)) return;
  const auto found = labelled_.find(std::string(words_of(label)));
  if (inline_ || in_references_ || found == labelled_.end()) return hidden(begin, here().at);
  const std::string& shown = pending_[found->second].label;
  if (ends_white() || d_.text.ends_with("\xC2\xA0")) return say(shown, begin, here().at);  // "as in footnote 3"
  const bool numbered = shown == std::to_string(pending_[found->second].number);
  call_pending(found->second, numbered ? STET_LABEL_ARABIC : STET_LABEL_SYMBOL, at);
}

/// \fnref{a,b}, \corref{a}, \tnote{a}: marks of notes that are known by keys.
void Walk::keyed_mark(const Command& c, uint32_t begin) {
  const uint32_t at = here().call != nullptr ? here().call->place : begin;
  Argument keys;
  if (!read_argument(keys) || inline_ || in_references_) return;
  const bool listed = c.name == "tnote";
  if (listed && table_notes_.empty()) {  // its words stand nobody knows where
    need_block();
    const uint32_t from = out_.size();
    say_argument(keys);
    return style(STET_STYLE_SUPERSCRIPT, from);
  }
  each_part(words_of(keys), [&](std::string_view key) {
    if (key.empty() || key.size() > longest_key || pending_.size() >= most_notes) return;
    const size_t row = keyed_row(c, key);
    Pending& p = pending_[row];
    if (p.label.empty()) label_keyed(p, c.value, key);
    if (const auto item = table_notes_.find(key); listed && item != table_notes_.end())
      p.words = {item->second, nullptr};
    call_pending(row, c.value == keyed_number ? STET_LABEL_ARABIC : STET_LABEL_SYMBOL, at);
  });
}

/// \fntext[a]{…}, \tablenotetext{a}{…}
void Walk::keyed_text(const Command& c) {
  Argument key, words;
  if (!(c.value == keyed_table ? read_argument(key) : read_optional(key)) || !read_argument(words) || inline_) return;
  if (words_of(key).size() > longest_key || pending_.size() >= most_notes) return;
  Pending& p = pending_[keyed_row(c, words_of(key))];
  if (p.words.range.source == nullptr) p.words = words;
}

/// Keys of tables are used again in the next one: there the words stand behind all marks.
size_t Walk::keyed_row(const Command& c, std::string_view key) {
  const bool listed = c.name == "tnote";
  std::string name = std::to_string(c.value) + ':' + std::string(key);
  if (listed) name += '\n' + std::to_string(tables_);
  const auto [found, is_new] = keyed_.try_emplace(std::move(name), pending_.size());
  const bool is_used =
      c.value == keyed_table && !listed && !is_new && pending_[found->second].words.range.source != nullptr;
  if (is_used) found->second = pending_.size();
  if (is_new || is_used) pending_.emplace_back();
  return found->second;
}

void Walk::label_keyed(Pending& p, int kind, std::string_view key) {
  if (kind == keyed_table) {
    p.label = key;
    return;
  }
  p.number = ++keyed_counters_[kind];
  if (kind == keyed_number) p.label = std::to_string(p.number);
  for (uint32_t i = 0; kind != keyed_number && i < std::min(p.number, 9u); ++i)
    p.label += kind == keyed_author ? "*" : "\xE2\x98\x86";
}

/// An item that is a note's words is none of the text.
bool Walk::skip_table_note(std::string_view label) {
  const auto item = table_notes_.find(label);
  Frame& f = here();
  const bool is_it = item != table_notes_.end() && item->second.source == f.source && item->second.begin == f.at;
  if (!is_it || !keyed_.contains(std::to_string(keyed_table) + ':' + item->first + '\n' + std::to_string(tables_)))
    return false;
  f.at = std::min(item->second.end, f.end);
  return true;
}

/// Items with labels in the list of notes below a table whose marks are their labels.
void Walk::find_table_notes() {
  table_notes_.clear();
  ++tables_;
  const uint32_t from = here().at;
  const size_t end = find_end("\\end{threeparttable}", from), last = find_end("\\end{tablenotes}", from);
  size_t at = find_end("\\begin{tablenotes}", from);
  if (end == npos || last == npos || last > end || at > last || !spend(last - at)) return;
  const std::string_view s = text().substr(0, last);
  for (at = s.find("\\item", at); at < last;) {
    const size_t next = std::min(s.find("\\item", at + 5), last);
    const size_t open = at + 5, close = s.find(']', open);
    if (s[open] == '[' && close < next)
      table_notes_.try_emplace(std::string(trim(s.substr(open + 1, close - open - 1))),
                               Range{here().source, u32(close) + 1, u32(next)});
    at = next;
  }
}

/// \footnotetext{…}: of the mark with its number, else of the first of its kind that has no words yet.
void Walk::note_text(const Command& c) {
  Argument number, words;
  const bool numbered = read_optional(number);
  if (!read_argument(words) || inline_) return;
  const auto kind = static_cast<uint32_t>(c.value);
  const uint32_t wanted = numbered ? number_of(words_of(number)) : counters_[kind];
  std::set<size_t>& of_kind = awaited_of_kind_[kind];
  if (!of_kind.empty()) {
    std::vector<size_t>& of_number = awaited_[{kind, wanted}];
    while (!of_number.empty() && !of_kind.contains(of_number.back())) of_number.pop_back();
    const size_t found = of_number.empty() ? *of_kind.begin() : of_number.back();
    of_kind.erase(found);
    pending_[found].words = words;
    return;
  }
  if (pending_.size() >= most_notes) return;
  Pending p;  // nothing calls it
  p.kind = kind;
  p.words = words;
  p.number = wanted;
  p.label = wanted > 0 ? std::to_string(wanted) : "";
  pending_.push_back(std::move(p));
}

void Walk::write_note(size_t i) {
  const Argument words = pending_[i].words;
  stet_note row{};
  out_.from(words.call != nullptr ? words.call->row : words.range.source->row());
  const uint32_t near = words.call != nullptr ? words.call->place : words.range.begin;
  if (!parted_) out_.generated("\n\n", near);
  row.span.begin = out_.size();
  out_.hide(true);
  out_.generated(pending_[i].label, near);
  row.label = {row.span.begin, out_.size()};
  if (!empty(row.label)) out_.generated(" ", near);
  out_.hide(false);
  row.kind = pending_[i].kind;
  row.number = pending_[i].number;
  row.scheme = pending_[i].label == std::to_string(row.number) ? STET_LABEL_ARABIC : STET_LABEL_SYMBOL;
  row.first_marker = row.list = none;
  note_ = u32(d_.notes.size());
  parted_ = true;
  const size_t first = d_.blocks.size();
  run({words.range.source, words.range.begin, words.range.end, words.call, 0, false});
  while (!scopes_.empty()) close_scope();
  close_block();
  note_ = none;
  parted_ = false;
  row.span.end = row.label.end;
  row.body = {row.span.end, row.span.end};
  if (first < d_.blocks.size()) {
    row.body = {d_.blocks[first].span.begin, d_.blocks.back().span.end};
    row.span.end = row.body.end;
  }
  pending_[i].row = u32(d_.notes.size());
  d_.notes.push_back(row);
}

void Walk::write_notes(uint32_t kind) {
  for (size_t i = 0; i < pending_.size(); ++i)
    if (pending_[i].kind == kind && pending_[i].row == none && pending_[i].words.range.source != nullptr) write_note(i);
  part_kind_ = kind == STET_NOTE_ENDNOTE ? STET_PART_ENDNOTES : STET_PART_FOOTNOTES;
  end_part();
}

void Walk::notes() {
  ended_ = false;
  part_file_ = 0;
  // A note may call others, of both kinds; a macro may make it call itself, which ends with the macros.
  for (size_t before = pending_.size() + 1; before != pending_.size();) {
    before = pending_.size();
    write_notes(STET_NOTE_FOOTNOTE);
    write_notes(STET_NOTE_ENDNOTE);
  }
}

void Walk::defer_references(const Source& s) {
  const std::string_view words = s.text();
  const size_t begin = words.find("\\begin{thebibliography}");
  if (begin == npos) return;
  size_t inner = begin + 23;
  if (inner < words.size() && words[inner] == '{') {
    const uint32_t close = s.closing(u32(inner));
    if (close != none) inner = close + 1;
  }
  const size_t end = std::min(words.find("\\end{thebibliography}", inner), words.size());
  references_.push_back({{&s, u32(inner), u32(end)}, nullptr});
}

/// The entries of `thebibliography`, each from its \bibitem to the next.
void Walk::typed_references() {
  ended_ = false;
  part_file_ = 0;
  in_references_ = true;
  for (size_t i = 0; i < references_.size(); ++i) {
    Argument words = references_[i];
    const size_t first = words.range.words().find("\\bibitem");  // what stands before is for TeX
    if (first == npos) continue;
    words.range.begin += u32(first);
    run({words.range.source, words.range.begin, words.range.end, words.call, 0, false});
    while (!scopes_.empty()) close_scope();
    end_reference();
  }
  in_references_ = false;
  part_kind_ = STET_PART_BIBLIOGRAPHY;
  end_part();
}

void Walk::end_reference() {
  close_block();
  if (!reference_open_) return;
  reference_open_ = false;
  parted_ = false;
  note_ = none;
  reference_.span.end = reference_.label.end;
  reference_.body = {reference_.span.end, reference_.span.end};
  if (reference_blocks_ < d_.blocks.size()) {
    reference_.body = {d_.blocks[reference_blocks_].span.begin, d_.blocks.back().span.end};
    reference_.span.end = reference_.body.end;
  }
  d_.notes.push_back(reference_);
}

/// \bibitem[Marsh(1977)]{marsh1977}
void Walk::begin_reference() {
  skip_optional();
  Argument key;
  if (!read_argument(key)) return;
  skip_space();
  if (!in_references_) return;
  end_reference();
  const Argument given = resolved(key);
  const std::string_view words = trim(given.range.words());
  if (words.empty() || words.size() > longest_key) return;
  if (!parted_) out_.generated("\n\n");
  reference_ = {};
  reference_.span.begin = out_.size();
  out_.hide(true);
  if (given.call == nullptr && here().call == nullptr) {
    out_.verbatim(words, u32(static_cast<size_t>(words.data() - given.range.source->text().data())));
  } else {
    out_.generated(words, place());
  }
  reference_.label = {reference_.span.begin, out_.size()};
  out_.generated(" ");
  out_.hide(false);
  reference_.scheme = STET_LABEL_KEY;
  reference_.kind = STET_NOTE_REFERENCE;
  reference_.first_marker = reference_.list = none;
  reference_blocks_ = d_.blocks.size();
  parted_ = true;
  reference_open_ = true;
  note_ = u32(d_.notes.size());
  typed_entries_.emplace(std::string(words), note_);
}

void Walk::finish(const std::unordered_map<std::string, uint32_t>& entries) {
  for (const auto& [marker, pending] : note_calls_) d_.markers[marker].note = pending_[pending].row;
  for (const KeyCall& call : key_calls_)
    if (const auto entry = entries.find(call.key); entry != entries.end()) d_.markers[call.marker].note = entry->second;
  for (const auto& [span, words] : suppressions_) read_suppression(d_, span, words);
}

}  // namespace stet::latex
