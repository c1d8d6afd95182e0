// The outlet that a sentence credits, against the outlets that its notes cite.
//
// Said is only what is sure on both sides: the name is a known outlet's and a reporting verb or "according to" goes
// with it; every source of the sentence is known to be another's; and no note so much as names the outlet.
#include <algorithm>
#include <set>

#include "source.h"

namespace source {

const stet::Rule OutletInTextDiffers::rule{.id = "source/outlet-in-text-differs",
                                           .summary = "A sentence credits one outlet, its note cites another.",
                                           .severity = stet::Severity::warning,
                                           .tables = STET_QUOTATIONS | STET_CITATIONS | STET_CLAIMS,
                                           .page =
#include "outlet-in-text-differs.md.inc"
};

namespace {

constexpr size_t most_words = 6;  // of an outlet's name

using stet::in_word;

// Where the words of prose begin and end within a span.
std::vector<stet::Span> words_in(std::string_view prose, stet::Span s) {
  std::vector<stet::Span> out;
  constexpr size_t most = 400;
  out.reserve(std::min<size_t>(most, (s.end - s.begin) / 4));
  for (uint32_t i = s.begin; i < s.end && out.size() < most;) {
    if (!in_word(prose[i])) {
      ++i;
      continue;
    }
    const uint32_t begin = i;
    while (i < s.end && (in_word(prose[i]) || ((prose[i] == '.' || prose[i] == '\'' || prose[i] == '-') &&
                                               i + 1 < s.end && in_word(prose[i + 1]))))
      ++i;
    out.push_back({begin, i});
  }
  return out;
}

// The words of a stretch as a reader sees them, folded, and where each of them begins there.
struct Folded {
  std::vector<stet::Span> words;
  std::string text;
  std::vector<size_t> at;
  std::string_view from(size_t word) const { return std::string_view(text).substr(at[word]); }
};
Folded folded_words(std::string_view prose, stet::Span within, const stet::Settings& settings) {
  Folded out;
  uint32_t at = within.begin;
  const auto gap_to = [&](uint32_t end) {
    for (; at < end; ++at) {
      const char c = prose[at] == '\n' || prose[at] == '\r' || prose[at] == '\t' ? ' ' : prose[at];
      if (c != STET_MASK && !(c == ' ' && out.text.ends_with(' '))) out.text += c;
    }
  };
  out.words = words_in(prose, within);
  out.at.reserve(out.words.size());
  out.text.reserve(within.end - within.begin);
  for (const stet::Span& span : out.words) {
    gap_to(span.begin);
    const size_t begin = out.text.size();
    const std::string_view word = prose.substr(span.begin, span.end - span.begin);
    out.at.push_back(begin);
    bool ascii = true;
    for (const char c : word) {
      ascii = ascii && static_cast<unsigned char>(c) < 0x80;
      out.text += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
    }
    if (!ascii) out.text.replace(begin, word.size(), settings.fold(word));
    at = span.end;
  }
  gap_to(within.end);
  return out;
}

bool is_capital(std::string_view prose, stet::Span word) {
  const char c = prose[word.begin];
  return in_word(c) && !(c >= 'a' && c <= 'z');
}

}  // namespace

// The outlet's row, and where its name stands; none.
uint32_t OutletInTextDiffers::credited(const stet::Document& doc, stet::Span claim, stet::Span& name) const {
  const std::string_view prose = doc.prose();
  const Folded all = folded_words(prose, claim, settings_);
  const std::vector<stet::Span>& words = all.words;
  // Only spaces part the words of a name; before it a comma may stand, as behind it.
  const auto outlet = [&](size_t first, size_t last) -> uint32_t {
    if (!is_capital(prose, words[last])) return stet::none;
    for (size_t i = first; i < last; ++i)
      if (prose.substr(words[i].end, words[i + 1].begin - words[i].end).find_first_not_of(" \n\x1f") !=
          std::string_view::npos)
        return stet::none;
    const stet::Span span{words[first].begin, words[last].end};
    const uint32_t row = naming_->known_as(doc.words(span));
    if (row == stet::none) return stet::none;
    const uint32_t kind = naming_->row(row).kind;
    if (kind != STET_PUBLISHER_OUTLET && kind != STET_PUBLISHER_AGENCY) return stet::none;
    name = span;
    return row;
  };
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view folded = all.from(i);
    if (i > 0 && is_capital(prose, words[i - 1]) && verbs_.prefix(folded) > 0) {
      const std::string_view gap = prose.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
      if (gap.find_first_not_of(" ,\n\x1f") == std::string_view::npos)
        for (size_t n = std::min(most_words, i); n > 0; --n)
          if (const uint32_t row = outlet(i - n, i - 1); row != stet::none) return row;
    }
    if (const uint32_t n = attributions_.prefix(folded); n > 0) {
      size_t first = i + 1 + static_cast<size_t>(std::count(folded.begin(), folded.begin() + n, ' '));
      if (first < words.size() && settings_.fold(doc.words(words[first])) == "the") ++first;
      for (size_t k = std::min(most_words, words.size() - std::min(first, words.size())); k > 0; --k)
        if (const uint32_t row = outlet(first, first + k - 1); row != stet::none) return row;
    }
  }
  return stet::none;
}

void OutletInTextDiffers::check(const stet::Document& doc, const stet::Report& report, const Citations&) const {
  const Naming& naming = *naming_;
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    stet::Span name{};
    const uint32_t outlet = credited(doc, claim.span, name);
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
        for (const Named& n : naming.names(doc, work)) {
          same = same || naming.belongs_to(n.words, outlet);
          if (by == stet::none) by = naming.publisher_of(n.words);
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
           {.severity = agency ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT, .cause = doc.cause(*cited)});
  }
}

}  // namespace source
