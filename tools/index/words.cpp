// Compiles the word lists of config/words into tables the program holds: stet-words WORDS.inc LISTS.inc IN.toml…
//
// A list is a table: words = […], or a key for each number or language. Below a language there may be numbers:
//   [month-names.de]
//   1 = ["Januar", "Jan"]
// Where words stand for another one, that one is their key; the words of such a list are numbered in their order:
//   [misspellings.en.of]
//   separate = ["seperate"]
// `match` of a list or of one of its languages: "folded" (case and accents do not count; the rule), "lower" (case does
// not count) or "exact". `beginnings = true`: the beginnings of names of several words are entries of value 0.
// `own_language = true`: the words of a language count in texts of that language alone. The rule is that they count in
// all, since notes often speak another language than the text above them.
#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "core/lexicon/table.h"
#include "core/lexicon/words.h"

namespace {

using stet::lexicon::Head;
using stet::lexicon::Match;

struct Fault {
  std::string text;
};

// file:line:column: what is wrong. Thrown; main prints it.
[[noreturn]] void fail(const toml::source_region& at, const std::string& what) {
  std::ostringstream out;
  out << (at.path ? *at.path : std::string("?")) << ':' << at.begin.line << ':' << at.begin.column << ": " << what;
  throw Fault{out.str()};
}

struct Word {
  std::string text;  // prepared
  int value;
  std::set<std::string> languages;
};

struct WordList {
  Match match = Match::folded;
  bool beginnings = false;
  bool own_language = false;
  bool of_rules = false;  // asked by plugins alone: core has no constant for it
  toml::source_region where;
  std::map<std::pair<std::string, int>, std::set<std::string>> words;  // text, value → languages, "" for none
  std::vector<std::string> meanings;                                   // what value 1, 2 … stands for
  bool numbered = false;                                               // numbers of its own stand in the data
};

bool is_language(std::string_view key) {
  const std::string_view primary = key.substr(0, key.find('-'));
  return (primary.size() == 2 || primary.size() == 3) &&
         std::all_of(primary.begin(), primary.end(), [](char c) { return stet::is_lower(c); });
}

bool is_number(std::string_view key) {
  return !key.empty() && key.size() < 8 &&
         std::all_of(key.begin(), key.end(), [](char c) { return stet::is_digit(c); });
}

// Small letters are those of ASCII only: the program asks no more of a text it looks up.
std::string prepared(const std::string& text, Match match) {
  switch (match) {
    case Match::exact:
      return text;
    case Match::lower:
      return stet::ascii_lower(text);
    case Match::folded:
      break;
  }
  return stet::fold(text);
}

class Reader {
 public:
  void read(const char* path) {
    toml::table file;
    try {
      file = toml::parse_file(path);
    } catch (const toml::parse_error& e) {
      fail(e.source(), std::string(e.description()));
    }
    for (const auto& [key, node] : file) {
      const std::string name(key.str());
      const toml::table* const table = node.as_table();
      if (table == nullptr) fail(key.source(), "`" + name + "` stands in no list; a list begins with [its-name]");
      for (const char c : name)
        if (!stet::is_lower(c) && !stet::is_digit(c) && c != '-')
          fail(key.source(), "a list's name is made of small letters and hyphens: `" + name + "`");
      const auto [at, added] = lists_.try_emplace(name);
      if (!added) {
        std::ostringstream other;
        other << *at->second.where.path << ':' << at->second.where.begin.line;
        fail(key.source(), "the list `" + name + "` stands in " + other.str() + " too");
      }
      at->second.where = key.source();
      at->second.of_rules = std::filesystem::path(path).parent_path().filename() == "rules";
      take_table(at->second, *table, at->second.match, {}, 1, true);
      if (at->second.words.empty()) fail(key.source(), "the list `" + name + "` is empty");
      if (at->second.numbered && !at->second.meanings.empty())
        fail(key.source(), "the list `" + name + "` has numbers and words that stand for others");
      if (at->second.own_language && !names_a_language(at->second))
        fail(key.source(), "the list `" + name + "` has `own_language`, and no word of it has a language");
    }
  }
  std::map<std::string, WordList>& lists() { return lists_; }

 private:
  static bool names_a_language(const WordList& list) {
    return std::any_of(list.words.begin(), list.words.end(), [](const auto& w) { return w.second.count("") == 0; });
  }

  void take_table(WordList& list, const toml::table& table, Match match, const std::string& language, int value,
                  bool top) {
    if (const toml::node* how = table.get("match")) {
      const auto said = how->value<std::string>();
      if (said == "folded")
        match = Match::folded;
      else if (said == "lower")
        match = Match::lower;
      else if (said == "exact")
        match = Match::exact;
      else
        fail(how->source(), "`match` is \"folded\", \"lower\" or \"exact\"");
      if (top) list.match = match;
    }
    if (const toml::node* how = top ? table.get("beginnings") : nullptr) {
      if (!how->is_boolean()) fail(how->source(), "`beginnings` is true or false");
      list.beginnings = how->value_or(false);
    }
    if (const toml::node* how = top ? table.get("own_language") : nullptr) {
      if (!how->is_boolean()) fail(how->source(), "`own_language` is true or false");
      list.own_language = how->value_or(false);
    }
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (name == "match" || ((name == "beginnings" || name == "own_language") && top)) continue;
      if (name == "words") {
        take_words(list, node, match, language, value);
      } else if (name == "of") {
        take_meanings(list, node, match, language);
      } else if (is_number(name)) {
        const int number = std::stoi(name);
        list.numbered = true;
        if (number == 0) fail(key.source(), "numbers begin at 1: 0 is what is not in the list");
        take_words(list, node, match, language, number);
      } else if (!is_language(name)) {
        fail(key.source(), "`" + name +
                               "` is neither a language (de, sr-Latn), nor a number, nor one of: words, of, match" +
                               (top ? ", beginnings, own_language" : ""));
      } else if (!top) {
        fail(key.source(), "a language within a language: `" + name + "`");
      } else if (const toml::table* below = node.as_table()) {
        take_table(list, *below, match, name, value, false);
      } else {
        take_words(list, node, match, name, value);
      }
    }
  }

  // What words stand for is kept as it is written.
  void take_meanings(WordList& list, const toml::node& node, Match match, const std::string& language) {
    const toml::table* const table = node.as_table();
    if (table == nullptr) fail(node.source(), "below `of` stand words: separate = [\"seperate\"]");
    for (const auto& [key, words] : *table) {
      if (key.str().size() > 200) fail(key.source(), "no phrase is longer than 200 bytes");
      list.meanings.emplace_back(key.str());
      take_words(list, words, match, language, static_cast<int>(list.meanings.size()));
    }
  }

  void take_words(WordList& list, const toml::node& node, Match match, const std::string& language, int value) {
    const toml::array* const words = node.as_array();
    if (words == nullptr) fail(node.source(), "expected words in brackets: [\"one\", \"two\"]");
    std::set<std::string> written;
    for (const toml::node& word : *words) {
      const auto text = word.value<std::string>();
      if (!text) fail(word.source(), "expected a word in quotation marks");
      if (text->empty() || stet::trim(*text) != *text)
        fail(word.source(), "a word neither is empty nor begins or ends with a space: \"" + *text + "\"");
      if (text->size() > 200) fail(word.source(), "no phrase is longer than 200 bytes");
      if (!written.insert(*text).second) fail(word.source(), "\"" + *text + "\" stands here twice");
      const std::string entry = prepared(*text, match);
      if (entry.empty()) fail(word.source(), "nothing is left of \"" + *text + "\" once its accents are dropped");
      auto& languages = list.words[{entry, value}];
      languages.insert(language);
      if (!list.beginnings) continue;
      for (size_t i = entry.find(' '); i != std::string::npos; i = entry.find(' ', i + 1)) {
        auto& of = list.words[{entry.substr(0, i), 0}];
        of.insert(language);
      }
    }
  }

  std::map<std::string, WordList> lists_;
};

uint32_t power_of_two(size_t at_least) {
  uint32_t n = 1;
  while (n < at_least) n *= 2;
  return n;
}

// The tables, row by row, as C++.
class Writer {
 public:
  explicit Writer(const std::map<std::string, WordList>& lists) {
    std::set<std::string> tags;
    for (const auto& [name, list] : lists)
      for (const auto& [word, languages] : list.words) tags.insert(languages.begin(), languages.end());
    tags.erase("");
    tags_.assign(tags.begin(), tags.end());
    if (tags_.size() > 64) throw Fault{"words: more than 64 languages; Entry::languages has no room for them"};
    // Those of rules come last, so that no constant of core changes with them, and nothing is compiled anew for one.
    for (const bool of_rules : {false, true})
      for (const auto& [name, list] : lists)
        if (list.of_rules == of_rules) add(name, list);
  }

  std::string words() const {
    std::ostringstream out;
    out << "// Made by stet-words from config/words; changes are lost.\n";
    out << "constexpr std::string_view languages[] = {";
    for (const std::string& tag : tags_) out << '"' << tag << "\",";
    out << "};\n";
    out << "constexpr char letters[] =\n";
    for (size_t at = 0; at < letters_.size(); at += 64) out << '"' << escaped(letters_.substr(at, 64)) << "\"\n";
    out << ";\nconstexpr Entry entries[] = {\n" << entries_.str() << "};\n";
    numbers(out, "slots", slots_);
    numbers(out, "buckets", buckets_);
    out << "constexpr Said said[] = {" << said_.str() << "{0,0}};\n";
    out << "constexpr Head heads[] = {\n" << heads_.str() << "};\n";
    out << "constexpr size_t lists_of_core = " << lists_of_core_ << ";\n";
    out << "const uint64_t pairs[][4] = {\n" << pairs_.str() << "};\n";
    out << "const bool singles[] = {" << singles_.str() << "};\n";
    out << "const bool own_language[] = {" << own_language_.str() << "};\n";
    out << "constexpr uint64_t first_bits[] = {";
    for (const uint64_t bits : first_bits_) out << bits << "u,";
    out << "};\nconstexpr Firsts firsts[] = {\n" << firsts_.str() << "};\n";
    out << "constexpr uint64_t first_word_bits[] = {";
    for (const uint64_t bits : first_word_bits_) out << bits << "u,";
    out << "};\nconst stet_first_words first_words[] = {\n" << first_words_.str() << "};\n";
    return out.str();
  }
  std::string names() const { return names_.str(); }

 private:
  void add(const std::string& name, const WordList& list) {
    std::vector<Word> words;
    for (const auto& [key, languages] : list.words) words.push_back({key.first, key.second, languages});
    const auto pair = [](const Word& w) { return stet::lexicon::pair_of(w.text); };
    std::set<std::string> distinct;
    for (const Word& w : words) distinct.insert(w.text);
    const uint32_t slot_count = power_of_two(distinct.size() * 2),
                   bucket_count = std::min(256u, power_of_two(words.size()));
    std::sort(words.begin(), words.end(), [&](const Word& a, const Word& b) {
      const uint32_t x = pair(a) & (bucket_count - 1), y = pair(b) & (bucket_count - 1);
      if (x != y) return x < y;
      if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
      return a.text != b.text ? a.text < b.text : a.value < b.value;
    });
    if (words.size() > 0xFFFF) fail(list.where, "too many words in one list");

    Head head{};
    std::array<uint64_t, 4> pairs{};
    head.name = letter(name);
    head.entries = entry_count_;
    head.slots = static_cast<uint32_t>(slots_.size());
    head.buckets = static_cast<uint32_t>(buckets_.size());
    std::vector<uint16_t> slots(slot_count), borders(bucket_count + 1);
    for (size_t i = 0; i < words.size(); ++i) {
      const Word& w = words[i];
      pairs[pair(w) >> 6] |= uint64_t{1} << (pair(w) & 63);
      head.lengths |= uint64_t{1} << std::min<size_t>(w.text.size(), 63);
      head.longest = std::max(head.longest, static_cast<uint16_t>(w.text.size()));
      ++borders[(pair(w) & (bucket_count - 1)) + 1];
      add_entry(w);
      if (i > 0 && words[i - 1].text == w.text) continue;
      uint32_t slot = stet::lexicon::hash_of(w.text) & (slot_count - 1);
      while (slots[slot] != 0) slot = (slot + 1) & (slot_count - 1);
      slots[slot] = static_cast<uint16_t>(i + 1);
    }
    for (size_t i = 1; i < borders.size(); ++i) borders[i] = static_cast<uint16_t>(borders[i] + borders[i - 1]);
    slots_.insert(slots_.end(), slots.begin(), slots.end());
    buckets_.insert(buckets_.end(), borders.begin(), borders.end());
    add_firsts(distinct);
    add_first_words(distinct, head.longest);
    pairs_ << '{';
    for (const uint64_t bits : pairs) pairs_ << bits << "u,";
    pairs_ << "},\n";
    singles_ << ((head.lengths & 2) != 0) << ',';
    own_language_ << list.own_language << ',';
    heads_ << "{" << head.lengths << "u," << head.name << ',' << name.size() << ',' << head.entries << ','
           << words.size() << ',' << head.slots << ',' << slot_count - 1 << ',' << head.buckets << ','
           << bucket_count - 1 << ',' << said_count_ << ',' << list.meanings.size() << ',' << head.longest
           << ",Match::" << match_name(list.match) << "},\n";
    for (const std::string& meaning : list.meanings) said_ << '{' << letter(meaning) << ',' << meaning.size() << "},";
    said_count_ += static_cast<uint32_t>(list.meanings.size());
    std::string identifier = name;
    std::replace(identifier.begin(), identifier.end(), '-', '_');
    lists_of_core_ += !list.of_rules;
    if (!list.of_rules) names_ << "inline constexpr List " << identifier << '{' << rows_ << "};\n";
    ++rows_;
  }

  // Sixty-four bits for each: of sixty-four words one at most passes that is the first of no entry. See
  // stet_first_words.
  void add_first_words(const std::set<std::string>& words, uint32_t longest) {
    std::set<uint32_t> hashes;
    for (const std::string& word : words) {
      std::vector<uint32_t> hash;
      stet::lexicon::for_each_word(word, {0, stet::u32(word.size())}, [&](stet::Span s) {
        if (s.begin == 0 || !hash.empty())
          hash.push_back(stet::lexicon::hash_of_folded(stet::fold(word.substr(s.begin, s.end - s.begin))));
      });
      if (hash.empty()) continue;
      hashes.insert(hash[0]);
      hashes.insert(hash[0] * 31 + (hash.size() > 1 ? hash[1] : 0));
    }
    const auto [begin, shift] = add_bits(first_word_bits_, hashes, 64);
    first_words_ << "{first_word_bits + " << begin << ',' << shift << ',' << longest << "},\n";
  }

  // A set that has `each` bits for each of the numbers: where it begins, and its shift.
  static std::pair<size_t, uint32_t> add_bits(std::vector<uint64_t>& to, const std::set<uint32_t>& numbers,
                                              size_t each) {
    const uint32_t size = std::max(64u, power_of_two(numbers.size() * each));
    const auto shift = static_cast<uint32_t>(32 - std::countr_zero(size));
    const size_t begin = to.size();
    to.resize(begin + size / 64);
    for (const uint32_t number : numbers) {
      const uint32_t bit = stet::lexicon::bit_of(number, shift);
      to[begin + (bit >> 6)] |= uint64_t{1} << (bit & 63);
    }
    return {begin, shift};
  }

  // Eight bits for each: one word in eight passes that begins like no entry.
  void add_firsts(const std::set<std::string>& words) {
    std::set<uint32_t> firsts;
    size_t shortest = words.begin()->size();
    for (const std::string& word : words) {
      firsts.insert(stet::lexicon::first_four(word));
      shortest = std::min(shortest, word.size());
    }
    const auto [begin, shift] = add_bits(first_bits_, firsts, 8);
    firsts_ << "{first_bits + " << begin << ',' << shift << ',' << shortest << "},\n";
  }

  static const char* match_name(Match m) {
    return m == Match::folded ? "folded" : m == Match::lower ? "lower" : "exact";
  }

  void add_entry(const Word& w) {
    uint64_t languages = 0;  // what stands in no language in particular too is of none
    for (const std::string& tag : w.languages.count("") != 0 ? std::set<std::string>() : w.languages)
      languages |= uint64_t{1} << (std::lower_bound(tags_.begin(), tags_.end(), tag) - tags_.begin());
    // Chinese and Japanese set no spaces: anything may follow.
    const bool spaced = !stet::lexicon::may_be_several(w.text);
    const bool border = spaced && stet::is_letter(stet::code_point_before(w.text, w.text.size()).value);
    entries_ << '{' << languages << "u," << letter(w.text) << ',' << w.value << ',' << w.text.size() << ',' << border
             << "},\n";
    ++entry_count_;
  }

  // Place of a text in the string of all texts; each stands there once.
  uint32_t letter(const std::string& text) {
    const auto [at, added] = places_.try_emplace(text, static_cast<uint32_t>(letters_.size()));
    if (added) letters_ += text;
    return at->second;
  }

  static std::string escaped(const std::string& bytes) {
    std::string out;
    char octal[8];
    for (const char c : bytes) {
      const auto b = static_cast<unsigned char>(c);
      if (b >= 0x80 || b < 0x20 || c == '"' || c == '\\' || c == '?') {
        std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned>(b));
        out += octal;
      } else {
        out += c;
      }
    }
    return out;
  }

  static void numbers(std::ostream& out, const char* name, const std::vector<uint16_t>& of) {
    out << "constexpr uint16_t " << name << "[] = {";
    for (size_t i = 0; i < of.size(); ++i) out << (i % 32 == 0 ? "\n" : "") << of[i] << ',';
    out << "};\n";
  }

  std::vector<std::string> tags_;
  std::string letters_;
  std::map<std::string, uint32_t> places_;
  std::ostringstream entries_, said_, heads_, pairs_, singles_, own_language_, firsts_, first_words_, names_;
  uint32_t entry_count_ = 0, said_count_ = 0, rows_ = 0, lists_of_core_ = 0;
  std::vector<uint16_t> slots_, buckets_;
  std::vector<uint64_t> first_bits_, first_word_bits_;
};

// Left alone where nothing changed, so that what includes it is not compiled anew.
void write(const char* path, const std::string& text) {
  std::ifstream before(path, std::ios::binary);
  if (before && std::string((std::istreambuf_iterator<char>(before)), std::istreambuf_iterator<char>()) == text) return;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) throw Fault{std::string(path) + ": cannot be written"};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: stet-words WORDS.inc LISTS.inc IN.toml…\n");
    return 2;
  }
  try {
    Reader reader;
    for (int i = 3; i < argc; ++i) reader.read(argv[i]);
    const Writer made(reader.lists());
    write(argv[1], made.words());
    write(argv[2], made.names());
  } catch (const Fault& fault) {
    std::fprintf(stderr, "%s\n", fault.text.c_str());
    return 1;
  }
  return 0;
}
