// The list of references itself: entries that nothing cites, that stand twice, that stand out of order.
#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "cite.h"

namespace cite {

const stet::Rule UncitedReference::rule{.id = "cite/uncited-reference",
                                        .summary = "The list of references has a work that the text never cites.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_MARKERS | STET_CITATIONS | STET_PERSONS | STET_WORDS,
                                        .page =
#include "uncited-reference.md.inc"
};

const stet::Rule DuplicateEntry::rule{.id = "cite/duplicate-entry",
                                      .summary = "One work stands twice in the list of references.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_MARKERS | STET_CITATIONS | STET_PERSONS,
                                      .page =
#include "duplicate-entry.md.inc"
};

const stet::Rule ListOrder::rule{.id = "cite/list-order",
                                 .summary = "The list of references leaves its alphabetical order.",
                                 .severity = stet::Severity::info,
                                 .tables = STET_MARKERS | STET_CITATIONS | STET_PERSONS,
                                 .page =
#include "list-order.md.inc"
};

namespace {

// Where in the text the names stand by which entries begin, outside of the citations that lead to entries.
class Mentions {
 public:
  Mentions(const stet::Document& doc, const Lists& all) : doc_(doc) {
    for (const Work& w : all.works)
      if (!w.cited) places_[name_of(w)];
    std::unordered_map<uint32_t, uint32_t> calls;  // where the names of citations begin
    for (const Call& c : all.calls)
      if (c.work != stet::none) calls.emplace(c.label.begin, c.label.end);
    uint32_t in_call = 0;
    constexpr size_t most = 400;  // places of one name
    for (const stet::Word& w : doc.words()) {
      if (const auto c = calls.find(w.span.begin); c != calls.end()) in_call = std::max(in_call, c->second);
      const auto at = places_.find(w.hash);
      if (at == places_.end() || at->second.size() >= most) continue;
      const stet::Block* b = doc.block_at(w.span);
      if (b != nullptr && b->note != stet::none && doc.note(*b)->kind == STET_NOTE_REFERENCE) continue;
      at->second.push_back({w.span.end, b == nullptr ? w.span.end : b->span.end, w.span.begin < in_call});
    }
  }

  /// The name stands there, and its year not far behind.
  bool with_year(const Work& w) const {
    const std::string year = std::to_string(w.year);
    constexpr uint32_t near = 120;  // bytes
    for (const Place& p : places_.at(name_of(w)))
      if (doc_.prose().substr(p.end, std::min(near, p.end_of_block - p.end)).find(year) != std::string_view::npos)
        return true;
    return false;
  }
  /// … outside of citations.
  bool anywhere(const Work& w) const {
    const std::vector<Place>& of = places_.at(name_of(w));
    return std::any_of(of.begin(), of.end(), [](const Place& p) { return !p.in_call; });
  }

 private:
  struct Place {
    uint32_t end, end_of_block;
    bool in_call;
  };
  // The longest of the first words of an entry: "van Rooyen" is known by "Rooyen", "WHO (World Health Organization)" by
  // its acronym.
  uint32_t name_of(const Work& w) const {
    uint32_t hash = 0, longest = 0, seen = 0;
    const auto of_entry = doc_.words().within(w.note->body);
    if (!of_entry.empty() && doc_.prose().substr(of_entry.begin()->span.end).starts_with(" (") && w.authors.empty())
      return of_entry.begin()->hash;
    const size_t words = w.authors.empty() ? 2 : w.authors.front().words.size();
    for (const stet::Word& word : of_entry) {
      if (seen++ >= std::max<size_t>(words, 1)) break;
      if (word.span.end - word.span.begin <= longest) continue;
      longest = word.span.end - word.span.begin;
      hash = word.hash;
    }
    return hash;
  }

  const stet::Document& doc_;
  std::unordered_map<uint32_t, std::vector<Place>> places_;
};

}  // namespace

void UncitedReference::check(const stet::Document& doc, const stet::Report& report, const Lists& all) const {
  check_called(doc, report);
  const size_t cited =
      static_cast<size_t>(std::count_if(all.works.begin(), all.works.end(), [](const Work& w) { return w.cited; }));
  // A list of which the text cites few is a bibliography of the subject.
  if (cited == 0 || cited * 2 < all.works.size()) return;
  const Mentions mentions(doc, all);
  for (const Work& w : all.works) {
    if (w.cited || w.year == 0 || mentions.with_year(w)) continue;
    const bool named = mentions.anywhere(w);
    // Where a sentence names the author, its bracket has the page alone.
    if (named && all.habit == Habit::pages) continue;
    report(w.head, "“" + shown(w) + "” stands in the list of references, and the text never cites it", {},
           {.severity = named || all.habit != Habit::years ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT});
  }
}

/// Entries that are called by key or number. A list of which few are called is a bibliography of the subject, and of
/// one whose calls lead nowhere the entries may be those that are meant.
void UncitedReference::check_called(const stet::Document& doc, const stet::Report& report) {
  const auto counts = [](const stet::Note& n) {
    return n.kind == STET_NOTE_REFERENCE && n.scheme != STET_LABEL_AUTHOR_YEAR && !stet::empty(n.label);
  };
  std::map<uint32_t, std::array<size_t, 2>> lists;  // by list: entries that are called, and all
  for (const stet::Note& n : doc.notes())
    if (counts(n)) {
      lists[n.list][0] += n.uses > 0;
      ++lists[n.list][1];
    }
  if (lists.empty()) return;
  for (const stet::Marker& m : doc.markers())
    if (m.note == stet::none && m.scheme != STET_LABEL_AUTHOR_YEAR) lists.erase(m.list);
  std::map<uint32_t, std::vector<stet::Span>> silent;  // by list
  for (const stet::Note& n : doc.notes()) {
    if (!counts(n) || n.uses > 0) continue;
    constexpr size_t fewest = 3;
    const auto list = lists.find(n.list);
    if (list == lists.end() || list->second[0] < fewest || list->second[0] * 4 < list->second[1] * 3) continue;
    constexpr uint32_t longest = 60;  // its head says which it is
    silent[n.list].push_back(doc.widened({n.body.begin, n.body.begin}, n.body, 0, longest));
  }
  // What a picture of a table cites cannot be read: several may be called there.
  constexpr size_t several = 2;
  for (auto& [list, heads] : silent) {
    stet::Extra extra;
    if (heads.size() > several) {
      extra.severity = STET_SEVERITY_INFO;
      extra.also.assign(heads.begin() + 1, heads.end());
      heads.resize(1);
    }
    for (const stet::Span& head : heads)
      report(head, "the list of references has this work, and nothing in the text calls it", {}, extra);
  }
}

void DuplicateEntry::check(const stet::Document& doc, const stet::Report& report, const Lists& all) const {
  std::unordered_map<uint32_t, const Work*> first;  // by source
  for (const Work& w : all.works) {
    if (w.citation->source == stet::none || w.citation->kind != STET_CITATION_FULL) continue;
    const auto [at, fresh] = first.try_emplace(w.citation->source, &w);
    if (fresh) continue;
    const Work& before = *at->second;
    // Editions and volumes of one title are works of their own.
    if (before.year != w.year || before.note->list != w.note->list) continue;
    const auto differ = [&](stet_field_kind f) {
      return !stet::empty(doc.field(*w.citation, f)) && !stet::empty(doc.field(*before.citation, f)) &&
             doc.words(doc.field(*w.citation, f)) != doc.words(doc.field(*before.citation, f));
    };
    if (differ(STET_FIELD_VOLUME) || differ(STET_FIELD_EDITION) || differ(STET_FIELD_ISSUE) ||
        differ(STET_FIELD_PAGE) || differ(STET_FIELD_DOI))
      continue;
    if (!w.authors.empty() && !before.authors.empty() && !same_author(w.authors.front(), before.authors.front()))
      continue;
    const std::string name = shown(w);
    report(w.head, (name.empty() ? "this entry" : "“" + name + "”") + " stands twice in the list of references",
           {{before.head, "the first time"}});
  }
}

namespace {

/// In the North the letters with signs of their own stand behind z: "Wikström, Åkesson, Öberg".
std::string behind_z(std::string words, std::string_view language) {
  static constexpr std::array<std::string_view, 6> north{"sv", "fi", "da", "nb", "no", "nn"};
  if (!stet::one_of(language, north)) return words;
  const bool swedish = language == "sv" || language == "fi";
  const std::string_view order[] = {"Å", "å", "Ä", "ä", "Æ", "æ", "Ö", "ö", "Ø", "ø"};
  for (size_t k = 0; k < std::size(order); ++k)
    for (size_t at = words.find(order[k]); at != words.npos; at = words.find(order[k], at))
      words.replace(at, order[k].size(), k < 2 ? (swedish ? "zza" : "zzd") : k < 6 ? "zzb" : "zzc");
  return words;
}

}  // namespace

void ListOrder::check(const stet::Document& doc, const stet::Report& report, const Lists& all) const {
  if (all.calls.empty()) return;
  struct Placed {
    const Work* work;
    std::string full, bare;  // with "van" and without it: lists are sorted by either
    std::string head;        // as the entry begins: "Kreis Altenrode" is no person
  };
  std::vector<Placed> list;
  for (const Work& w : all.works) {
    if (w.authors.empty()) continue;
    const auto joined = [](const std::vector<std::string>& words) {
      std::string out;
      for (const std::string& word : words) out += word;
      return out;
    };
    constexpr uint32_t longest_head = 40;  // bytes
    const stet::Span body = w.note->body;
    std::string head = settings_.fold(
        behind_z(doc.words(doc.widened({body.begin, body.begin}, body, 0, longest_head)), doc.language().substr(0, 2)));
    std::erase_if(head, [](char c) { return !stet::in_word(c); });
    list.push_back({&w, joined(w.authors.front().words), joined(reading_->bare(w.authors.front())), std::move(head)});
  }
  constexpr size_t few = 5;
  if (list.size() < few) return;
  const auto follows = [](const Placed& a, const Placed& b) {
    return a.full <= b.full || a.bare <= b.bare || a.full <= b.bare || a.bare <= b.full || a.head <= b.head;
  };
  // Those that leave the order when they are taken out one by one: the fewest, by the longest ascending run.
  std::vector<const Placed*> out;
  const Placed* last = &list.front();
  for (size_t i = 1; i < list.size(); ++i) {
    if (follows(*last, list[i])) {
      last = &list[i];
      continue;
    }
    // Is it this one that stands too late, or the one before it too early?
    const bool before_is_out =
        i >= 2 && follows(list[i - 2], list[i]) && i + 1 < list.size() && !follows(*last, list[i + 1]);
    out.push_back(before_is_out ? last : &list[i]);
    if (before_is_out) last = &list[i];
  }
  constexpr size_t share = 8;  // a list of which more stands elsewhere has another order
  if (out.empty() || out.size() * share > list.size() + share - 1) return;
  std::vector<stet::Span> also;
  for (size_t i = 1; i < out.size(); ++i) also.push_back(out[i]->work->head);
  const Placed* const at = out.front();
  std::vector<stet::Evidence> evidence;
  if (at != &list.front()) evidence.push_back({(at - 1)->work->head, "it stands behind " + shown(*(at - 1)->work)});
  report(at->work->head, "“" + shown(*at->work) + "” stands out of the alphabetical order of the list", evidence,
         {.also = also});
}

}  // namespace cite
