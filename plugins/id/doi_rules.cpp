// DOIs: their form, and DOIs against each other, their links and the year of their citation.
#include <algorithm>
#include <map>

#include "characters.h"
#include "doi.h"
#include "id.h"

namespace id {

const stet::Rule DoiMalformed::rule{.id = "id/doi-malformed",
                                    .summary = "A DOI has not the form of one.",
                                    .severity = stet::Severity::error,
                                    .tables = read_tables,
                                    .page =
#include "doi-malformed.md.inc"
};
const stet::Rule DoiPrefixImplausible::rule{.id = "id/doi-prefix-implausible",
                                            .summary = "The prefix of a DOI is none that is given to anybody.",
                                            .severity = stet::Severity::warning,
                                            .tables = read_tables,
                                            .page =
#include "doi-prefix-implausible.md.inc"
};
const stet::Rule DoiDuplicate::rule{.id = "id/doi-duplicate",
                                    .summary = "One DOI is given for two works.",
                                    .severity = stet::Severity::error,
                                    .tables = read_tables,
                                    .page =
#include "doi-duplicate.md.inc"
};
const stet::Rule DoiYearConflict::rule{.id = "id/doi-year-conflict",
                                       .summary = "The year within a DOI is not that of its citation.",
                                       .severity = stet::Severity::warning,
                                       .tables = read_tables,
                                       .page =
#include "doi-year-conflict.md.inc"
};
const stet::Rule HashInUrlMismatch::rule{.id = "id/hash-in-url-mismatch",
                                         .summary = "The words give one DOI and their link leads to another.",
                                         .severity = stet::Severity::error,
                                         .tables = read_tables,
                                         .page =
#include "hash-in-url-mismatch.md.inc"
};

namespace {

/// Words that may be a DOI: one token that begins as one does, or nearly.
bool may_be_doi(std::string_view words) {
  if (words.find(' ') != std::string_view::npos || words.size() < 7) return false;
  const std::string low = stet::lower(words);
  if (low.find("doi.org/") != std::string::npos || low.starts_with("doi:")) return true;
  return (low[0] == '1' || low[0] == 'l' || low[0] == 'i') && (low[1] == '0' || low[1] == 'o') &&
         (low[2] == '.' || low[2] == ',');
}

/// It is said to be a DOI: the colon of "doi:" touches it, or it begins nearly as one does.
bool announced(const Mention& m) {
  const std::string_view s = m.value;
  const bool begins =
      s.size() > 2 && (s[0] == '1' || s[0] == 'l' || s[0] == 'I') && (s[1] == '0' || s[1] == 'O' || s[1] == 'o');
  if (m.link != stet::none) return begins;  // a resolver has other pages as well
  const bool figure = !s.empty() && digit(s[0]) && s.find('/') != std::string_view::npos;
  if (!s.empty() && s.find_first_not_of('_') == std::string_view::npos) return true;  // a blank that nobody filled in
  return begins || figure || (m.glued && !s.starts_with("http") && static_cast<unsigned char>(s[0]) < 0x80);
}

/// "10 .1088/…", "10.1017/ s01…", "10.1103 /…": what follows goes on with it.
bool space_within(const stet::Document& doc, const Mention& m) {
  const std::string_view rest = doc.prose().substr(m.span.end, 2);
  if (rest.size() < 2 || rest[0] != ' ' || m.value.empty()) return false;
  return m.value.starts_with("10") && (rest[1] == '.' || rest[1] == '/' || (m.value.back() == '/' && alnum(rest[1])));
}

/// "10.1000/182.s1" is a part of 10.1000/182; "10.1000/1823" has lost a figure to become it.
bool part_of(std::string_view part, std::string_view whole) {
  return part.starts_with(whole) &&
         (part.size() == whole.size() || !(digit(part[whole.size()]) && digit(whole.back())));
}

/// The words of a link where they are not its address itself.
std::string other_words(const stet::Document& doc, const stet::Link& link) {
  if (stet::overlaps(link.span, link.address)) return {};
  std::string words = doc.words(link.span);
  while (!words.empty() && (words.back() == '.' || words.back() == ',')) words.pop_back();
  return words;
}

void tell(const stet::Report& report, stet::Span span, const std::string& why, std::string_view mended,
          const stet::Document& doc, std::vector<stet::Evidence> evidence, const stet::Link* link) {
  stet::Extra extra;
  if (!mended.empty()) extra.fix = {{span, std::string(mended)}};
  if (link != nullptr) extra.cause = doc.cause(*link);
  report(span, why, evidence, extra);
}

}  // namespace

void DoiMalformed::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  // Addresses behind words, by where their words begin: the other side of a DOI that is written out.
  std::map<uint32_t, const Mention*> behind;
  for (const Mention& m : mentions.all)
    if (m.kind == Kind::doi && m.link != stet::none && doc.links()[m.link].flags & STET_LINK_MARKUP)
      behind.emplace(doc.links()[m.link].span.begin, &m);
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::doi) continue;
    const stet::Link* link = m.link == stet::none ? nullptr : &doc.links()[m.link];
    DoiFault f = fault_of_doi(m.value, announced(m));
    if (!f.why.empty() && f.mended.empty() && link == nullptr && space_within(doc, m))
      f.why = "a space stands within this DOI";
    const std::string words = link == nullptr ? std::string() : other_words(doc, *link);
    const DoiFault said = may_be_doi(words) ? fault_of_doi(words, true) : DoiFault{};
    const bool shown = may_be_doi(words) && said.why.empty() && !plain_doi(words).empty();
    if (!f.why.empty()) {
      // What the words say is the other side.
      std::vector<stet::Evidence> evidence;
      std::string mended = f.mended;
      if (shown) evidence.push_back({link->span, "the words give it as " + words});
      if (mended.empty() && shown) mended = plain_doi(words);
      const auto other = link == nullptr ? behind.end() : behind.find(link->span.begin);
      if (other != behind.end() && other->second != &m && !plain_doi(other->second->value).empty() &&
          fault_of_doi(other->second->value, true).why.empty()) {
        evidence.push_back({other->second->span, "the link has " + other->second->value});
        if (mended.empty()) mended = other->second->value;
      }
      tell(report, m.span, f.why, m.whole ? mended : "", doc, std::move(evidence), link);
    } else if (!said.why.empty() && !plain_doi(m.value).empty() && words.find("doi.org/") == std::string::npos) {
      tell(report, link->span, said.why, said.mended, doc, {{link->address, "the link has " + m.value}}, link);
    } else if (m.hidden && !m.value.empty() &&
               (m.value.back() == '.' || m.value.back() == ',' || m.value.back() == ';') &&
               !plain_doi(m.value).empty()) {
      const stet::Span mark{m.span.end - 1, m.span.end};
      report(mark, "the mark at the end of this link is no part of the DOI", {{link->span, "the words of the link"}},
             {.fix = {{mark, ""}}, .severity = STET_SEVERITY_WARNING, .cause = doc.cause(*link)});
    }
  }
}

void DoiPrefixImplausible::check(const stet::Document& doc, const stet::Report& report,
                                 const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    const std::string doi = m.kind == Kind::doi ? plain_doi(m.value) : std::string();
    if (doi.empty()) continue;
    const DoiFault f = fault_of_doi(m.value, true);
    // Elsewhere it may be an example.
    const stet::Citation* c = f.why.empty() && f.prefix_free ? doc.citation_at(m.span) : nullptr;
    if (c != nullptr && c->kind == STET_CITATION_FULL)
      report(m.span,
             "nobody has the prefix " + doi.substr(0, doi.find('/')) + ": they lie between 10.1000 and 10.89999");
  }
}

// The words against the address behind them.
void HashInUrlMismatch::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::doi || m.link == stet::none) continue;
    const stet::Link& link = doc.links()[m.link];
    const std::string words = other_words(doc, link), there = plain_doi(m.value);
    if (there.empty() || !may_be_doi(words) || !fault_of_doi(words, true).why.empty() ||
        !fault_of_doi(m.value, true).why.empty())
      continue;
    const std::string here = plain_doi(words);
    if (plain_doi(doc.source(link.span)) == there) continue;  // signs that a reader of Markdown takes for markup
    // A part of the other is a line that was cut, or a page within.
    if (here.empty() || here.starts_with(there) || there.starts_with(here)) continue;
    report(link.span, "the words give the DOI " + here + ", their link leads to " + there, {{m.span, "the link's DOI"}},
           {.cause = doc.cause(link)});
  }
  // "DOI: 10.1000/182, https://doi.org/10.1000/128"
  constexpr uint32_t nearby = 24;  // bytes
  std::vector<const Mention*> links;
  for (const Mention& m : mentions.all)
    if (m.kind == Kind::doi && m.link != stet::none) links.push_back(&m);
  std::sort(links.begin(), links.end(),
            [](const Mention* a, const Mention* b) { return a->span.begin < b->span.begin; });
  for (const Mention& words : mentions.all) {
    if (words.kind != Kind::doi || words.link != stet::none || words.hidden) continue;
    const stet::Citation* c = doc.citation_at(words.span);
    if (c == nullptr) continue;
    const Mention* linked = nullptr;
    bool several = false, agrees = false;
    const auto first = std::lower_bound(links.begin(), links.end(), words.span.end,
                                        [](const Mention* m, uint32_t end) { return m->span.begin < end; });
    for (auto at = first; at != links.end() && (*at)->span.begin <= words.span.end + nearby; ++at) {
      const Mention& m = **at;
      if (doc.citation_at(m.span) != c) continue;
      several = several || linked != nullptr;
      linked = &m;
      agrees = agrees || plain_doi(m.value) == plain_doi(words.value);
    }
    if (linked == nullptr || several || agrees || !fault_of_doi(words.value, true).why.empty()) continue;
    const std::string here = plain_doi(words.value), there = plain_doi(linked->value);
    if (here.empty() || there.empty() || part_of(here, there) || part_of(there, here)) continue;
    report(words.span, "the words give the DOI " + here + ", their link leads to " + there,
           {{linked->span, "the link's DOI"}}, {.cause = doc.cause(doc.links()[linked->link])});
  }
}

// Two full citations of different titles.
void DoiDuplicate::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  struct First {
    const stet::Citation* citation;
    stet::Span span;
    std::string title;
  };
  std::map<std::string, First> firsts;
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::doi) continue;
    const std::string doi = plain_doi(m.value);
    const stet::Citation* c = doi.empty() ? nullptr : doc.citation_at(m.span);
    if (c == nullptr || c->kind != STET_CITATION_FULL) continue;
    const stet::Span title = doc.field(*c, STET_FIELD_TITLE);
    if (stet::empty(title)) continue;
    std::string words;
    for (char ch : stet::lower(doc.words(title)))
      if (stet::in_word(ch)) words += ch;
    if (words.empty()) continue;
    const auto [at, fresh] = firsts.try_emplace(doi, First{c, m.span, words});
    if (fresh || at->second.citation == c) continue;
    const First& first = at->second;
    // A title cut short, or one with its subtitle, or two readings that differ in a letter: one work.
    if (first.title.find(words) != std::string::npos || words.find(first.title) != std::string::npos) continue;
    const size_t near = std::min<size_t>(6, std::min(first.title.size(), words.size()) / 4);
    if (stet::edit_distance(first.title, words, near) <= near) continue;
    // Different years as well: one of two titles may be the chapter's, or misread.
    const stet::Date *before = doc.issued(*first.citation), *now = doc.issued(*c);
    const bool years = before != nullptr && now != nullptr && before->year != now->year;
    const stet::Link* link = m.link == stet::none ? nullptr : &doc.links()[m.link];
    report(
        m.span,
        "this DOI is given for another work as well: “" + doc.words(doc.field(*first.citation, STET_FIELD_TITLE)) + "”",
        {{first.span, "given here, too"}, {title, "the title here"}},
        {.severity = years ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING,
         .cause = link != nullptr ? doc.cause(*link) : stet_cause{stet::none, stet::none, stet::none, stet::none}});
  }
}

// An article is accepted in the year its DOI names and printed then or soon after; a meeting's papers are of its year.
void DoiYearConflict::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::doi) continue;
    const auto [year, delay] = year_in_doi(plain_doi(m.value));
    const stet::Citation* c = year == 0 ? nullptr : doc.citation_at(m.span);
    const stet::Date* issued = c == nullptr ? nullptr : doc.issued(*c);
    if (issued == nullptr ||
        issued->flags & (STET_DATE_UNCERTAIN | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE | STET_DATE_AHEAD))
      continue;
    // Another year of the citation may be the one of printing.
    bool fits = false;
    for (const stet::Date& d : doc.dates().within(c->span))
      fits = fits || (d.year >= year - 1 && d.year <= year + delay);
    if (fits) continue;
    report(issued->span,
           "the citation says " + std::to_string(issued->year) + ", its DOI is of " + std::to_string(year),
           {{m.span, "the DOI names the year " + std::to_string(year)}}, {.cause = doc.cause(*issued)});
  }
}

}  // namespace id
