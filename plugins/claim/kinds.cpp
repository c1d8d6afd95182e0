// "In a Facebook post", and the note cites a post on Telegram; "told us in person", and the note an interview by
// telephone: what kind of source the sentence speaks of, and of what kind the one it cites is.
#include "kinds.h"

#include <algorithm>
#include <string>

namespace claim {

const stet::Rule SourceKindDiffers::rule{.id = "claim/source-kind-differs",
                                         .summary = "A sentence speaks of one kind of source, its note cites another.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_CLAIMS | STET_CITATIONS | STET_WORDS | STET_BLOCKS,
                                         .page =
#include "source-kind-differs.md.inc"
};

namespace {

/// Kinds come in tens: of one ten a source is of one kind only. Of circuits there are more than ten.
uint32_t family(uint32_t kind) { return std::min(kind / 10, 5u); }

/// "The Sixth Circuit had gone the other way. In Parrish v. Oakes it held …[3]": the sentence before, of the same
/// paragraph, if it calls no note of its own. Empty: there is none.
stet::Span told_before(const stet::Document& doc, const stet::Claim& claim) {
  const uint32_t row = doc.claims().index(claim);
  if (row == 0 || doc.claims()[row - 1].markers != 0) return {0, 0};
  const stet::Span before = doc.claims()[row - 1].span;
  const stet::Block *one = doc.block_at(before), *two = doc.block_at(claim.span);
  return one == two ? before : stet::Span{0, 0};
}

}  // namespace

// Each kind once, with where it is named first; of two of one family none can be told.
void SourceKindDiffers::add_kinds(const stet::Document& doc, stet::Span span, const stet::WordList& list,
                                  std::vector<Kind>& kinds) {
  const auto words = doc.words();
  for (uint32_t i = words.first_at(span.begin); i < words.size() && words[i].span.begin < span.end; ++i) {
    uint32_t kind = 0;
    const uint32_t taken = list.words_at(doc, words, i, span, &kind);
    if (taken == 0) continue;
    const stet::Span at{words[i].span.begin, words[i + taken - 1].span.end};
    if (std::none_of(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.value == kind; }))
      kinds.push_back({kind, at});
    i += taken - 1;
  }
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
    if (claim.markers != 1) continue;
    const bool own = said_.may_be_in(doc, claim.span);
    const stet::Span before = own ? stet::Span{0, 0} : told_before(doc, claim);
    if (!own && (stet::empty(before) || !said_.may_be_in(doc, before))) continue;
    const stet::Marker& marker = doc.markers(claim)[0];
    const stet::Note* note = doc.note(marker);
    if (note == nullptr) continue;
    const auto cited = doc.citations(*note);
    if (cited.size() != 1) continue;
    const stet::Citation& work = doc.work(cited.front());
    std::vector<Kind> said, there;
    add_kinds(doc, claim.span, said_, said);
    if (said.empty() && !stet::empty(before)) {
      // Of courts alone: the sentence goes on with what one held.
      add_kinds(doc, before, said_, said);
      std::erase_if(said, [](const Kind& k) { return family(k.value) < 4; });
    }
    if (said.empty()) continue;
    add_kinds(doc, note->body, cited_, there);
    if (work.span.begin != cited.front().span.begin) add_kinds(doc, work.span, cited_, there);
    const stet::Link* link = doc.link(work);
    if (link != nullptr) {
      std::string host = doc.host(*link);
      for (const std::string_view lead : {"www.", "mobile.", "m."})
        if (host.starts_with(lead)) host.erase(0, lead.size());
      if (const uint32_t kind = hosts_.value(host);
          kind != 0 && std::none_of(there.begin(), there.end(), [&](const Kind& k) { return k.value == kind; }))
        there.push_back({kind, {}});
    }
    for (const Kind& s : said) {
      const Kind *here = only_of(said, family(s.value)), *other = only_of(there, family(s.value));
      if (here == nullptr || other == nullptr || here->value == other->value) continue;
      const std::string kind = stet::empty(other->at) ? doc.host(*link) : "“" + doc.words(other->at) + "”";
      report(here->at, "the text speaks of “" + doc.words(here->at) + "”, its note cites " + kind,
             {{work.span, "the source"}, {marker.span, "the note is called here"}}, {.cause = doc.cause(work)});
      break;
    }
  }
}

}  // namespace claim
