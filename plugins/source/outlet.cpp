// The outlet that a sentence credits, against the outlets that its notes cite.
//
// Said is only what is sure on both sides: the name is a known outlet's and a reporting verb or "according to" goes
// with it; every source of the sentence is known to be another's; and no note so much as names the outlet.
#include <algorithm>

#include <stet/text.hpp>

#include "source.h"

namespace source {

const stet::Rule OutletInTextDiffers::rule{
    .id = "source/outlet-in-text-differs",
    .summary = "A sentence credits one outlet, its note cites another.",
    .severity = stet::Severity::warning,
    .tables = STET_WORDS | STET_QUOTATIONS | STET_CITATIONS | STET_CLAIMS | STET_LINKS | STET_ZONES,
    .page =
#include "outlet-in-text-differs.md.inc"
};

namespace {

constexpr uint32_t most_words = 8;  // of an outlet's name

bool is_capital(std::string_view prose, const stet::Word& word) {
  return (word.flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) != 0 ||
         static_cast<unsigned char>(prose[word.span.begin]) >= 0x80;
}

// What stands between two words of one name: blanks, or one mark inside a word ("Al-Jazeera", "amNewYork.com").
bool joins(std::string_view gap) {
  return gap.find_first_not_of(" \n\x1f") == std::string_view::npos ||
         (gap.size() == 1 && std::string_view(".'-").find(gap[0]) != std::string_view::npos) ||
         std::all_of(gap.begin(), gap.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// "Frankfurter Allgemeinen Zeitung", "Tagesspiegels": without the endings of German's other cases.
std::string in_nominative(const std::string& name) {
  std::string out;
  for (const std::string_view word : stet::split(name, ' ')) {
    const bool last = word.data() + word.size() == name.data() + name.size();
    if (!out.empty()) out += ' ';
    out += word.size() > 5 && word.ends_with(last ? "s" : "en") ? word.substr(0, word.size() - 1) : word;
  }
  return out;
}

}  // namespace

// The outlet's row, and where its name stands; none.
uint32_t OutletInTextDiffers::credited(const stet::Document& doc, const std::vector<uint32_t>& credits,
                                       stet::Span claim, stet::Span& name, bool& weakly) const {
  weakly = false;
  const std::string_view prose = doc.prose();
  const auto all = doc.words();
  const uint32_t begin = all.first_at(claim.begin), end = all.first_at(claim.end);
  // Only spaces part the words of a name; before it a comma may stand, as behind it.
  const auto gap = [&](uint32_t i) { return prose.substr(all[i].span.end, all[i + 1].span.begin - all[i].span.end); };
  const bool german = doc.language().starts_with("de");
  const auto outlet = [&](uint32_t first, uint32_t last) -> uint32_t {
    if (!is_capital(prose, all[last])) return stet::none;
    for (uint32_t i = first; i < last; ++i)
      if (!joins(gap(i))) return stet::none;
    const stet::Span span{all[first].span.begin, all[last].span.end};
    const std::string written = doc.words(span);
    uint32_t row = naming_->known_as(written);
    if (row == stet::none && german) row = naming_->known_as(in_nominative(written));
    if (row == stet::none) return stet::none;
    const uint32_t kind = naming_->row(row).kind;
    if (kind != STET_PUBLISHER_OUTLET && kind != STET_PUBLISHER_AGENCY) return stet::none;
    name = span;
    return row;
  };
  for (auto at = std::lower_bound(credits.begin(), credits.end(), begin); at != credits.end() && *at < end; ++at) {
    const uint32_t i = *at;
    uint32_t strength = 0;
    if (i > begin && is_capital(prose, all[i - 1]) && verbs_.words_at(doc, all, i, claim, &strength) > 0 &&
        gap(i - 1).find_first_not_of(" ,\n\x1f") == std::string_view::npos)
      for (uint32_t n = std::min(most_words, i - begin); n > 0; --n)
        if (const uint32_t row = outlet(i - n, i - 1); row != stet::none) {
          constexpr uint32_t of_itself = 2;  // a value of reporting-verbs
          weakly = strength == of_itself;
          // "the Tonopah Star called": a longer name, which nobody knows.
          const uint32_t first = i - n;
          if (weakly && first > begin && is_capital(prose, all[first - 1]) && joins(gap(first - 1))) continue;
          return row;
        }
    // "сообщила «Независимая газета»", "rapporte le journal « Le Monde »": behind its verb a name stands in marks.
    if (const uint32_t taken = verbs_.words_at(doc, all, i, claim); taken > 0 && i + taken < end) {
      constexpr uint32_t most_between = 2;  // "le journal"
      for (uint32_t first = i + taken; first <= i + taken + most_between && first < end; ++first) {
        const std::string_view before = gap(first - 1);
        if (before.ends_with("«") || before.ends_with("„") || before.ends_with("“") || before.ends_with("« ")) {
          for (uint32_t k = std::min(most_words, end - first); k > 0; --k)
            if (const uint32_t row = outlet(first, first + k - 1);
                row != stet::none && (first + k >= all.size() || doc.quotations().around(all[first].span) == nullptr ||
                                      doc.quotations().around(all[first].span)->inner.end <= name.end + 2))
              return row;
          break;
        }
        if (before != " " || is_capital(prose, all[first])) break;
      }
    }
    uint32_t kind = 0;
    const uint32_t n = attributions_.words_at(doc, all, i, claim, &kind);
    constexpr uint32_t of_a_quotation = 2;
    if (n > 0 && (kind != of_a_quotation || !doc.quotations().within(claim).empty())) {
      uint32_t first = i + n;
      if (first < end && settings_.fold(doc.words(all[first].span)) == "the") ++first;
      // "As the New York Times", "como observó con cierta ironía El Mundo, …": a phrase in small letters may stand
      // between, where a mark ends the name.
      constexpr uint32_t longest_phrase = 4;
      for (uint32_t skipped = 0; skipped <= longest_phrase && first < end; ++skipped, ++first) {
        for (uint32_t k = std::min(most_words, end - first); k > 0; --k) {
          const uint32_t row = outlet(first, first + k - 1);
          if (row != stet::none && (skipped == 0 || prose.substr(all[first + k - 1].span.end).find_first_of(",:") == 0))
            return row;
        }
        if (is_capital(prose, all[first]) || first + 1 >= end || gap(first) != " ") break;
      }
    }
  }
  return stet::none;
}

// "[The Post reported](https://www.nytimes.com/…)": what a link of the text says, or the outlet that begins it.
void OutletInTextDiffers::check_links(const stet::Document& doc, const stet::Report& report,
                                      const Citations& citations) const {
  const Naming& naming = *naming_;
  for (const stet::Link& link : doc.links()) {
    if (link.note != stet::none || stet::empty(link.host) || stet::overlaps(link.span, link.address)) continue;
    const uint32_t owner = naming.owner_of(doc.host(link));
    if (owner == stet::none || naming.row(owner).kind != STET_PUBLISHER_OUTLET) continue;
    const stet::Claim* claim = doc.claim_at(link.span);
    stet::Span name{};
    if (claim == nullptr) continue;
    bool weakly = false;
    uint32_t outlet = credited(doc, citations.phrases(doc).credits, claim->span, name, weakly);
    // "[The Post](https://www.nytimes.com/…) counted 96": nothing but a name.
    if (outlet == stet::none && (outlet = naming.known_as(doc.words(link.span))) != stet::none) name = link.span;
    if (outlet == stet::none || outlet == owner || naming.row(outlet).kind != STET_PUBLISHER_OUTLET ||
        naming.same_house(outlet, owner) || name.begin < link.span.begin || name.end > link.span.end ||
        naming.shown_in_host(doc.words(name), doc.host(link)) || doc.verbatim(name))
      continue;
    report(name, "the text credits " + doc.words(name) + ", its link leads to " + naming.name_of(owner),
           {{link.host, "the link is on " + std::string(doc.host(link))}}, {.cause = doc.cause(link)});
  }
}

void OutletInTextDiffers::check(const stet::Document& doc, const stet::Report& report,
                                const Citations& citations) const {
  check_links(doc, report, citations);
  const Naming& naming = *naming_;
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    stet::Span name{};
    bool weakly = false;
    const uint32_t outlet = credited(doc, citations.phrases(doc).credits, claim.span, name, weakly);
    if (outlet == stet::none) continue;
    const std::string said = settings_.fold(doc.words(name)), own = settings_.fold(naming.name_of(outlet));
    bool sure = true;
    const stet::Citation* cited = nullptr;
    uint32_t other = stet::none;
    for (const stet::Marker& m : doc.markers(claim)) {
      const stet::Note* note = doc.note(m);
      if (note == nullptr) sure = false;
      if (!sure) break;
      bool any = false;
      for (const stet::Citation& c : doc.citations(*note)) {
        any = true;
        const stet::Citation& work = doc.work(c);
        uint32_t by = stet::none;
        bool same = false;
        for (const Named& n : naming.names(doc, work)) {  // read at once: `citations` holds the table of names
          same = same || naming.belongs_to(n, outlet);
          if (by == stet::none) by = Naming::publisher_of(n);
        }
        if (const stet::Link* l = doc.link(work); l != nullptr && !stet::empty(l->host)) {
          const uint32_t owner = naming.owner_of(doc.host(*l));
          same = same || owner == outlet || (owner != stet::none && naming.same_house(owner, outlet)) ||
                 naming.shown_in_host(doc.words(name), doc.host(*l));
          if (by == stet::none) by = owner;
        }
        const auto known = [&](uint32_t row) {
          return row != stet::none &&
                 (naming.row(row).kind == STET_PUBLISHER_OUTLET || naming.row(row).kind == STET_PUBLISHER_AGENCY);
        };
        if (same || !known(by) || by == outlet || naming.same_house(by, outlet)) sure = false;
        cited = &work;
        other = by;
      }
      // "Reuters, citing the Financial Times".
      const std::string words = settings_.fold(doc.words(note->body));
      if (!any || words.find(said) != std::string::npos || words.find(own) != std::string::npos) sure = false;
    }
    if (!sure || cited == nullptr) continue;
    // What an agency reported is printed in every paper.
    const bool agency = naming.row(outlet).kind == STET_PUBLISHER_AGENCY;
    const stet::Marker& marker = doc.markers(claim)[0];
    report(name, "the text credits " + doc.words(name) + ", its note cites " + naming.name_of(other),
           {{cited->span, "the note cites " + naming.name_of(other)}, {marker.span, "the note is called here"}},
           {.severity = agency || weakly ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT, .cause = doc.cause(*cited)});
  }
}

}  // namespace source
