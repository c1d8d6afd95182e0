// Abbreviations and where they are explained: "World Food Programme (WFP) … the World Food Programme (WFP)".
#include <map>

#include "explained.h"
#include "habits.h"
#include "style.h"

namespace style {

const stet::Rule AcronymRedefined::rule{.id = "style/acronym-redefined",
                                        .summary = "An abbreviation is explained twice.",
                                        .severity = stet::Severity::info,
                                        .tables = explained_tables,
                                        .page =
#include "acronym-redefined.md.inc"
};

void AcronymRedefined::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t near = 4000;  // words: farther on, another chapter may explain it for its own readers
  struct First {
    const Explained* row;
    std::vector<stet::Span> again = {};  // where the same is explained once more
  };
  std::map<std::string_view, First> first;
  const Explanations explanations = explainer_.find(doc);
  for (const Explained& here : explanations.rows) {
    const auto [at, fresh] = first.try_emplace(here.acronym, First{&here});
    const Explained& before = *at->second.row;
    if (fresh || before.name != here.name || (before.chapter != here.chapter && here.word - before.word > near))
      continue;
    at->second.again.push_back(here.span);
  }
  for (const auto& [acronym, here] : first) {
    if (here.again.empty()) continue;
    report(here.again.front(), "“" + std::string(acronym) + "” is explained " + stet::times(here.again.size() + 1),
           {{here.row->span, "explained here before"}}, {.also = {here.again.begin() + 1, here.again.end()}});
  }
}

const stet::Rule AcronymUsedBeforeDefined::rule{.id = "style/acronym-used-before-defined",
                                                .summary = "An abbreviation stands before it is explained.",
                                                .severity = stet::Severity::info,
                                                .tables = explained_tables,
                                                .page =
#include "acronym-used-before-defined.md.inc"
};

void AcronymUsedBeforeDefined::check(const stet::Document& doc, const stet::Report& report) const {
  const Explanations explanations = explainer_.find(doc);
  if (explanations.rows.empty()) return;
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  const std::string_view p = doc.prose();
  const auto text = [&](stet::Span s) { return p.substr(s.begin, s.end - s.begin); };
  struct Use {
    const Explained* row;
    std::vector<stet::Span> before = {};
    bool otherwise = false;  // it is explained in another way
  };
  std::map<std::string_view, Use> uses;
  std::vector<uint32_t> hashes;
  for (const Explained& here : explanations.rows)
    if (uses.try_emplace(here.acronym, Use{&here}).second && !known_.has(here.acronym, primary(doc)) &&
        publishers_.by_name(here.acronym) == stet::none)
      hashes.push_back(stet::hash_of_folded(stet::lower(here.acronym)));
  std::sort(hashes.begin(), hashes.end());
  const std::vector<uint32_t> written = stet::words_where(
      doc, [&](const stet::Form& form) { return std::binary_search(hashes.begin(), hashes.end(), form.hash); },
      [&](const auto&, uint32_t i) { return uses.find(text(words[i].span)) != uses.end(); });
  OwnWords own(doc);
  uint32_t block = 0;
  for (const uint32_t i : written) {
    const stet::Span at = words[i].span;
    Use& use = uses.find(text(at))->second;
    if (at.begin >= use.row->span.begin) continue;
    while (block < blocks.size() && blocks[block].span.end <= at.begin) ++block;
    if (block == blocks.size()) break;
    const char before = at.begin > 0 ? p[at.begin - 1] : ' ', behind = at.end < p.size() ? p[at.end] : ' ';
    // "(LBF)", "LBF (…)", "LBF, the Lake Board Forum": explained without its initials; "R-LBF": of another name.
    const auto around = static_cast<uint32_t>(use.row->name.size()) + 12;  // bytes: ", also called "
    const stet::Span near = doc.widened(at, blocks[block].span, around, around);
    // "U.S. PIRG": the name of one of them.
    if (i > 0 && words[i - 1].span.end - words[i - 1].span.begin == 1 && p[words[i - 1].span.end] == '.') continue;
    if (before == '(' || before == '[' || before == '-' || before == '/' || behind == '-' || behind == '/' ||
        text({at.end, at.end + std::min<uint32_t>(2, static_cast<uint32_t>(p.size()) - at.end)}) == " (" ||
        settings_.fold(doc.words(near)).find(use.row->name) != std::string::npos) {
      use.otherwise = true;
      continue;
    }
    if (!explanations.in_text(at) || !own.has(words[i]) || !explainer_.running(doc, words, blocks[block])) continue;
    use.before.push_back(at);
  }
  for (const auto& [acronym, use] : uses) {
    if (use.before.empty() || use.otherwise) continue;
    constexpr size_t most = 20;  // of one finding
    report(use.before.front(), "“" + std::string(acronym) + "” stands here before it is explained",
           {{use.row->span, "explained here"}},
           {.also = {use.before.begin() + 1, use.before.begin() + std::min<ptrdiff_t>(most, std::ssize(use.before))}});
  }
}

const stet::Rule AcronymDefinedUnused::rule{.id = "style/acronym-defined-unused",
                                            .summary = "An abbreviation is explained and never used.",
                                            .severity = stet::Severity::info,
                                            .tables = explained_tables,
                                            .page =
#include "acronym-defined-unused.md.inc"
                                                , .off = true};

void AcronymDefinedUnused::check(const stet::Document& doc, const stet::Report& report) const {
  const Explanations explanations = explainer_.find(doc);
  if (explanations.rows.empty()) return;
  const auto hash = [](const std::string& acronym) { return stet::hash_of_folded(stet::lower(acronym)); };
  std::map<uint32_t, uint32_t> counts;  // by hash
  for (const Explained& here : explanations.rows) counts[hash(here.acronym)] = counts[hash(here.acronym + "s")] = 0;
  for (const stet::Form& form : doc.forms())
    if (const auto at = counts.find(form.hash); at != counts.end()) at->second += form.count;
  std::vector<const Explained*> told;
  for (const Explained& here : explanations.rows)
    if (counts[hash(here.acronym)] == 1 && counts[hash(here.acronym + "s")] == 0 &&
        !known_.has(here.acronym, primary(doc)) && publishers_.by_name(here.acronym) == stet::none)
      told.push_back(&here);
  if (told.empty()) return;
  constexpr size_t most = 12;  // named in one finding
  std::string names;
  stet::Extra extra;
  for (size_t i = 0; i < told.size() && i < most; ++i) {
    names += (i == 0 ? "“" : i + 1 == told.size() ? " and “" : ", “") + told[i]->acronym + "”";
    if (i > 0) extra.also.push_back(told[i]->span);
  }
  if (told.size() > most) names += " and " + std::to_string(told.size() - most) + " more";
  report(told.front()->span, names + (told.size() == 1 ? " is" : " are") + " explained and never used", {}, extra);
}

}  // namespace style
