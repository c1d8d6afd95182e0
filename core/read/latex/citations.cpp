// Citations, as natbib, biblatex, jurabib and plain LaTeX have them; and csquotes' quotations.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/latex/languages.h"
#include "core/read/latex/walk.h"

namespace stet::latex {
namespace {

/// "\citep", "\parencite", "\Textcites": all such names hold the word.
bool names_citation(std::string_view name) {
  const std::string low = ascii_lower(name);
  if (low == "citetext" || low == "citereset" || low == "citealias" || low == "citedash") return false;
  const size_t at = low.find("cite");
  if (at == npos) return false;
  return at == 0 || low.ends_with("cite") || low.ends_with("cites") || low.find("citetitle") != npos ||
         low.find("citeauthor") != npos || low.find("citeyear") != npos || low.find("citetext") != npos;
}

constexpr int most_citations = 200;  // of one command

}  // namespace

/// A marker for each key; the whole command is hidden at its place.
void Walk::call_keys(const Argument& keys, uint32_t base, uint32_t begin, uint32_t end, const Argument* locator) {
  const std::string_view words = keys.range.words();
  // Its own bytes stand in the text, at `base`, from `begin` of its file.
  const bool own = begin != end && keys.range.begin >= begin && keys.range.end <= end;
  const size_t first = d_.markers.size();
  if (!own && !spend(words.size())) return;
  each_part(words, [&](std::string_view key) {
    if (key.size() > longest_key) return;
    called_.emplace_back(key);
    stet_marker row{};
    if (own) {
      const uint32_t offset = keys.range.begin + u32(static_cast<size_t>(key.data() - words.data())) - begin;
      row.span = row.label = {base + offset, base + offset + u32(key.size())};
      if (locator != nullptr && locator->range.begin >= begin && locator->range.end <= end && row.label.begin > 0) {
        const Span at_locator{base + locator->range.begin - begin, base + locator->range.end - begin};
        row.locator = at_locator;
      }
    } else {
      out_.hide(true);
      if (out_.size() > base) out_.generated(",", place());
      row.span.begin = out_.size();
      out_.generated(key, place());
      out_.hide(false);
      row.span.end = out_.size();
      row.label = row.span;
    }
    row.scheme = STET_LABEL_KEY;
    row.note = row.list = row.block = none;
    key_calls_.push_back({u32(d_.markers.size()), std::string(key)});
    d_.markers.push_back(row);
  });
  if (own && d_.markers.size() == first + 1) d_.markers[first].span = {base, base + (end - begin)};
}

bool Walk::cite(std::string_view name, uint32_t begin) {
  if (!names_citation(name)) return false;
  const bool several = name.ends_with("cites"), of_volume = ascii_lower(name).find("volcite") != npos;
  drop("s");
  struct One {
    Argument keys, locator;
    bool located = false;
  };
  std::vector<One> all;
  Argument parentheses;
  if (several)
    for (int i = 0; i < 2; ++i) read_optional(parentheses, '(', ')');
  for (int i = 0; i < most_citations; ++i) {
    const uint32_t before = here().at;
    One one;
    Argument first, second;
    const bool has_first = read_optional(first), has_second = has_first && read_optional(second);
    skip_space();
    const Frame& f = here();
    const bool group = f.at < f.end && (text()[f.at] == '{' || (text()[f.at] == '#' && f.call != nullptr));
    if (!group || !read_argument(one.keys)) {
      here().at = before;
      break;
    }
    one.located = has_first;
    one.locator = has_second ? second : first;
    Frame& behind = here();
    if (!has_first && behind.at + 1 < behind.end && text()[behind.at] == '*' && text()[behind.at + 1] == '{') {
      ++behind.at;  // amsrefs: \cite{key}*{p. 5}
      one.located = read_argument(one.locator);
    }
    if (of_volume) {  // [see]{2}[34]{key}
      one.located = read_optional(one.locator);
      if (!read_argument(one.keys)) break;
    }
    all.push_back(one);
    if (!several) break;
  }
  if (all.empty()) return false;
  if (ascii_lower(name).starts_with("nocite")) {
    for (const One& one : all) {
      const std::string_view words = words_of(one.keys);
      calls_all_ = calls_all_ || words == "*";
      if (!spend(words.size())) break;
      each_part(words, [&](std::string_view key) { called_.emplace_back(key); });
    }
    return true;
  }
  if (inline_) return true;
  need_block();
  const uint32_t base = out_.size(), end = here().at;
  const bool own = here().call == nullptr;
  if (own) hidden(begin, end);
  for (const One& one : all) {
    const Argument given = resolved(one.keys);
    call_keys(given, base, own ? begin : 0, own ? end : 0, one.located ? &one.locator : nullptr);
  }
  return true;
}

/// \enquote{…}, \textquote[source][stop]{…}, \textcquote[p.~5]{key}{…}, \foreignquote{german}{…}
void Walk::quote(const Command& c, uint32_t begin) {
  const bool inner = text().substr(begin, here().at - begin).ends_with('*');
  std::string language = language_, before;
  Argument a;
  if (c.value == quote_foreign || c.value == quote_foreign_text) {
    if (!read_argument(a)) return;
    language = language_tag(words_of(a));
    before = language_.empty() ? "?" : language_;
  }
  if (c.value == quote_cited) {
    Argument first, second, key;
    const bool has_first = read_optional(first), has_second = has_first && read_optional(second);
    if (!read_argument(key)) return;
    if (!inline_) {
      need_block();
      const uint32_t base = out_.size(), end = here().at;
      const bool own = here().call == nullptr;
      if (own) hidden(begin, end);
      call_keys(resolved(key), base, own ? begin : 0, own ? end : 0,
                has_second  ? &second
                : has_first ? &first
                            : nullptr);
      begin = end;
    }
    skip_optional();
  } else if (c.value == quote_text || c.value == quote_foreign_text) {
    skip_optional();
    skip_optional();
  }
  skip_space();
  Frame& f = here();
  if (f.at >= f.end || text()[f.at] != '{') return open_argument(Ends::nothing);
  ++f.at;
  const QuotationMarks& marks = quotation_marks(language.empty() ? language_in_force() : std::string_view(language));
  const bool outer = quotes_ % 2 == 0 && !inner;
  say(outer ? marks.open : marks.inner_open, begin, f.at);
  ++quotes_;
  open_group(Ends::quote);
  scopes_.back().mark = outer ? marks.close : marks.inner_close;
  scopes_.back().language = before;
  if (!before.empty()) language_ = language;
}

}  // namespace stet::latex
