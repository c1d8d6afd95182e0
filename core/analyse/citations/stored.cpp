// Whose data are whose: the words that a program wrote may be several citations, and a citation may be more than they.
#include "core/analyse/citations/stored.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/analyse/citations/person_names.h"
#include "core/base/utf8.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

constexpr size_t most_compared = 64;  // works of one field, and citations in its words

using WordSet = std::unordered_set<std::string>;

WordSet words_in(std::string_view said) {
  WordSet out;
  lexicon::for_each_word(name_fold(said), [&](std::string_view w) { out.emplace(w); });
  return out;
}

class Storing {
 public:
  explicit Storing(Document& d) : d_(d), of_(d.citations.size(), nullptr) {}

  void run() {
    std::vector<std::pair<const StoredWork*, uint32_t>> in_body;
    for (const StoredCitation& s : d_.stored) {
      const std::vector<uint32_t> within = citations_in(s.span);
      if (within.size() == 1 && s.works.size() == 1) {
        of_[within[0]] = &s.works[0];
      } else if (!within.empty()) {
        for (size_t w = 0; w < std::min(s.works.size(), most_compared); ++w) give(s.works[w], within);
      } else if (const uint32_t b = row_at(d_.blocks, s.span.begin); b == none || d_.blocks[b].note == none) {
        for (const StoredWork& w : s.works) in_body.emplace_back(&w, s.span.begin);
      }
    }
    if (!in_body.empty()) give_to_entries(in_body);
    if (std::any_of(of_.begin(), of_.end(), [](const StoredWork* w) { return w != nullptr; })) write();
  }

 private:
  /// Those that are mostly words of the span.
  std::vector<uint32_t> citations_in(Span s) const {
    std::vector<uint32_t> out;
    uint32_t first = first_at_or_after(d_.citations, s.begin);
    while (first > 0 && d_.citations[first - 1].span.end > s.begin) --first;
    for (uint32_t i = first;
         i < d_.citations.size() && d_.citations[i].span.begin < s.end && out.size() < most_compared; ++i) {
      const Span c = d_.citations[i].span;
      const uint32_t common = std::min(c.end, s.end) - std::max(c.begin, s.begin);
      if (common * 3 >= length(c) * 2) out.push_back(i);
    }
    return out;
  }

  std::string_view value(const StoredWork& w, stet_field_kind kind) const {
    for (const StoredWork::Value& v : w.values)
      if (v.kind == static_cast<uint32_t>(kind)) return d_.string(v.words);
    return {};
  }

  /// 0: nothing speaks for it. Most words of a title count for two, a family name and the year for one each.
  int likeness(const StoredWork& w, const WordSet& said) const {
    int out = 0;
    size_t words = 0, found = 0;
    lexicon::for_each_word(name_fold(value(w, STET_FIELD_TITLE)), [&](std::string_view t) {
      ++words;
      found += said.count(std::string(t));
    });
    if (words > 0 && found * 3 >= words * 2) out += 2;
    const std::string_view authors = value(w, STET_FIELD_AUTHOR);
    bool named = false;
    lexicon::for_each_word(name_fold(authors.substr(0, authors.find_first_of(",;"))), [&](std::string_view t) {
      named = named || (t.size() > 2 && said.count(std::string(t)) > 0);
    });
    out += named;
    const std::string_view issued = value(w, STET_FIELD_ISSUED);
    return out + static_cast<int>(said.count(std::string(issued.substr(0, issued.find('-')))));
  }

  const WordSet& words_of(uint32_t citation) {
    const auto [at, fresh] = words_.try_emplace(citation);
    if (fresh) at->second = words_in(d_.clean(d_.citations[citation].span));
    return at->second;
  }

  void give(const StoredWork& w, const std::vector<uint32_t>& citations) {
    int best = 1;
    uint32_t of = none;
    for (const uint32_t c : citations) {
      if (of_[c] != nullptr) continue;
      if (const int like = likeness(w, words_of(c)); like > best) {
        best = like;
        of = c;
      }
    }
    if (of != none) of_[of] = &w;
  }

  /// An entry is known by its title; the author must be there, too, or the year.
  void give_to_entries(const std::vector<std::pair<const StoredWork*, uint32_t>>& works) {
    const auto key = [](std::string_view title) {
      std::string out;
      for (const char c : name_fold(title))
        if (is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
      constexpr size_t shortest = 8;
      return out.size() < shortest ? std::string() : out;
    };
    std::unordered_map<std::string, const StoredWork*> by_title;
    for (const auto& [work, at] : works)
      if (std::string title = key(value(*work, STET_FIELD_TITLE)); !title.empty()) by_title.emplace(title, work);
    for (uint32_t i = 0; i < d_.citations.size(); ++i) {
      const stet_citation& c = d_.citations[i];
      const Span title = d_.field(c, STET_FIELD_TITLE);
      if (of_[i] != nullptr || c.kind != STET_CITATION_FULL || empty(title)) continue;
      const auto at = by_title.find(key(d_.clean(title)));
      constexpr int surely = 3;
      if (at != by_title.end() && likeness(*at->second, words_of(i)) >= surely) of_[i] = at->second;
    }
  }

  void write() {
    Table<stet_field> all;
    all.reserve(d_.fields.size() * 2);
    for (uint32_t i = 0; i < d_.citations.size(); ++i) {
      stet_citation& c = d_.citations[i];
      const uint32_t first = u32(all.size());
      uint32_t end = c.span.end;
      for (uint32_t f = c.first_field; f < c.first_field + c.fields; ++f) {
        all.push_back(d_.fields[f]);
        end = std::max(end, d_.fields[f].span.begin);
      }
      if (of_[i] != nullptr)
        for (const StoredWork::Value& v : of_[i]->values)
          all.push_back({{end, end}, i, v.kind, of_[i]->from, 0, v.words});
      c.first_field = first;
      c.fields = u32(all.size()) - first;
    }
    d_.fields = std::move(all);
  }

  Document& d_;
  std::vector<const StoredWork*> of_;  // by citation
  std::unordered_map<uint32_t, WordSet> words_;
};

}  // namespace

void add_stored(Document& d) {
  if (!d.stored.empty()) Storing(d).run();
}

}  // namespace stet
