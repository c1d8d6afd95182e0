// The words of a citation that a program wrote, against the data it wrote them from.
//
// The two differ by right in much: a style shortens titles, leaves authors out, turns names about. So a value that
// stands anywhere in the words is sound, what the words do not say is no contradiction, and some value must be the same
// on both sides before another is held against it.
#include "stored.h"

#include <algorithm>
#include <unordered_set>

namespace source {

const stet::Rule StoredDataMismatch::rule{
    .id = "source/stored-data-mismatch",
    .summary = "A citation contradicts the data that a citation program stored with it.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS | STET_DATES | STET_QUOTATIONS | STET_WORDS,
    .page =
#include "stored-data-mismatch.md.inc"
};

namespace {

using Words = std::vector<std::string>;

bool is_figures(std::string_view s) { return !s.empty() && std::all_of(s.begin(), s.end(), stet::digit); }

/// Letters and figures of folded words; typographic marks part them.
Words parted(std::string_view folded) {
  Words out(1);
  for (size_t i = 0; i < folded.size(); ++i) {
    const std::string_view two = folded.substr(i, 2);
    const bool mark = two[0] == '\xC2' || two == "\xE2\x80";
    if (mark) i += two[0] == '\xC2' ? 1 : 2;
    if (!mark && stet::in_word(folded[i]))
      out.back() += folded[i];
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

bool is_latin(std::string_view folded) {
  return std::all_of(folded.begin(), folded.end(), [](char c) { return static_cast<unsigned char>(c) < 0xD0; });
}

/// A slip of one or two letters in a word long enough to be the same one.
bool is_near(std::string_view a, std::string_view b) {
  constexpr size_t long_word = 7, shortest = 4;
  if (a == b || std::min(a.size(), b.size()) < shortest || is_figures(a) || is_figures(b)) return false;
  const size_t most = std::min(a.size(), b.size()) >= long_word ? 2 : 1;
  return stet::edit_distance(a, b, most + 1) <= most;
}

/// "345–61" is 345 to 361.
struct Pages {
  int64_t first = 0, last = 0;  // 0: they are no figures
};
Pages pages_of(std::string_view said) {
  constexpr size_t longest = 9;
  Words numbers;
  std::string at;
  for (const char c : said) {
    if (stet::letter(c)) return {};
    if (stet::digit(c)) {
      at += c;
    } else if (!at.empty()) {
      numbers.push_back(std::move(at));
      at.clear();
    }
  }
  if (!at.empty()) numbers.push_back(at);
  if (numbers.empty() || numbers.size() > 2) return {};
  for (const std::string& n : numbers)
    if (n.size() > longest) return {};
  std::string &from = numbers.front(), to = numbers.back();
  if (to.size() < from.size()) to = from.substr(0, from.size() - to.size()) + to;
  return {std::stoll(from), std::stoll(to)};
}

struct Difference {
  stet::Span span;
  std::string said, stored;
};

class Comparison {
 public:
  Comparison(const stet::Document& doc, const stet::Settings& settings, const stet::Citation& c)
      : doc_(doc), settings_(settings), c_(c) {
    for (const stet::Field& f : doc.fields(c))
      if (f.from != STET_FROM_TEXT && stet::empty(f.span))
        stored_.push_back({f.kind, std::string(doc.string(f.value))});
    if (stored_.empty()) return;
    const Words all = words(doc.words(c.span));
    said_.insert(all.begin(), all.end());
    for (const std::string& w : all) run_ += w;
  }

  bool has_data() const { return !stored_.empty(); }
  bool same_work() const { return agree_; }
  const std::vector<Difference>& differences() const { return differences_; }

  void compare() {
    title();
    authors();
    year();
    pages();
    volume();
    doi();
  }

 private:
  Words words(std::string_view s) const { return parted(settings_.fold(s)); }
  bool says(const std::string& word) const { return said_.count(word) > 0; }
  std::vector<std::string_view> stored(stet_field_kind kind) const {
    std::vector<std::string_view> out;
    for (const auto& [of, value] : stored_)
      if (of == static_cast<uint32_t>(kind)) out.push_back(value);
    return out;
  }
  /// Words of the reader's own; empty: there are none.
  stet::Span own(stet_field_kind kind) const {
    for (const stet::Field& f : doc_.fields(c_))
      if (f.kind == static_cast<uint32_t>(kind) && f.from == STET_FROM_TEXT && stet::contains(c_.span, f.span))
        return f.span;
    return {0, 0};
  }
  void differs(stet::Span span, std::string_view stored) {
    differences_.push_back({span, doc_.words(span), std::string(stored)});
  }
  /// A word as the data have it.
  std::string_view as_stored(std::string_view value, std::string_view folded) const {
    for (size_t i = 0; i < value.size();) {
      size_t end = i;
      while (end < value.size() && stet::in_word(value[end])) ++end;
      if (end > i && settings_.fold(value.substr(i, end - i)) == folded) return value.substr(i, end - i);
      i = std::max(end, i + 1);
    }
    return value;
  }
  /// The word within a span; the whole span where it is not found, as a soft hyphen stands in it.
  stet::Span word_in(stet::Span within, std::string_view folded) const {
    const std::string_view prose = doc_.prose();
    for (uint32_t i = within.begin; i < within.end;) {
      uint32_t end = i;
      while (end < within.end && stet::in_word(prose[end])) ++end;
      if (end > i && settings_.fold(prose.substr(i, end - i)) == folded) return {i, end};
      i = std::max(end, i + 1);
    }
    return within;
  }

  /// Where the only word stands that is another one, in a title that is told whole or by its head; none: nowhere. Short
  /// words and figures are written in more ways than one.
  static size_t one_other(const Words& shown, const Words& stored) {
    constexpr size_t fewest = 4, long_enough = 3;
    size_t out = SIZE_MAX;
    if (shown.size() < fewest || shown.size() > stored.size()) return out;
    for (size_t i = 0; i < shown.size(); ++i) {
      if (shown[i] == stored[i]) continue;
      const bool counts = std::min(shown[i].size(), stored[i].size()) >= long_enough && !is_figures(shown[i]) &&
                          !is_figures(stored[i]) && is_latin(shown[i]) && is_latin(stored[i]);
      if (out != SIZE_MAX || !counts || shown[i] == "and" || stored[i] == "and") return SIZE_MAX;
      out = i;
    }
    return out;
  }

  /// A title is told whole, or its head alone; a word or two may be wrong in it.
  void title() {
    const stet::Span span = own(STET_FIELD_TITLE);
    const Words shown = stet::empty(span) ? Words() : words(doc_.words(span));
    std::string_view nearest;
    std::vector<std::pair<std::string, std::string>> slips;  // as told, as stored
    for (const std::string_view value : stored(STET_FIELD_TITLE)) {
      const Words all = words(value);
      std::string run;
      for (const std::string& w : all) run += w;
      const bool whole = !run.empty() && run_.find(run) != std::string::npos;
      const bool head =
          shown.size() > 1 && shown.size() <= all.size() && std::equal(shown.begin(), shown.end(), all.begin());
      if (whole || head || std::all_of(all.begin(), all.end(), [&](const auto& w) { return says(w); })) {
        agree_ = true;
        return;
      }
      if (const size_t at = one_other(shown, all); at < shown.size()) {
        nearest = value;
        slips = {{shown[at], all[at]}};
        agree_ = true;
        continue;
      }
      size_t found = 0;
      std::vector<std::pair<std::string, std::string>> off;
      bool explained = true;
      for (const std::string& w : all) {
        if (says(w)) {
          ++found;
          continue;
        }
        const auto slip = std::find_if(shown.begin(), shown.end(), [&](const std::string& s) {
          return is_near(s, w) && std::find(all.begin(), all.end(), s) == all.end();
        });
        if (slip == shown.end())
          explained = false;
        else
          off.emplace_back(*slip, w);
      }
      if (found * 3 >= all.size() * 2 && found > 1) agree_ = true;
      if (explained && off.size() == 1 && found >= 1) {
        nearest = value;
        slips = off;
        agree_ = agree_ || found > 1;
      }
    }
    if (!nearest.empty()) differs(word_in(span, slips.front().first), as_stored(nearest, slips.front().second));
  }

  /// The first author is named by every style that names one. Others may be left out, and none may be misspelt.
  void authors() {
    const stet::Span span = own(STET_FIELD_AUTHOR);
    const Words shown = stet::empty(span) ? Words() : words(doc_.words(span));
    std::vector<Words> families;
    for (const stet_field_kind kind : {STET_FIELD_AUTHOR, STET_FIELD_EDITOR, STET_FIELD_TRANSLATOR})
      for (const std::string_view value : stored(kind))
        for (const std::string_view name : stet::split(value, ';'))
          families.push_back(words(stet::split(name, ',').front()));
    const auto is_known = [&](const std::string& word) {
      return std::any_of(families.begin(), families.end(), [&](const Words& family) {
        return std::find(family.begin(), family.end(), word) != family.end();
      });
    };
    for (const Words& family : families) {
      if (family.empty()) continue;
      const std::string& name = *std::max_element(family.begin(), family.end(),
                                                  [](const auto& a, const auto& b) { return a.size() < b.size(); });
      if (says(name)) {
        agree_ = true;
        continue;
      }
      for (const std::string& w : shown)
        if (is_latin(name) && is_near(w, name) && !is_known(w) && reported_.insert(w).second) {
          differs(word_in(span, w), name_of(name));
          break;
        }
    }
  }
  /// The name as it is stored, by its folded longest word.
  std::string name_of(const std::string& folded) const {
    for (const stet_field_kind kind : {STET_FIELD_AUTHOR, STET_FIELD_EDITOR, STET_FIELD_TRANSLATOR})
      for (const std::string_view value : stored(kind))
        for (const std::string_view name : stet::split(value, ';')) {
          const std::string_view family = stet::split(name, ',').front();
          const Words all = words(family);
          if (std::find(all.begin(), all.end(), folded) != all.end())
            return std::string(family.substr(std::min(family.find_first_not_of(' '), family.size())));
        }
    return folded;
  }

  void year() {
    const stet::Date* issued = doc_.issued(c_);
    if (issued == nullptr || !stet::contains(c_.span, issued->span) || issued->year < 1000 ||
        (issued->flags & STET_DATE_IMPOSSIBLE) != 0)
      return;
    const std::string year = std::to_string(issued->year);
    constexpr size_t figures = 4;
    std::string other;
    for (const std::string_view value : stored(STET_FIELD_ISSUED))
      for (const std::string& w : words(value)) {
        if (w.size() != figures || !is_figures(w)) continue;
        if (w == year) {
          agree_ = true;
          return;
        }
        // “1859 (2003)” names both.
        if (says(w) || says(w.substr(2))) return;
        other = w;
      }
    if (other.empty()) return;
    // A year that belongs to something else in the data: they were looked at then, a title holds it.
    for (const auto& [kind, value] : stored_)
      if (kind != STET_FIELD_ISSUED && value.find(year) != std::string::npos) return;
    const size_t at = doc_.source(issued->span).find(year);
    const uint32_t begin = issued->span.begin + static_cast<uint32_t>(at);
    differs(at == std::string_view::npos ? issued->span : stet::Span{begin, begin + static_cast<uint32_t>(figures)},
            other);
  }

  /// “…, 33.”, “…: 45–61.”, “…, S. 33”: figures that end the citation and are no part's number. Empty: there are none.
  stet::Span last_pages() const {
    const std::string_view prose = doc_.prose();
    const auto is = [&](uint32_t at, std::string_view set) {
      return set.find(prose[at - 1]) != std::string_view::npos;
    };
    uint32_t end = c_.span.end;
    while (end > c_.span.begin && is(end, " .;)\x1f")) --end;
    uint32_t begin = end;
    while (begin > c_.span.begin && (stet::digit(prose[begin - 1]) || is(begin, "-\xE2\x80\x93"))) --begin;
    for (const stet::Date& date : doc_.dates().within(c_.span))
      if (stet::overlaps(date.span, {begin, end})) return {0, 0};
    uint32_t before = begin;
    while (before > c_.span.begin && is(before, " \n\x1f")) --before;
    for (const std::string_view sign : {"pp.", "p.", "S.", "s."})
      if (prose.substr(c_.span.begin, before - c_.span.begin).ends_with(" " + std::string(sign))) return {begin, end};
    return before > c_.span.begin && is(before, ",:") ? stet::Span{begin, end} : stet::Span{0, 0};
  }

  /// A page of the work lies among its pages; the one that is cited is stored beside them.
  void pages() {
    const stet::Span span = own(STET_FIELD_PAGE);
    pages(stet::empty(span) ? last_pages() : span);
    pages(own(STET_FIELD_LOCATOR));
  }
  void pages(stet::Span span) {
    std::vector<std::string_view> values = stored(STET_FIELD_PAGE);
    for (const std::string_view place : stored(STET_FIELD_LOCATOR)) values.push_back(place);
    if (stet::empty(span) || values.empty()) return;
    const Pages told = pages_of(doc_.words(span));
    if (told.first == 0) return;
    for (const std::string_view value : values) {
      const Pages p = pages_of(value);
      if (p.first == 0) return;
      if (told.first >= p.first && told.last <= p.last) return;
      if (says(std::to_string(p.first))) return;  // the words say it elsewhere
    }
    if (!is_other_number(doc_.words(span), STET_FIELD_PAGE)) differs(span, values.back());
  }

  void volume() {
    const stet::Span span = own(STET_FIELD_VOLUME);
    const std::string told = stet::empty(span) ? std::string() : doc_.words(span);
    if (!is_figures(told) || is_other_number(told, STET_FIELD_VOLUME)) return;
    for (const std::string_view value : stored(STET_FIELD_VOLUME)) {
      if (!is_figures(value) || says(std::string(value))) return;
      differs(span, value);
      return;
    }
  }
  /// What was read as one number may be another one of the work's.
  bool is_other_number(std::string_view told, stet_field_kind but) const {
    for (const auto& [kind, value] : stored_)
      if (kind != static_cast<uint32_t>(but))
        for (const std::string& w : words(value))
          if (w == told) return true;
    return false;
  }

  void doi() {
    const stet::Span span = own(STET_FIELD_DOI);
    const std::vector<std::string_view> values = stored(STET_FIELD_DOI);
    if (stet::empty(span) || values.empty()) return;
    const auto bare = [](std::string_view s) {
      std::string out = stet::lower(s);
      const size_t at = out.find("10.");
      return at == std::string::npos ? std::string() : out.substr(at);
    };
    const std::string told = bare(doc_.words(span)), kept = bare(values.front());
    if (told.empty() || kept.empty()) return;
    if (told.starts_with(kept) || kept.starts_with(told))
      agree_ = true;
    else
      differs(span, values.front());
  }

  const stet::Document& doc_;
  const stet::Settings& settings_;
  const stet::Citation& c_;
  std::vector<std::pair<uint32_t, std::string>> stored_;
  std::unordered_set<std::string> said_, reported_;
  std::string run_;  // of all words
  bool agree_ = false;
  std::vector<Difference> differences_;
};

}  // namespace

void StoredDataMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_FULL && c.kind != STET_CITATION_SHORT) continue;
    Comparison comparison(doc, settings_, c);
    if (!comparison.has_data()) continue;
    comparison.compare();
    if (!comparison.same_work() || comparison.differences().empty()) continue;
    const Difference& first = comparison.differences().front();
    std::vector<stet::Evidence> evidence;
    for (const Difference& d : comparison.differences())
      if (&d != &first) evidence.push_back({d.span, "here it is “" + d.stored + "”"});
    if (evidence.empty()) evidence.push_back({c.span, "the citation that the data belong to"});
    report(
        first.span,
        "“" + first.said + "” is “" + first.stored + "” in the data that a citation program stored with this citation",
        evidence);
  }
}

}  // namespace source
