// "In a Facebook post", and the note cites a post on Telegram; "told us in person", and the note an interview by
// telephone: what kind of source the sentence speaks of, and of what kind the one it cites is.
#include "kinds.h"

#include <algorithm>
#include <string>

namespace claim {

const stet::Rule SourceKindDiffers::rule{.id = "claim/source-kind-differs",
                                         .summary = "A sentence speaks of one kind of source, its note cites another.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_CLAIMS | STET_CITATIONS | STET_WORDS,
                                         .page =
#include "source-kind-differs.md.inc"
};

namespace {

/// Kinds come in tens: of one ten a source is of one kind only.
uint32_t family(uint32_t kind) { return kind / 10; }

}  // namespace

// Each kind once, with where it is named first; of two of one family none can be told.
std::vector<SourceKindDiffers::Kind> SourceKindDiffers::kinds_in(const std::string& folded,
                                                                 const stet::WordList& words) {
  std::vector<Kind> out;
  for (auto found = words.find(folded); found; found = words.find(folded, found.end())) {
    const auto known = std::find_if(out.begin(), out.end(), [&](const Kind& k) { return k.value == found.value; });
    if (known == out.end()) out.push_back({found.value, found.at, found.size});
  }
  return out;
}

const SourceKindDiffers::Kind* SourceKindDiffers::only_of(const std::vector<Kind>& kinds, uint32_t of) {
  const Kind* only = nullptr;
  for (const Kind& k : kinds)
    if (family(k.value) == of) {
      if (only != nullptr) return nullptr;
      only = &k;
    }
  return only;
}

void SourceKindDiffers::check(const stet::Document& doc, const stet::Report& report, const Places&) const {
  for (const stet::Claim& claim : doc.claims()) {
    // One note with one source: of several each may be of its own kind.
    if (claim.markers != 1 || !said_.may_be_in(doc, claim.span)) continue;
    const stet::Marker& marker = doc.markers(claim)[0];
    const stet::Note* note = doc.note(marker);
    if (note == nullptr) continue;
    const auto cited = doc.citations(*note);
    if (cited.size() != 1) continue;
    const stet::Citation& work = doc.work(cited.front());
    const std::string sentence = settings_.fold(doc.words(claim.span));
    const std::vector<Kind> said = kinds_in(sentence, said_);
    if (said.empty()) continue;
    std::string described = settings_.fold(doc.words(note->body));
    if (work.span.begin != cited.front().span.begin) described += ' ' + settings_.fold(doc.words(work.span));
    std::vector<Kind> there = kinds_in(described, cited_);
    if (const stet::Link* link = doc.link(work); link != nullptr) {
      std::string host = doc.host(*link);
      for (const std::string_view lead : {"www.", "mobile.", "m."})
        if (host.starts_with(lead)) host.erase(0, lead.size());
      if (const uint32_t kind = hosts_.value(host);
          kind != 0 && std::none_of(there.begin(), there.end(), [&](const Kind& k) { return k.value == kind; }))
        there.push_back({kind, 0, 0});
    }
    for (const Kind& s : said) {
      const Kind *here = only_of(said, family(s.value)), *other = only_of(there, family(s.value));
      if (here == nullptr || other == nullptr || here->value == other->value) continue;
      const stet::Span at = place_of(doc, claim.span, sentence.substr(here->at, here->size)),
                       cites = place_of(doc, note->body, described.substr(other->at, other->size));
      const stet::Link* link = doc.link(work);
      if (stet::empty(at) || (stet::empty(cites) && link == nullptr)) break;
      const std::string kind = stet::empty(cites) ? doc.host(*link) : "“" + doc.words(cites) + "”";
      report(at, "the text speaks of “" + doc.words(at) + "”, its note cites " + kind,
             {{work.span, "the source"}, {marker.span, "the note is called here"}}, {.cause = doc.cause(work)});
      break;
    }
  }
}

/// Where the folded words stand in the text; empty: their letters are not found one by one.
stet::Span SourceKindDiffers::place_of(const stet::Document& doc, stet::Span claim, const std::string& folded) const {
  const auto words = doc.words();
  for (uint32_t i = words.first_at(claim.begin); i < words.size() && words[i].span.begin < claim.end; ++i)
    for (uint32_t k = i; k < words.size() && k < i + 6 && words[k].span.end <= claim.end; ++k)
      if (settings_.fold(doc.words({words[i].span.begin, words[k].span.end})) == folded)
        return {words[i].span.begin, words[k].span.end};
  return {0, 0};
}

}  // namespace claim
