// Identifiers of repositories: arXiv, PubMed, handles.
#include <algorithm>

#include "characters.h"
#include "doi.h"
#include "id.h"

namespace id {

const stet::Rule ArxivMalformed::rule{.id = "id/arxiv-malformed",
                                      .summary = "An arXiv identifier has neither of its two forms.",
                                      .severity = stet::Severity::error,
                                      .tables = read_tables,
                                      .page =
#include "arxiv-malformed.md.inc"
};
const stet::Rule ArxivDateConflict::rule{.id = "id/arxiv-date-conflict",
                                         .summary = "An arXiv identifier is younger than the work that it names.",
                                         .severity = stet::Severity::error,
                                         .tables = read_tables,
                                         .page =
#include "arxiv-date-conflict.md.inc"
};
const stet::Rule ArxivVersionMismatch::rule{.id = "id/arxiv-version-mismatch",
                                            .summary = "The words and the link give two arXiv identifiers or versions.",
                                            .severity = stet::Severity::warning,
                                            .tables = read_tables,
                                            .page =
#include "arxiv-version-mismatch.md.inc"
};
const stet::Rule PmidOutOfRange::rule{.id = "id/pmid-out-of-range",
                                      .summary = "PubMed has not given out so high a number.",
                                      .severity = stet::Severity::warning,
                                      .tables = read_tables,
                                      .page =
#include "pmid-out-of-range.md.inc"
};
const stet::Rule HandleMalformed::rule{.id = "id/handle-malformed",
                                       .summary = "A handle has no prefix or no name behind it.",
                                       .severity = stet::Severity::warning,
                                       .tables = read_tables,
                                       .page =
#include "handle-malformed.md.inc"
};

namespace {

/// Another link of the note leads to what the words name: to its newest version, or to that one.
bool another_link_fits(const stet::Document& doc, const Mentions& mentions, const stet::Citation& c,
                       const Mention& link, const ArxivId& named) {
  const stet::Note* note = doc.note(c);
  const stet::Span around = note == nullptr ? c.span : note->body;
  return std::any_of(mentions.all.begin(), mentions.all.end(), [&](const Mention& m) {
    if (&m == &link || m.kind != Kind::arxiv || m.link == stet::none ||
        !stet::contains(around, doc.links()[m.link].span))
      return false;
    const ArxivId id = read_arxiv(m.value);
    return id.work == named.work && (id.version == 0 || id.version == named.version);
  });
}

int two(std::string_view s, size_t at) { return (s[at] - '0') * 10 + (s[at + 1] - '0'); }

}  // namespace

// "0706.0001v1", "2407.01234" since April 2007; "hep-th/9901001", "math.GT/0309136" before.
ArxivId read_arxiv(std::string_view s) {
  ArxivId id;
  if (s.size() > 6 && (s.substr(0, 6) == "arXiv:" || s.substr(0, 6) == "arxiv:")) s.remove_prefix(6);
  if (s.ends_with(".pdf")) s.remove_suffix(4);
  size_t end = 0;
  int year = 0, month = 0;
  if (digits_from(s, 0) == 4 && s.size() > 5 && s[4] == '.') {
    const size_t serial = digits_from(s, 5);
    year = 2000 + two(s, 0);
    month = two(s, 2);
    // Five figures since January 2015.
    if (serial != (year >= 2015 ? 5u : 4u) || year * 100 + month < 200704) return id;
    end = 5 + serial;
  } else {
    size_t i = 0;
    while (i < s.size() && (letter(s[i]) || s[i] == '-' || s[i] == '.')) ++i;
    if (i == 0 || i >= s.size() || s[i] != '/' || digits_from(s, i + 1) != 7) return id;
    year = two(s, i + 1) + (two(s, i + 1) >= 91 ? 1900 : 2000);
    month = two(s, i + 3);
    end = i + 8;
  }
  id.work = std::string(s.substr(0, end));
  if (end < s.size() && s[end] == 'v') {
    const size_t n = digits_from(s, end + 1);
    if (n == 0 || n > 3) return {};
    for (size_t k = 0; k < n; ++k) id.version = id.version * 10 + (s[end + 1 + k] - '0');
    end += 1 + n;
  }
  if (end < s.size() && (digit(s[end]) || letter(s[end]))) return {};
  id.year = year;
  id.month = month;
  return id;
}

void ArxivMalformed::check(const stet::Document&, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::arxiv || m.value.empty() || !digit(m.value[0])) continue;
    if (digits_from(m.value, 0) == m.value.size()) continue;  // a number of something else
    const ArxivId id = read_arxiv(m.value);
    // The old archives' numbers hold no month that was ever wrong; of the new ones each says its month.
    if (id.work.empty())
      report(m.span, "an arXiv identifier is year and month, a stop and a number (2407.01234); this one is " + m.value);
    else if (id.month < 1 || id.month > 12)
      report(m.span, "the month of this arXiv identifier is " + std::to_string(id.month));
  }
}

// Many a paper is put there years after it was printed, so only a work that is cited for nothing else is asked, or one
// whose DOI is arXiv's own: then what is cited is the preprint.
void ArxivDateConflict::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  constexpr std::string_view own_doi = "10.48550/arxiv.";
  constexpr int preprints_come_first = 2010;  // at meetings: before, papers were put there after them
  for (const Mention& m : mentions.all) {
    const std::string doi = m.kind == Kind::doi ? plain_doi(m.value) : std::string();
    const bool minted = doi.starts_with(own_doi);
    if (m.kind != Kind::arxiv && !minted) continue;
    const ArxivId id = read_arxiv(minted ? std::string_view(doi).substr(own_doi.size()) : std::string_view(m.value));
    const stet::Citation* c = id.month == 0 ? nullptr : doc.citation_at(m.span);
    const stet::Date* issued = c == nullptr ? nullptr : doc.issued(*c);
    if (issued == nullptr || issued->flags & (STET_DATE_UNCERTAIN | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE))
      continue;
    const bool printed =
        !stet::empty(doc.field(*c, STET_FIELD_VOLUME)) || (!minted && !stet::empty(doc.field(*c, STET_FIELD_DOI))) ||
        !stet::empty(doc.field(*c, STET_FIELD_PAGE)) || !stet::empty(doc.field(*c, STET_FIELD_PUBLISHER_PLACE));
    std::string container = stet::lower(doc.words(doc.field(*c, STET_FIELD_CONTAINER_TITLE)));
    const bool elsewhere = !container.empty() && container.find("arxiv") == std::string::npos &&
                           container.find("preprint") == std::string::npos;
    if (printed || (elsewhere && !(minted && issued->year >= preprints_come_first))) continue;
    // Where a note names several works another date may be this one's.
    bool fits = false;
    for (const stet::Date& d : doc.dates().within(c->span)) fits = fits || d.year == id.year;
    if (fits) continue;
    // Dated in December, put there in January.
    if (issued->year + (id.month <= 3 ? 1 : 0) >= id.year) continue;
    report(m.span,
           "this arXiv identifier was given out in " + std::to_string(id.year) + ", the work is dated " +
               std::to_string(issued->year),
           {{issued->span, "dated " + std::to_string(issued->year)}},
           {.severity = elsewhere ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT, .cause = doc.cause(*issued)});
  }
}

void ArxivVersionMismatch::check(const stet::Document& doc, const stet::Report& report,
                                 const Mentions& mentions) const {
  const Mention* link = nullptr;
  const Mention* words = nullptr;
  // Links stand first in the list, so pairs are made by citation.
  std::vector<const Mention*> in_words;
  for (const Mention& m : mentions.all)
    if (m.kind == Kind::arxiv && m.link == stet::none) in_words.push_back(&m);
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::arxiv || m.link == stet::none || in_words.empty()) continue;
    const stet::Citation* c = doc.citation_at(m.span);
    if (c == nullptr) c = doc.citation_at(doc.links()[m.link].span);
    if (c == nullptr) continue;
    words = nullptr;
    size_t count = 0;
    auto at = std::lower_bound(in_words.begin(), in_words.end(), c->span.begin,
                               [](const Mention* w, uint32_t begin) { return w->span.begin < begin; });
    for (; at != in_words.end() && (*at)->span.end <= c->span.end; ++at, ++count) words = *at;
    if (count != 1) continue;
    link = &m;
    const ArxivId here = read_arxiv(words->value), there = read_arxiv(link->value);
    if (here.month == 0 || there.month == 0) continue;
    const bool versions = here.version != 0 && there.version != 0 && here.version != there.version;
    if ((here.work == there.work && !versions) || another_link_fits(doc, mentions, *c, *link, here)) continue;
    report(words->span, "the words give arXiv " + words->value + ", the link " + link->value,
           {{link->span, "the link's identifier"}}, {.cause = doc.cause(doc.links()[link->link])});
  }
}

void PmidOutOfRange::check(const stet::Document&, const stet::Report& report, const Mentions& mentions) const {
  // Some 41 and 12 million were given out by the middle of the 2020s, about a million and a half and one a year.
  constexpr double highest_pmid = 60e6, highest_pmc = 30e6;
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::pmid && m.kind != Kind::pmc) continue;
    if (m.value.empty() || digits_from(m.value, 0) != m.value.size()) continue;
    double value = 0;
    for (char c : m.value) value = value * 10 + (c - '0');
    if (value > (m.kind == Kind::pmid ? highest_pmid : highest_pmc))
      report(m.span, std::string(m.kind == Kind::pmid ? "PubMed" : "PubMed Central") +
                         " has not yet given out the number " + m.value);
  }
}

void HandleMalformed::check(const stet::Document&, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::handle || m.value.empty()) continue;
    const size_t slash = m.value.find('/');
    const bool prefix = digit(m.value[0]);
    if (prefix && slash != std::string::npos && slash + 1 < m.value.size()) continue;
    if (!prefix && slash != std::string::npos) continue;  // an old prefix in letters, or another page of the resolver
    if (!prefix) continue;
    report(m.span, "a handle is a prefix, a slash and a name; this one is " + m.value);
  }
}

}  // namespace id
