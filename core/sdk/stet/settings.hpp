// stet/settings.hpp: what a checker is made with: its options, and what the host knows. Header only.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <stet/abi.h>
#include <stet/document.hpp>

namespace stet {

/// A file that an option names.
struct File {
  std::string_view name;   // as the user wrote it; empty: none
  std::string_view bytes;  // lives as long as the checker
};

/// Who publishes under which domain. `none` where nobody is known.
class Publishers {
 public:
  explicit Publishers(const stet_publishers* p) : p_(p) {}
  uint32_t by_host(std::string_view host) const { return p_ == nullptr ? none : p_->by_host(p_->context, str(host)); }
  uint32_t by_name(std::string_view name) const { return p_ == nullptr ? none : p_->by_name(p_->context, str(name)); }
  const stet_publisher& operator[](uint32_t row) const { return *STET_ROW(p_->rows, stet_publisher, row); }
  uint32_t size() const { return p_ == nullptr ? 0 : p_->rows.count; }

 private:
  const stet_publishers* p_;
};

/// How the entries of a list begin. Words are told by their hashes, without a look at their letters, so that a rule
/// that looks for entries in all of a text asks this first, and most words cost nothing more. Entries that begin with a
/// sign are not found so.
class FirstWords {
 public:
  FirstWords() = default;  // of no list: no word is one
  FirstWords(const stet_words* words, uint32_t list)
      : f_(words == nullptr || list == none ? nullptr : words->first_words(words->context, list)) {}
  /// False: no entry begins with a word of that hash.
  bool may_be(uint32_t hash) const { return f_ != nullptr && holds(hash); }
  /// False: no entry begins with words[i] and the word behind it.
  bool may_be(const Rows<Word>& words, uint32_t i) const {
    if (f_ == nullptr) return false;
    const Word& word = words[i];
    if (!holds(word.hash)) return (word.flags & STET_WORD_SEVERAL) != 0;  // most words
    const uint32_t pair = word.hash * 31;
    return holds(pair) || (i + 1 < words.size() && holds(pair + words[i + 1].hash)) ||
           (word.flags & STET_WORD_SEVERAL) != 0;
  }
  /// The words of the document with which an entry may begin, in their order. See WordList::places.
  std::vector<uint32_t> places(const Document& doc) const {
    std::vector<uint32_t> out;
    if (f_ == nullptr) return out;
    const Rows<Word> words = doc.words();
    for (const Form& form : doc.forms()) {
      const uint32_t bit = (form.hash * 0x9E3779B1u) >> f_->shift;
      if ((f_->bits[bit >> 6] >> (bit & 63) & 1) == 0 && (form.flags & STET_WORD_SEVERAL) == 0) [[likely]]
        continue;
      add_places(words, form, out);
    }
    std::sort(out.begin(), out.end());
    return out;
  }
  /// Those of one form, behind what `out` holds.
  void add_places(const Rows<Word>& words, const Form& form, std::vector<uint32_t>& out) const {
    const bool several = (form.flags & STET_WORD_SEVERAL) != 0;
    if (f_ == nullptr || (!several && !holds(form.hash))) return;
    const uint32_t pair = form.hash * 31;
    const bool alone = holds(pair);  // an entry may be this word and no other
    for (const uint32_t i : words_of(words, form))
      if (several ? may_be(words, i) : alone || (i + 1 < words.size() && holds(pair + words[i + 1].hash)))
        out.push_back(i);
  }
  /// Bytes of the longest entry.
  uint32_t longest() const { return f_ == nullptr ? 0 : f_->longest; }
  /// Adds its numbers to a set of 2^size bits, which is asked in the same way.
  void add_to(std::vector<uint64_t>& bits, uint32_t size) const {
    if (f_ == nullptr) return;
    const uint32_t own = 32 - f_->shift;
    for (uint32_t word = 0; word << 6 < 1u << own; ++word)
      for (uint64_t left = f_->bits[word]; left != 0; left &= left - 1) {
        const uint32_t bit = word << 6 | static_cast<uint32_t>(std::countr_zero(left));
        const uint32_t first = own > size ? bit >> (own - size) : bit << (size - own);
        const uint32_t end = own > size ? first + 1 : (bit + 1) << (size - own);
        for (uint32_t i = first; i < end; ++i) bits[i >> 6] |= uint64_t{1} << (i & 63);
      }
  }

 private:
  bool holds(uint32_t n) const {
    const uint32_t bit = (n * 0x9E3779B1u) >> f_->shift;
    return (f_->bits[bit >> 6] >> (bit & 63) & 1) != 0;
  }
  const stet_first_words* f_ = nullptr;
};

/// Case, accents and compatibility forms folded; ASCII only where the host has no folding service.
inline std::string fold(const stet_fold* f, std::string_view s) {
  if (f == nullptr || is_ascii(s)) return lower(s);
  std::string out(s.size() + 16, '\0');
  size_t n = f->fold(f->context, str(s), out.data(), out.size());
  if (n > out.size()) {
    out.resize(n);
    n = f->fold(f->context, str(s), out.data(), out.size());
  }
  out.resize(n);
  return out;
}

/// A list of words or phrases that stet knows (config/words). Empty where the host lacks it. The host knows the
/// language of the document under check: in lists of the text's own words, those of other languages are not there.
class WordList {
 public:
  WordList() = default;
  WordList(const stet_words* w, const stet_fold* f, std::string_view name)
      : w_(w), f_(f), list_(w == nullptr ? none : w->list(w->context, str(name))), first_words_(w, list_) {}
  explicit operator bool() const { return list_ != none; }
  /// False: no entry begins with words[i] of the document, or with a word of that hash. See FirstWords.
  bool may_begin(const Rows<Word>& words, uint32_t i) const { return first_words_.may_be(words, i); }
  bool may_begin(uint32_t hash) const { return first_words_.may_be(hash); }
  /// False: no entry begins with a word of the span.
  bool may_be_in(const Document& doc, Span span) const {
    const Rows<Word> words = doc.words();
    for (uint32_t i = words.first_at(span.begin); i < words.size() && words[i].span.begin < span.end; ++i)
      if (may_begin(words, i)) return true;
    return false;
  }
  /// The words of the document with which an entry may begin, in their order: what a rule that looks for entries in all
  /// of a text goes along. It looks at forms, of which a text has far fewer than words.
  std::vector<uint32_t> places(const Document& doc) const { return first_words_.places(doc); }
  /// An entry stands in a span of the document, from the begin of a word to the end of one, as a reader sees them. For
  /// lists whose entries begin with letters or figures.
  bool stands_in(const Document& doc, Span span) const {
    const Rows<Word> words = doc.words();
    for (uint32_t i = words.first_at(span.begin); i < words.size() && words[i].span.begin < span.end; ++i) {
      if (!may_begin(words, i)) continue;
      // Without spaces one may begin within the word.
      if ((words[i].flags & STET_WORD_SEVERAL) != 0) return in(fold(f_, doc.words(span)));
      if (words_at(doc, words, i, span) > 0) return true;
    }
    return false;
  }
  const FirstWords& first_words() const { return first_words_; }
  /// Bytes of the longest entry; 0: the host lacks the list.
  uint32_t longest() const { return first_words_.longest(); }
  /// How many words of the document the longest entry takes that begins with words[i] and ends within a span, as a
  /// reader sees them; 0: none does. Costs next to nothing where none may.
  uint32_t words_at(const Document& doc, const Rows<Word>& words, uint32_t i, Span within,
                    uint32_t* value = nullptr) const {
    return may_begin(words, i) ? words_taken(doc, words, i, within, value) : 0;
  }
  /// Of a folded word or phrase: its value, 1 where the list has none; 0: it is not in the list.
  uint32_t value(std::string_view folded) const {
    return list_ == none ? 0 : w_->value(w_->context, list_, str(folded));
  }
  bool has(std::string_view folded) const { return value(folded) != 0; }
  /// Length of the longest entry that folded text begins with and that ends on a word's border; 0: none.
  uint32_t prefix(std::string_view folded, uint32_t* value = nullptr) const {
    return list_ == none ? 0 : w_->prefix(w_->context, list_, str(folded), value);
  }
  /// Where an entry stands in folded text; size 0: none does.
  struct Found {
    size_t at = 0, size = 0;  // bytes
    uint32_t value = 0;
    size_t end() const { return at + size; }
    explicit operator bool() const { return size > 0; }
  };
  /// The first entry from a byte of folded text on; one of letters from the begin of a word to the end of one.
  Found find(std::string_view folded, size_t from = 0) const {
    Found out;
    for (out.at = from; out.at < folded.size() && out.size == 0; out.at += out.size == 0)
      if (folded[out.at] != ' ' && !inside_word(folded, out.at)) out.size = prefix(folded.substr(out.at), &out.value);
    return out;
  }
  /// One stands somewhere in it.
  bool in(std::string_view folded, uint32_t* value = nullptr) const {
    const Found found = find(folded);
    if (found && value != nullptr) *value = found.value;
    return static_cast<bool>(found);
  }
  /// Folded text begins with an entry, blanks and marks before it passed over.
  bool begins(std::string_view folded, uint32_t* value = nullptr) const {
    size_t at = 0;
    while (at < folded.size()) {
      if (std::string_view(" ,;:()[]-\"'").find(folded[at]) != std::string_view::npos) {
        ++at;
      } else if (folded.substr(at).starts_with("\u2013") || folded.substr(at).starts_with("\u2014")) {
        at += 3;
      } else {
        break;
      }
    }
    return at < folded.size() && prefix(folded.substr(at), value) > 0;
  }
  /// It ends with one, of up to five words, blanks and marks behind it passed over.
  bool ends(std::string_view folded) const {
    const size_t last = folded.find_last_not_of(" ,;:()[]");
    if (last == std::string_view::npos) return false;
    folded = folded.substr(0, last + 1);
    size_t at = folded.size();
    for (int words = 0; words < 5 && at > 0; ++words) {
      const size_t space = folded.rfind(' ', at - 1);
      at = space == std::string_view::npos ? 0 : space + 1;
      const std::string_view tail = folded.substr(at);
      const size_t letter = tail.find_first_not_of("([,;");
      if (letter != std::string_view::npos && has(tail.substr(letter))) return true;
      if (at > 0) --at;
    }
    return false;
  }

 private:
  uint32_t words_taken(const Document& doc, const Rows<Word>& words, uint32_t i, Span within, uint32_t* value) const {
    const uint32_t begin = words[i].span.begin;
    const auto around = [&](uint32_t room) { return doc.widened({begin, begin}, within, 0, room); };
    constexpr uint32_t behind = 4;  // bytes of the longest character
    const Span near = around(longest() + behind);
    const std::string_view written = doc.prose().substr(near.begin, near.end - near.begin);
    char small[256];
    std::string folded;
    std::string_view text;
    if (written.size() <= sizeof small && is_ascii(written) && next_uneven(written, 0) == written.size()) {
      written.copy(small, written.size());  // nearly everywhere the bytes are the words
      make_lower(small, written.size());
      text = {small, written.size()};
    } else {
      const uint32_t room = 2 * longest() + 16;  // for blanks and for what is hidden, too
      text = folded = fold(f_, doc.words(around(room)));
    }
    const size_t size = prefix(text, value);
    uint32_t n = 0;
    bool inside = false;
    for (size_t at = 0; at < size; ++at) {
      const bool mark = text.compare(at, 2, "\xE2\x80") == 0;  // an apostrophe, a dash
      if (!inside && !mark && in_word(text[at])) ++n;
      inside = !mark && in_word(text[at]);
      if (mark) at += 2;
    }
    return n;
  }

  const stet_words* w_ = nullptr;
  const stet_fold* f_ = nullptr;
  uint32_t list_ = none;
  FirstWords first_words_;
};

/// Several lists whose entries are looked for in all of a text: one walk over its forms finds the places of all.
template <size_t N>
class WordLists {
 public:
  explicit WordLists(std::array<FirstWords, N> lists) : lists_(lists), any_((size_t{1} << size) / 64) {
    for (const FirstWords& list : lists_) list.add_to(any_, size);
  }
  /// Of each of them what WordList::places has.
  std::array<std::vector<uint32_t>, N> places(const Document& doc) const {
    std::array<std::vector<uint32_t>, N> out;
    const Rows<Word> words = doc.words();
    const uint64_t* const any = any_.data();
    for (const Form& form : doc.forms()) {
      const uint32_t bit = (form.hash * 0x9E3779B1u) >> (32 - size);
      if ((any[bit >> 6] >> (bit & 63) & 1) == 0 && (form.flags & STET_WORD_SEVERAL) == 0) [[likely]]
        continue;
      for (size_t k = 0; k < N; ++k) lists_[k].add_places(words, form, out[k]);
    }
    for (std::vector<uint32_t>& of_list : out) std::sort(of_list.begin(), of_list.end());
    return out;
  }

 private:
  static constexpr uint32_t size = 13;  // bits that tell words apart
  std::array<FirstWords, N> lists_;
  std::vector<uint64_t> any_;  // a word with which an entry of any of them may begin
};

/// The host when a checker is made: the options of its rule, services. Valid as long as the checker.
class Settings {
 public:
  Settings(const stet_host& h, uint32_t rule) : host_(&h), rule_(rule) {}
  /// The options of the whole plugin.
  Settings of_plugin() const { return {*host_, none}; }

  std::string_view text(std::string_view key) const { return view(value(key, STET_VALUE_STRING, "a string").text); }
  int64_t integer(std::string_view key) const { return value(key, STET_VALUE_INTEGER, "an int").integer; }
  double number(std::string_view key) const { return value(key, STET_VALUE_NUMBER, "a number").number; }
  bool flag(std::string_view key) const { return value(key, STET_VALUE_BOOL, "a bool").integer != 0; }
  stet_day date(std::string_view key) const { return value(key, STET_VALUE_DATE, "a date").day; }
  std::vector<std::string_view> list(std::string_view key) const {
    std::vector<std::string_view> items;
    const stet_rows rows = value(key, STET_VALUE_LIST, "a list").items;
    for (uint32_t i = 0; i < rows.count; ++i) items.push_back(view(*STET_ROW(rows, stet_str, i)));
    return items;
  }
  std::vector<std::pair<std::string_view, std::string_view>> table(std::string_view key) const {
    std::vector<std::pair<std::string_view, std::string_view>> items;
    const stet_rows rows = value(key, STET_VALUE_TABLE, "a table").items;
    for (uint32_t i = 0; i < rows.count; ++i) {
      const stet_pair& p = *STET_ROW(rows, stet_pair, i);
      items.emplace_back(view(p.key), view(p.value));
    }
    return items;
  }
  File file(std::string_view key) const {
    const stet_value& v = value(key, STET_VALUE_FILE, "a file");
    return {view(v.text), view(v.bytes)};
  }
  /// In a constructor: a line (from 1) of the file that an option names cannot be used. The plugin is refused with the
  /// file, the line and these words; the first refusal counts.
  void refuse(std::string_view key, uint32_t line, std::string_view why) const {
    const std::string said = std::string(file(key).name) + ":" + std::to_string(line) + ": " + std::string(why);
    host_->fail(host_->context, str(said));
  }

  /// A service by id; nullptr if this host lacks it.
  template <class T>
  const T* service(std::string_view id) const {
    return static_cast<const T*>(host_->service(host_->context, str(id)));
  }
  Publishers publishers() const { return Publishers(service<stet_publishers>(STET_SERVICE_PUBLISHERS)); }
  /// A list that this stet does not have refuses the plugin; of a host without lists it is empty.
  WordList words(std::string_view list) const {
    const stet_words* service = this->service<stet_words>(STET_SERVICE_WORDS);
    if (service != nullptr && service->list(service->context, str(list)) == none)
      host_->fail(host_->context,
                  str("there is no list of words “" + std::string(list) + "”: config/words has them, by file"));
    return {service, this->service<stet_fold>(STET_SERVICE_FOLD), list};
  }
  /// Case, accents and compatibility forms folded; ASCII only where the host has no folding service.
  std::string fold(std::string_view s) const { return stet::fold(service<stet_fold>(STET_SERVICE_FOLD), s); }

 private:
  const stet_value& value(std::string_view key) const {
    static constexpr stet_value nothing{};
    const stet_value* v = host_->option(host_->context, rule_, str(key));
    return v == nullptr ? nothing : *v;  // the host refuses the plugin for asking
  }
  const stet_value& value(std::string_view key, stet_value_kind kind, const char* asked) const {
    const stet_value& v = value(key);
    const bool fits = v.size == 0 || v.kind == static_cast<uint32_t>(kind) ||
                      (kind == STET_VALUE_NUMBER && v.kind == STET_VALUE_INTEGER);
    if (!fits)  // in a constructor this refuses the plugin
      host_->fail(host_->context, str("the option “" + std::string(key) + "” is read as " + asked +
                                      ", which is not the type it is declared with"));
    return v;
  }
  const stet_host* host_;
  uint32_t rule_;
};

}  // namespace stet
