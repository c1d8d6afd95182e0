// What the text cites and the list does not have, or has otherwise.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "near.h"

namespace cite {

constexpr uint64_t tables = STET_MARKERS | STET_CITATIONS | STET_PERSONS;

const stet::Rule MissingReference::rule{.id = "cite/missing-reference",
                                        .summary = "A work is cited that the list of references does not have.",
                                        .severity = stet::Severity::error,
                                        .tables = tables | STET_WORDS,
                                        .page =
#include "missing-reference.md.inc"
};

const stet::Rule YearMismatch::rule{.id = "cite/year-mismatch",
                                    .summary = "A work is cited with another year than the list of references has.",
                                    .severity = stet::Severity::error,
                                    .tables = tables | STET_WORDS | STET_DATES | STET_BLOCKS | STET_ZONES,
                                    .page =
#include "year-mismatch.md.inc"
};

const stet::Rule AuthorMisspelt::rule{.id = "cite/author-misspelt",
                                      .summary = "An author is spelt otherwise than in the list of references.",
                                      .severity = stet::Severity::error,
                                      .tables = tables,
                                      .page =
#include "author-misspelt.md.inc"
};

const stet::Rule AuthorMissing::rule{.id = "cite/author-missing",
                                     .summary = "A citation names fewer authors than the list of references.",
                                     .severity = stet::Severity::warning,
                                     .tables = tables,
                                     .page =
#include "author-missing.md.inc"
};

namespace {

// How often the single authors that are cited stand elsewhere: "Brexit (2016)" names a thing of which a text speaks.
class Elsewhere {
 public:
  Elsewhere(const stet::Document& doc, const Lists& all) : doc_(doc) {
    for (const Call& c : all.calls)
      if (single(c)) times_.emplace(hash_of(c), 0);
    if (times_.empty()) return;
    std::unordered_set<uint32_t> in_calls;
    for (const Call& c : all.calls) in_calls.insert(c.label.begin);
    for (const stet::Word& w : doc.words()) {
      const auto at = times_.find(w.hash);
      if (at == times_.end() || (w.flags & STET_WORD_CAPITAL) == 0 || in_calls.count(w.span.begin) > 0) continue;
      const stet::Block* b = doc.block_at(w.span);
      if (b != nullptr && b->note == stet::none) ++at->second;
    }
  }
  uint32_t times(const Call& c) const {
    const auto at = times_.find(hash_of(c));
    return at == times_.end() ? 0 : at->second;
  }
  static bool single(const Call& c) { return c.fault == Fault::missing && c.authors.size() == 1 && !c.others; }

 private:
  uint32_t hash_of(const Call& c) const {
    for (const stet::Word& w : doc_.words().within(c.label)) return w.hash;
    return 0;
  }
  const stet::Document& doc_;
  std::unordered_map<uint32_t, uint32_t> times_;
};

// Entries that begin with its first author: what the list has instead.
std::vector<stet::Evidence> works_of(const Call& c, const Lists& all) {
  std::vector<stet::Evidence> out;
  for (const Work& w : all.works)
    if (out.size() < 3 && !w.authors.empty() && same_author(w.authors.front(), c.authors.front()))
      out.push_back({w.head, "the list has " + shown(w)});
  return out;
}

}  // namespace

void MissingReference::check(const stet::Document& doc, const stet::Report& report, const Lists& all) const {
  if (all.calls.empty()) return;
  const Elsewhere elsewhere(doc, all);
  constexpr uint32_t often = 3;
  constexpr size_t most = 200;  // findings for which the list is searched
  size_t told = 0;
  for (const Call& c : all.calls) {
    if (c.fault != Fault::missing) continue;
    const bool single = Elsewhere::single(c);
    const std::vector<stet::Evidence> works = told++ < most ? works_of(c, all) : std::vector<stet::Evidence>{};
    // An author of the list is no thing of which the text speaks.
    if (single && works.empty() && elsewhere.times(c) >= often) continue;
    // What stands at the head of a note and before a year, or before a number in brackets, may be no author.
    const bool unsure = all.habit != Habit::years && works.empty();
    report(c.span, "“" + shown(doc, c) + "” is cited, and the list of references has no such work", works,
           {.severity = unsure                                ? STET_SEVERITY_INFO
                        : single || all.habit != Habit::years ? STET_SEVERITY_WARNING
                                                              : STET_SEVERITY_DEFAULT});
  }
}

void YearMismatch::check(const stet::Document& doc, const stet::Report& report, const Lists& all) const {
  if (all.calls.empty() || all.habit == Habit::pages) return check_told(doc, report);
  for (const Call& c : all.calls) {
    if (c.fault != Fault::year) continue;
    const Work& w = all.works[c.work];
    report(c.span,
           "the text cites “" + shown(doc, c) + "”, the list of references has the year " + std::to_string(w.year),
           {{w.head, "the list has " + shown(w)}});
  }
}

void AuthorMisspelt::check(const stet::Document&, const stet::Report& report, const Lists& all) const {
  for (const Call& c : all.calls) {
    if (c.fault != Fault::spelling) continue;
    const Work& w = all.works[c.work];
    report(c.span,
           "the text cites “" + c.authors[c.author].written + "”, the list of references has “" +
               w.authors[c.meant].written + "”",
           {{w.head, "the list has " + shown(w)}},
           {.severity = all.habit == Habit::pages ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT});
  }
}

void AuthorMissing::check(const stet::Document& doc, const stet::Report& report, const Lists& all) const {
  const auto drops = [&](const Call& c) {
    if (c.work == stet::none || c.fault != Fault::none || c.others || c.authors.empty()) return false;
    const Work& w = all.works[c.work];
    constexpr size_t short_list = 6;
    if (w.others || w.authors.size() <= c.authors.size() || w.authors.size() > short_list) return false;
    // Every author of the call is one of the work's.
    return std::all_of(c.authors.begin(), c.authors.end(), [&](const Author& a) {
      return std::any_of(w.authors.begin(), w.authors.end(), [&](const Author& b) { return same_author(a, b); });
    });
  };
  // A text that always names the first author alone has that for its style.
  size_t alone = 0;
  for (const Call& c : all.calls) alone += c.authors.size() == 1 && drops(c);
  constexpr size_t habit = 3;
  for (const Call& c : all.calls) {
    if (!drops(c) || (c.authors.size() == 1 && alone >= habit)) continue;
    const Work& w = all.works[c.work];
    std::string missed;
    for (const Author& b : w.authors)
      if (std::none_of(c.authors.begin(), c.authors.end(), [&](const Author& a) { return same_author(a, b); }))
        missed += (missed.empty() ? "" : ", ") + b.written;
    report(c.span, "“" + shown(doc, c) + "” leaves out " + missed + ", whom the list of references names",
           {{w.head, "the list has " + std::to_string(w.authors.size()) + " authors"}});
  }
}

}  // namespace cite
