// Sources: settles what ibid., op. cit., short forms and cross-references point at, and merges repeats of one work.
// Rules never redo this. Everything looks backwards only, so no chain can be cyclic.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/analyse/analyse.h"
#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

// Letters and digits only, folded: equal titles are equal whatever their punctuation.
std::string key_of(const Document& d, Span s) {
  std::string out;
  const std::string folded = fold(d.clean(s));
  out.reserve(folded.size());
  for (size_t i = 0; i < folded.size();) {
    if (static_cast<unsigned char>(folded[i]) < 0x80) {
      if (is_alnum(folded[i])) out += folded[i];
      ++i;
      continue;
    }
    const CodePoint c = code_point_at(folded, i);
    if (is_letter(c.value)) out.append(folded, i, c.size);
    i += c.size;
  }
  return out;
}

// Host without "www.", path without its last slash, and the query unless it only tracks; scheme and fragment are no
// part.
std::string url_key(const Document& d, const stet_link& l) {
  std::string host = ascii_lower(slice(d.text, l.host));
  if (host.substr(0, 4) == "www.") host.erase(0, 4);
  std::string path(slice(d.text, l.path));
  while (!path.empty() && path.back() == '/') path.pop_back();
  std::string query(slice(d.text, l.query));
  const std::string folded = ascii_lower(query);
  if (folded.find("utm_") == 0 || folded.find("ref_src=") == 0 || folded.find("fbclid=") == 0) query.clear();
  return host + path + (query.empty() ? "" : "?" + query);
}

// Calls `take` with each word (letters and digits) of folded text and its hash (FNV-1a).
template <class Take>
void each_word(std::string_view folded, Take take) {
  constexpr uint64_t basis = 0xcbf29ce484222325ULL, prime = 0x100000001b3ULL;
  size_t begin = 0;
  uint64_t hash = basis;
  for (size_t i = 0; i <= folded.size();) {
    const auto b = i < folded.size() ? static_cast<unsigned char>(folded[i]) : 0u;
    const CodePoint c = b < 0x80 ? CodePoint{b, 1} : code_point_at(folded, i);
    if (b < 0x80 ? is_alnum(static_cast<char>(b)) : is_letter(c.value)) {
      hash = (hash ^ c.value) * prime;
    } else {
      if (i > begin) take(folded.substr(begin, i - begin), hash);
      begin = i + c.size;
      hash = basis;
    }
    i += c.size;
  }
}

struct Word {
  std::string_view text;
  uint64_t hash;
};
std::vector<Word> words_of(std::string_view folded) {
  std::vector<Word> out;
  each_word(folded, [&](std::string_view w, uint64_t hash) { out.push_back({w, hash}); });
  return out;
}
bool has_word(const std::vector<Word>& words, const Word& w) {
  return std::any_of(words.begin(), words.end(), [&](const Word& o) { return o.text == w.text; });
}

// "Mueller" and "Müller" are one name.
std::string name_fold(std::string_view words) {
  const std::string folded = fold(words);
  std::string out;
  out.reserve(folded.size());
  for (size_t i = 0; i < folded.size(); ++i) {
    out += folded[i];
    const bool vowel = folded[i] == 'a' || folded[i] == 'o' || folded[i] == 'u';
    if (vowel && i + 1 < folded.size() && folded[i + 1] == 'e') ++i;
  }
  return out;
}

// The initials of a body's name, folded: "International Crisis Group" is cited as ICG. Empty for fewer than three
// words.
std::string initials_of(std::string_view words) {
  std::string out;
  bool in_word = false;
  for (size_t i = 0; i < words.size();) {
    const CodePoint c = code_point_at(words, i);
    const bool letter = is_letter(c.value);
    if (letter && !in_word && is_upper(c.value)) out.append(words, i, c.size);
    in_word = letter || c.value == '\'' || c.value == 0x2019;
    i += c.size;
  }
  return out.size() >= 3 ? fold(out) : std::string();
}

class Resolver {
 public:
  explicit Resolver(Document& d) : d_(d) {}

  void run() {
    for (const stet_citation& c : d_.citations)
      uses_names_ = uses_names_ || c.kind == STET_CITATION_OPCIT || c.kind == STET_CITATION_SHORT;
    for (const stet_note& n : d_.notes)
      if (n.number > 0) by_number_.emplace(n.number, n.first_citation);
    if (uses_names_) {
      for (uint32_t i = 0; i < d_.citations.size(); ++i)
        if (d_.citations[i].kind == STET_CITATION_FULL) remember(i);
      std::sort(by_word_.begin(), by_word_.end());
    }
    for (uint32_t i = 0; i < d_.citations.size(); ++i) {
      stet_citation& c = d_.citations[i];
      switch (c.kind) {
        case STET_CITATION_IBID:
          ibid(i);
          break;
        case STET_CITATION_OPCIT:
          named(i);
          break;
        case STET_CITATION_SHORT:
          named(i);
          break;
        case STET_CITATION_CROSSREF:
          cross_reference(i);
          break;
        default:
          break;
      }
      if (c.antecedent != none) c.source = d_.citations[c.antecedent].source;
      if (c.kind == STET_CITATION_FULL || (c.kind == STET_CITATION_SHORT && c.source == none)) full(i);
      if (c.source != none) ++d_.sources[c.source].citations;
    }
  }

 private:
  void ibid(uint32_t i) {
    if (i == 0) return;
    stet_citation& c = d_.citations[i];
    const stet_citation& before = d_.citations[i - 1];
    // The source stands in the same note or in the one before; a note of mere commentary between breaks the chain.
    if (before.note == c.note || (c.note != none && before.note != none && before.note + 1 == c.note))
      c.antecedent = i - 1;
  }

  // Op. cit. and short forms: the latest earlier citation whose author or title begins as the words here do.
  void named(uint32_t i) {
    stet_citation& c = d_.citations[i];
    std::string head = name_fold(d_.clean(c.span));
    const BackReference back = find_back_reference(head);
    if (back.kind == STET_CITATION_OPCIT) head.resize(back.begin);
    head.erase(0, signal_length(head));
    const std::vector<Word> said = words_of(head);
    if (said.empty()) {
      if (c.kind == STET_CITATION_OPCIT && i > 0) c.antecedent = i - 1;  // a bare "op. cit.": nothing contradicts it
      return;
    }
    // The name: what stands before the first comma. A work that shares no word with it is not meant.
    const std::vector<Word> name = words_of(std::string_view(head).substr(0, head.find(',')));
    // The latest works that share each word; very common words say little, so only the last few are asked.
    std::map<uint32_t, size_t> scores;
    std::set<uint32_t> bear_name;
    for (const Word& w : said) {
      if (w.text.size() <= 2) continue;
      const bool in_name = has_word(name, w);
      auto at = std::lower_bound(by_word_.begin(), by_word_.end(), std::pair{w.hash, i});
      uint32_t last = none;
      for (int asked = 0; at != by_word_.begin() && asked < 32; ++asked) {
        --at;
        if (at->first != w.hash) break;
        if (at->second == last) continue;
        last = at->second;
        ++scores[last];
        if (in_name) bear_name.insert(last);
      }
    }
    size_t best = 0;
    for (const auto& [row, score] : scores)
      if (score >= best && bear_name.count(row) > 0) {
        best = score;
        c.antecedent = row;
      }
    // A short form shares its name and a word of the title; an op. cit. may give the name alone.
    const size_t long_words = static_cast<size_t>(std::count_if(
        said.begin(), said.end(), [](const Word& w) { return w.text.size() > 2 && !is_digit(w.text[0]); }));
    const size_t needed = c.kind == STET_CITATION_SHORT ? std::min<size_t>(2, long_words) : 1;
    if (best < needed || (said.size() > 6 && best * 3 < long_words)) c.antecedent = none;
  }

  void cross_reference(uint32_t i) {
    stet_citation& c = d_.citations[i];
    const std::string folded = fold(d_.clean(c.span));
    uint32_t number = 0;
    for (const char ch : folded) {
      if (is_digit(ch)) {
        number = number * 10 + static_cast<uint32_t>(ch - '0');
      } else if (number > 0) {
        break;
      }
    }
    const auto found = by_number_.find(number);
    if (found != by_number_.end() && found->second < i) c.antecedent = found->second;
  }

  void full(uint32_t i) {
    stet_citation& c = d_.citations[i];
    std::vector<std::string> keys;
    const std::string title = key_of(d_, c.fields[STET_FIELD_TITLE]);
    if (c.link != none && !(d_.links[c.link].flags & STET_LINK_RELATIVE) &&
        d_.links[c.link].path.end > d_.links[c.link].path.begin + 1)
      keys.push_back("u:" + url_key(d_, d_.links[c.link]));
    if (!empty(c.fields[STET_FIELD_DOI])) keys.push_back("d:" + ascii_lower(slice(d_.text, c.fields[STET_FIELD_DOI])));
    // A short title is shared by many works ("Introduction"): it takes the author or the container to name one.
    if (title.size() >= 24) {
      keys.push_back("t:" + title);
    } else if (title.size() >= 6) {
      keys.push_back("t:" + title + "|" + key_of(d_, c.fields[STET_FIELD_AUTHOR]) + "|" +
                     key_of(d_, c.fields[STET_FIELD_PUBLISHER]) + "|" +
                     key_of(d_, c.fields[STET_FIELD_CONTAINER_TITLE]));
    }
    for (const std::string& key : keys)
      if (const auto found = by_key_.find(key);
          found != by_key_.end() &&
          (key[0] != 't' || (same_author(c, found->second) && !elsewhere(c, found->second)))) {
        c.source = found->second;
        break;
      }
    if (c.source == none) {
      c.source = u32(d_.sources.size());
      d_.sources.push_back({c.span, i, 0});
    }
    for (const std::string& key : keys) by_key_.emplace(key, c.source);
  }

  // Two pages of one site: "Editorial", "Annual Report" are titles of many works.
  bool elsewhere(const stet_citation& c, uint32_t source) const {
    const stet_citation& first = d_.citations[d_.sources[source].first_citation];
    const auto page = [&](const stet_citation& x) -> std::string {
      if (x.link == none || (d_.links[x.link].flags & STET_LINK_RELATIVE) || empty(d_.links[x.link].host)) return {};
      return url_key(d_, d_.links[x.link]);
    };
    const std::string a = page(c), b = page(first);
    if (a.empty() || b.empty() || a == b) return false;
    return a.substr(0, a.find('/')) == b.substr(0, b.find('/'));
  }

  // Two works may share a title; not if both name authors without a word in common.
  bool same_author(const stet_citation& c, uint32_t source) const {
    const stet_citation& first = d_.citations[d_.sources[source].first_citation];
    const Span a = c.fields[STET_FIELD_AUTHOR], b = first.fields[STET_FIELD_AUTHOR];
    if (empty(a) || empty(b)) return true;
    const std::string one = fold(d_.clean(a)), other = fold(d_.clean(b));
    const std::vector<Word> x = words_of(one), y = words_of(other);
    return std::any_of(x.begin(), x.end(), [&](const Word& w) { return w.text.size() > 2 && has_word(y, w); });
  }

  // Words of author, title and publisher, by which later notes may name this work.
  void remember(uint32_t k) {
    const stet_citation& c = d_.citations[k];
    const auto take = [&](Span s) {
      each_word(name_fold(d_.clean(s)), [&](std::string_view w, uint64_t hash) {
        if (w.size() > 2) by_word_.emplace_back(hash, k);
      });
    };
    for (const stet_field f :
         {STET_FIELD_AUTHOR, STET_FIELD_TITLE, STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE, STET_FIELD_EDITOR})
      if (!empty(c.fields[f])) take(c.fields[f]);
    for (const stet_field f : {STET_FIELD_AUTHOR, STET_FIELD_PUBLISHER})
      if (!empty(c.fields[f]))
        each_word(initials_of(d_.clean(c.fields[f])),
                  [&](std::string_view, uint64_t hash) { by_word_.emplace_back(hash, k); });
    // Without an author the head of the note may name the work, unless the title is the head.
    const Span title = c.fields[STET_FIELD_TITLE];
    if (!empty(c.fields[STET_FIELD_AUTHOR]) || (!empty(title) && title.begin < c.span.begin + 8)) return;
    uint32_t end = std::min(c.span.end, c.span.begin + 200);
    while (end > c.span.begin && end < c.span.end && is_continuation(d_.text[end])) --end;
    take({c.span.begin, end});
  }

  Document& d_;
  std::unordered_map<std::string, uint32_t> by_key_;
  std::unordered_map<uint32_t, uint32_t> by_number_;
  bool uses_names_ = false;
  std::vector<std::pair<uint64_t, uint32_t>> by_word_;  // hash of a word, citation; a clash costs a wrong candidate
};

}  // namespace

void resolve_sources(Document& d) { Resolver(d).run(); }

}  // namespace stet
