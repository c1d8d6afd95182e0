// Sources: settles what ibid., op. cit., short forms and cross-references point at, and merges repeats of one work.
// Rules never redo this. Everything looks backwards only, so no chain can be cyclic.
#include <algorithm>
#include <bitset>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/analyse/analyse.h"
#include "core/analyse/citations/person_names.h"
#include "core/analyse/links/target.h"
#include "core/analyse/vocabulary.h"
#include "core/base/hash.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

struct Key : Fnv {
  explicit Key(char kind) { add(kind); }
};

// Adds the letters and digits of a span, folded: equal titles are equal whatever their punctuation. Returns how many
// bytes they are.
size_t add_letters(Key& key, const Document& d, Span s) {
  const std::string_view prose = d.prose();
  size_t size = 0;
  const auto take = [&](char c) {
    key.add(c);
    ++size;
  };
  for (uint32_t i = s.begin; i < s.end;) {
    if (static_cast<unsigned char>(prose[i]) < 0x80) {
      if (is_alnum(prose[i])) take(lower(prose[i]));
      ++i;
      continue;
    }
    const CodePoint c = code_point_at(prose, i);
    const std::string folded = fold(prose.substr(i, c.size));
    i += c.size;
    for (size_t k = 0; k < folded.size();) {
      const CodePoint f = code_point_at(folded, k);
      if (f.value < 0x80 ? is_alnum(folded[k]) : is_letter(f.value))
        for (size_t n = 0; n < f.size; ++n) take(folded[k + n]);
      k += f.size;
    }
  }
  return size;
}

// Every parameter of the query follows its reader and names nothing.
bool only_tracks(std::string_view query) {
  while (!query.empty()) {
    const std::string_view parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), parameter.size() + 1));
    const std::string name = ascii_lower(parameter.substr(0, parameter.find('=')));
    if (!name.empty() && !lexicon::has(lexicon::list::tracking_parameters, name) &&
        lexicon::longest_prefix(lexicon::list::tracking_prefixes, name) == 0)
      return false;
  }
  return true;
}

// Host without "www.", path without its last slash, and the query unless it only tracks; scheme and fragment are no
// part.
std::string url_key(const Document& d, const stet_link& link) {
  const LinkTarget target = target_of(d, link);  // a copy in an archive is the page itself
  std::string path(slice(target.text, target.parts.path));
  while (!path.empty() && path.back() == '/') path.pop_back();
  std::string query(slice(target.text, target.parts.query));
  if (only_tracks(query)) query.clear();
  return target.host() + path + (query.empty() ? "" : "?" + query);
}

struct Word {
  std::string_view text;
  uint64_t hash;
};
uint64_t hash_of(std::string_view word) {
  Key key('w');
  key.add(word);
  return key.value();
}
std::vector<Word> words_of(std::string_view folded) {
  std::vector<Word> out;
  lexicon::for_each_word(folded, [&](std::string_view w) { out.push_back({w, hash_of(w)}); });
  return out;
}
bool has_word(const std::vector<Word>& words, const Word& w) {
  return std::any_of(words.begin(), words.end(), [&](const Word& o) { return o.text == w.text; });
}

// How many words of a back-reference an earlier citation bears, and whether one of them is of the name.
struct SharedWords {
  uint32_t citation;
  size_t words;
  bool name;
};

class Resolver {
 public:
  explicit Resolver(Document& d) : d_(d), by_key_(2 * d.citations.size()) {}

  void run() {
    uint32_t last = 0;  // that names an earlier work
    for (uint32_t i = 0; i < d_.citations.size(); ++i)
      if (d_.citations[i].kind == STET_CITATION_OPCIT || d_.citations[i].kind == STET_CITATION_SHORT) {
        listen(d_.citations[i]);
        last = i;
      }
    for (uint32_t i = 0; i < last; ++i)
      if (d_.citations[i].kind == STET_CITATION_FULL) remember(i);
    std::sort(by_word_.begin(), by_word_.end());
    auto name = names_.cbegin();
    for (uint32_t i = 0; i < d_.citations.size(); ++i) {
      stet_citation& c = d_.citations[i];
      switch (c.kind) {
        case STET_CITATION_IBID:
          ibid(i);
          break;
        case STET_CITATION_OPCIT:
        case STET_CITATION_SHORT:
          named(i, *name++);
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
    if (before.note == c.note || (c.note != none && before.note != none && before.note + 1 == c.note &&
                                  d_.notes[before.note].list == d_.notes[c.note].list))
      c.antecedent = i - 1;
  }

  // What an op. cit. or short form says of the work it means.
  void listen(const stet_citation& c) {
    // "Lee, “Ports” (note 3), which doubts it": what is said behind a title names nothing.
    const Span title = d_.field(c, STET_FIELD_TITLE);
    const bool ends = c.kind == STET_CITATION_SHORT && !empty(title) && contains(c.span, title);
    std::string head = name_fold(d_.clean(ends ? Span{c.span.begin, title.end} : c.span));
    const BackReference back = find_back_reference(head);
    if (back.kind == STET_CITATION_OPCIT) head.resize(back.begin);
    head.erase(0, signal_length(head));
    lexicon::for_each_word(head, [&](std::string_view w) { said_.set(slot(w)); });
    names_.push_back(std::move(head));
  }
  static size_t slot(std::string_view w) {
    const auto byte = [&](size_t i) { return static_cast<size_t>(static_cast<unsigned char>(w[i])); };
    return (byte(0) * 7 + byte(w.size() - 1) * 61 + w.size() * 359) % 2048;
  }

  // Op. cit. and short forms: the latest earlier citation whose author or title begins as the words here do.
  void named(uint32_t i, const std::string& head) {
    stet_citation& c = d_.citations[i];
    const std::vector<Word> said = words_of(head);
    // "Ders., a. a. O.": the work of the author who was named last.
    if (!said.empty() && i > 0 && lexicon::has(lexicon::list::same_author, said.front().text)) {
      c.antecedent = d_.citations[i - 1].antecedent != none ? d_.citations[i - 1].antecedent : i - 1;
      return;
    }
    if (said.empty()) {
      if (c.kind == STET_CITATION_OPCIT && i > 0) c.antecedent = i - 1;  // a bare "op. cit.": nothing contradicts it
      return;
    }
    // The name: what stands before the first comma. A work that shares no word with it is not meant.
    const std::vector<Word> name = words_of(std::string_view(head).substr(0, head.find(',')));
    // The latest works that share each word; very common words say little, so only the last few are asked.
    // "Miller and Shaw" is not the work of "Fisher and Brown".
    shared_.clear();
    for (const Word& w : said) {
      if (w.text.size() <= 2 || lexicon::has(lexicon::list::words_that_name_nothing, w.text)) continue;
      const bool in_name = has_word(name, w);
      auto at = std::lower_bound(by_word_.begin(), by_word_.end(), std::pair{w.hash, i});
      uint32_t last = none;
      for (int asked = 0; at != by_word_.begin() && asked < 32; ++asked) {
        --at;
        if (at->first != w.hash) break;
        if (at->second == last) continue;
        last = at->second;
        shared_.push_back({last, 1, in_name});
      }
    }
    const auto end = merged(shared_.begin(), shared_.end());
    size_t best = 0, equal = 0;
    for (auto at = shared_.begin(); at != end; ++at)
      if (at->words >= best && at->name) {
        equal = at->words > best ? 1 : equal + 1;
        best = at->words;
        c.antecedent = at->citation;
      }
    // A short form shares its name and a word of the title; an op. cit. may give the name alone.
    const size_t long_words = static_cast<size_t>(std::count_if(
        said.begin(), said.end(), [](const Word& w) { return w.text.size() > 2 && !is_digit(w.text[0]); }));
    const size_t needed = c.kind == STET_CITATION_SHORT ? std::min<size_t>(2, long_words) : 1;
    if (best < needed || (said.size() > 6 && best * 3 < long_words)) c.antecedent = none;
    if (c.antecedent == none || equal < 2) return;
    // Several works fit as well: all are said, the latest first.
    for (auto at = end; at != shared_.begin();)
      if (--at; at->words == best && at->name) d_.candidates.push_back({c.span, i, at->citation});
  }

  // In the order of the citations, each once.
  using Shared = std::vector<SharedWords>;
  static Shared::iterator merged(Shared::iterator begin, Shared::iterator end) {
    std::sort(begin, end, [](const SharedWords& a, const SharedWords& b) { return a.citation < b.citation; });
    auto out = begin;
    for (auto at = begin; at != end; ++at) {
      if (out != begin && out[-1].citation == at->citation) {
        out[-1].words += at->words;
        out[-1].name |= at->name;
      } else {
        *out++ = *at;
      }
    }
    return out;
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
    if (by_number_.empty())
      for (uint32_t k = 0; k < d_.citations.size(); ++k)
        if (const uint32_t n = d_.citations[k].note; n != none && d_.notes[n].number > 0)
          by_number_.emplace(d_.notes[n].number, k);
    const auto found = by_number_.find(number);
    if (found != by_number_.end() && found->second < i) c.antecedent = found->second;
  }

  void full(uint32_t i) {
    stet_citation& c = d_.citations[i];
    uint64_t keys[3];
    size_t count = 0, of_title = 3;
    if (c.link != none && !(d_.links[c.link].flags & STET_LINK_RELATIVE) &&
        d_.links[c.link].path.end > d_.links[c.link].path.begin + 1) {
      Key url('u');
      url.add(url_key(d_, d_.links[c.link]));
      keys[count++] = url.value();
    }
    if (!empty(d_.field(c, STET_FIELD_DOI))) {
      Key doi('d');
      for (const char ch : slice(d_.text, d_.field(c, STET_FIELD_DOI))) doi.add(lower(ch));
      keys[count++] = doi.value();
    }
    // A short title is shared by many works ("Introduction"): it takes the author or the container to name one.
    Key title('t');
    const size_t size = add_letters(title, d_, d_.field(c, STET_FIELD_TITLE));
    if (size >= 6) {
      if (size < 24)
        for (const stet_field_kind f : {STET_FIELD_AUTHOR, STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE}) {
          title.add('|');
          add_letters(title, d_, d_.field(c, f));
        }
      of_title = count;
      keys[count++] = title.value();
    }
    for (size_t k = 0; k < count; ++k)
      if (const auto found = by_key_.find(keys[k]);
          found != by_key_.end() && (k != of_title ? !other_title(c, found->second)
                                                   : same_author(c, found->second) && !elsewhere(c, found->second))) {
        c.source = found->second;
        break;
      }
    if (c.source == none) {
      c.source = u32(d_.sources.size());
      d_.sources.push_back({c.span, i, 0});
    }
    for (size_t k = 0; k < count; ++k) by_key_.emplace(keys[k], c.source);
  }

  // One address under two works is a slip in one of them, or a page that changed: they stay two. Titles that share a
  // longer word may be one, shortened or translated in part.
  bool other_title(const stet_citation& c, uint32_t source) const {
    return parted_by(STET_FIELD_TITLE, c, source, false, [](const Word& w) {
      return w.text.size() > 3 && !lexicon::has(lexicon::list::words_that_name_nothing, w.text);
    });
  }

  // Both have the field and share none of the words that count. `unsaid`: the answer where one has no such words.
  template <class Counts>
  bool parted_by(stet_field_kind field, const stet_citation& c, uint32_t source, bool unsaid, Counts counts) const {
    const stet_citation& first = d_.citations[d_.sources[source].first_citation];
    const Span a = d_.field(c, field), b = d_.field(first, field);
    if (empty(a) || empty(b)) return false;
    const std::string one = fold(d_.clean(a)), other = fold(d_.clean(b));
    const std::vector<Word> x = words_of(one), y = words_of(other);
    if (std::none_of(x.begin(), x.end(), counts) || std::none_of(y.begin(), y.end(), counts)) return unsaid;
    return std::none_of(x.begin(), x.end(), [&](const Word& w) { return counts(w) && has_word(y, w); });
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
    return !parted_by(STET_FIELD_AUTHOR, c, source, true, [](const Word& w) { return w.text.size() > 2; });
  }

  // Words of author, title and publisher, by which later notes may name this work.
  void remember(uint32_t k) {
    const stet_citation& c = d_.citations[k];
    const auto take = [&](Span s) {
      lexicon::for_each_word(name_fold(d_.clean(s)), [&](std::string_view w) {
        if (w.size() > 2 && said_.test(slot(w))) by_word_.emplace_back(hash_of(w), k);
      });
    };
    for (const stet_field_kind f : {STET_FIELD_TITLE, STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE})
      if (!empty(d_.field(c, f))) take(d_.field(c, f));
    // Of persons the family name: "Paul Harrowgate, op. cit." is not the work of Paul Reed.
    for (const stet_field_kind f : {STET_FIELD_AUTHOR, STET_FIELD_EDITOR})
      if (!empty(d_.field(c, f)))
        for (const PersonName& person : split_names(d_.clean(d_.field(c, f))))
          lexicon::for_each_word(name_fold(person.family), [&](std::string_view w) {
            if (w.size() > 2 && said_.test(slot(w))) by_word_.emplace_back(hash_of(w), k);
          });
    for (const stet_field_kind f : {STET_FIELD_AUTHOR, STET_FIELD_PUBLISHER})
      if (!empty(d_.field(c, f)))
        lexicon::for_each_word(initials_of(d_.clean(d_.field(c, f))), [&](std::string_view w) {
          if (said_.test(slot(w))) by_word_.emplace_back(hash_of(w), k);
        });
    // Without an author the head of the note may name the work, unless the title is the head.
    const Span title = d_.field(c, STET_FIELD_TITLE);
    if (!empty(d_.field(c, STET_FIELD_AUTHOR)) || (!empty(title) && title.begin < c.span.begin + 8)) return;
    uint32_t end = std::min(c.span.end, c.span.begin + 200);
    while (end > c.span.begin && end < c.span.end && is_continuation(d_.text[end])) --end;
    take({c.span.begin, end});
  }

  Document& d_;
  std::unordered_map<uint64_t, uint32_t> by_key_;  // hashes: a clash of 64 bits costs a wrong repeat
  std::unordered_map<uint32_t, uint32_t> by_number_;
  std::vector<std::string> names_;                      // of the op. cit. and short forms, in order
  std::bitset<2048> said_;                              // slots of all their words: no other word is worth remembering
  std::vector<std::pair<uint64_t, uint32_t>> by_word_;  // hash of a word, citation; a clash costs a wrong candidate
  std::vector<SharedWords> shared_;                     // of one back-reference at a time
};

}  // namespace

void resolve_sources(Document& d) {
  d.sources.reserve(d.citations.size());
  Resolver(d).run();
}

}  // namespace stet
