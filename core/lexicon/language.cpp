// Scripts decide where a script has one language; small words and tell-tale letters decide between the others.
#include "core/lexicon/language.h"

#include <algorithm>
#include <array>
#include <bit>

#include <stet/abi.h>

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {
namespace {

constexpr size_t glanced_at = 640, looked_at = 3072;

LanguageGuess sure(std::string_view tag) { return {tag, true}; }
LanguageGuess perhaps(std::string_view tag) { return {tag, false}; }

// The language with most small words.
LanguageGuess by_small_words(std::string_view text) {
  std::array<uint32_t, 64> hits{};
  uint32_t words = 0;
  lexicon::for_each_word(text, [&](std::string_view w) {
    if (is_digit(w.front())) return;
    ++words;
    char word[12];
    if (w.size() > sizeof word) return;
    for (size_t k = 0; k < w.size(); ++k) word[k] = lower(w[k]);
    for (const lexicon::Meaning meaning : lexicon::Meanings(lexicon::list::small_words, {word, w.size()}))
      for (uint64_t m = meaning.languages; m != 0; m &= m - 1) ++hits[static_cast<size_t>(std::countr_zero(m))];
  });
  size_t best = 0;
  for (size_t l = 0; l < hits.size(); ++l)
    if (hits[l] > hits[best]) best = l;
  size_t second = best == 0 ? 1 : 0;
  for (size_t l = 0; l < hits.size(); ++l)
    if (l != best && hits[l] > hits[second]) second = l;
  if (hits[best] < 3) return {};
  // Enough words, a fair share of them, and a clear lead (cousins such as Danish and Norwegian stay undecided).
  const bool sure = hits[best] >= 8 && hits[best] * 100 >= words * 12 && hits[best] * 4 >= hits[second] * 5;
  // Of a sentence or two, where nothing else comes near.
  const bool plain = (hits[best] >= 4 && hits[best] * 100 >= words * 25 && hits[best] >= hits[second] * 2) ||
                     (hits[best] >= 5 && hits[best] * 100 >= words * 16 && hits[best] >= hits[second] * 3);
  return {lexicon::language_of(uint64_t{1} << best), sure || plain};
}

enum Script {
  latin,
  cyrillic,
  greek,
  hebrew,
  arabic,
  devanagari,
  kana,
  hangul,
  han,
  thai,
  armenian,
  georgian,
  scripts
};

Script script_of(char32_t c) {
  if (c < 0x0250) return (c < 0x80 ? is_alpha(static_cast<char>(c)) : c > 0xBF) ? latin : scripts;
  if (c >= 0x1E00 && c <= 0x1EFF) return latin;
  if (c >= 0x0370 && c <= 0x03FF) return greek;
  if (c >= 0x0400 && c <= 0x052F) return cyrillic;
  if (c >= 0x0530 && c <= 0x058F) return armenian;
  if (c >= 0x0590 && c <= 0x05FF) return hebrew;
  if (c >= 0x0600 && c <= 0x06FF) return arabic;
  if (c >= 0x0900 && c <= 0x097F) return devanagari;
  if (c >= 0x0E00 && c <= 0x0E7F) return thai;
  if (c >= 0x10A0 && c <= 0x10FF) return georgian;
  if (c >= 0x3040 && c <= 0x30FF) return kana;
  if (c >= 0x4E00 && c <= 0x9FFF) return han;
  if (c >= 0xAC00 && c <= 0xD7AF) return hangul;
  return scripts;
}

struct Letters {
  std::array<uint32_t, scripts> of{};
  uint32_t russian = 0, ukrainian = 0, belarusian = 0, serbian = 0, hard_sign = 0, persian = 0, urdu = 0;
};

Letters count_letters(std::string_view text) {
  Letters n;
  for (size_t i = 0; i < text.size();) {
    for (const size_t end = i + ascii_run(text, i); i < end; ++i) n.of[latin] += is_alpha(text[i]);
    if (i == text.size()) break;
    const CodePoint c = code_point_at(text, i);
    i += c.size;
    const Script script = script_of(c.value);
    if (script == scripts) continue;
    ++n.of[script];
    switch (c.value) {
      case U'ы':
      case U'э':
      case U'ё':
        ++n.russian;
        break;
      case U'і':
      case U'ї':
      case U'є':
      case U'ґ':
        ++n.ukrainian;
        break;
      case U'ў':
        ++n.belarusian;
        break;
      case U'ј':
      case U'љ':
      case U'њ':
      case U'ћ':
      case U'ђ':
      case U'џ':
        ++n.serbian;
        break;
      case U'ъ':
        ++n.hard_sign;
        break;
      case U'پ':
      case U'چ':
      case U'ژ':
      case U'گ':
      case U'ی':
      case U'ک':
        ++n.persian;
        break;
      case U'ٹ':
      case U'ڈ':
      case U'ے':
      case U'ں':
      case U'ڑ':
        ++n.urdu;
        break;
      default:
        break;
    }
  }
  return n;
}

LanguageGuess cyrillic_language(const Letters& n) {
  const uint32_t total = n.of[cyrillic];
  if (n.serbian * 100 > total) return n.ukrainian + n.russian == 0 ? sure("sr") : perhaps("sr");
  if (n.belarusian * 200 > total) return sure("be");
  if (n.ukrainian * 50 > total && n.russian * 4 < n.ukrainian) return sure("uk");
  if (n.russian * 100 > total && n.ukrainian * 4 < n.russian) return sure("ru");
  if (n.hard_sign * 100 > total && n.russian == 0) return sure("bg");
  return perhaps(n.ukrainian > 0 ? "uk" : "ru");
}

LanguageGuess arabic_language(const Letters& n) {
  if (n.urdu * 100 > n.of[arabic]) return sure("ur");
  if (n.persian * 50 > n.of[arabic]) return sure("fa");
  return n.persian == 0 ? sure("ar") : perhaps("ar");
}

// By the script that holds most letters.
LanguageGuess by_script(const Letters& n, const auto& most) {
  if (most(n.of[cyrillic])) return cyrillic_language(n);
  if (most(n.of[arabic])) return arabic_language(n);
  if (most(n.of[greek])) return sure("el");
  if (most(n.of[hebrew])) return sure("he");
  if (most(n.of[devanagari])) return sure("hi");
  if (most(n.of[thai])) return sure("th");
  if (most(n.of[armenian])) return sure("hy");
  if (most(n.of[georgian])) return sure("ka");
  return {};
}

// A few letters beside figures and a link tell less; the script is still a hint.
LanguageGuess from_little(const Letters& n, std::string_view text) {
  const uint32_t half = n.of[latin] / 2;
  LanguageGuess found = by_script(n, [&](uint32_t count) { return count > half; });
  if (found.tag.empty() && n.of[hangul] > half) found = perhaps("ko");
  if (found.tag.empty() && n.of[kana] > half / 4) found = perhaps("ja");
  if (found.tag.empty() && n.of[han] > half / 4) found = perhaps("zh");
  if (found.tag.empty()) found = by_small_words(text);
  return {found.tag, false};
}

// "https://elpais.com/sociedad/la-clinica-no-tenia": the words of an address are of another text's language. Without
// mask bytes, too; empty: there is nothing to leave out.
std::string without_addresses(std::string_view text) {
  std::string out;
  size_t from = 0;
  for (size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", from)) {
    size_t begin = at;
    while (begin > from && is_alpha(text[begin - 1])) --begin;
    out.append(text.substr(from, begin - from));
    from = at;
    while (from < text.size() && !is_space(text[from]) && text[from] != '>' && text[from] != ')') ++from;
  }
  if (from == 0 && text.find(STET_MASK) == std::string_view::npos) return out;
  out.append(text.substr(from));
  std::erase(out, STET_MASK);
  return out;
}

LanguageGuess guess_from(std::string_view prose, size_t bytes) {
  size_t end = std::min(prose.size(), bytes);
  while (end > 0 && end < prose.size() && is_continuation(prose[end])) --end;
  std::string_view text = prose.substr(0, end);
  const std::string kept = without_addresses(text);
  if (!kept.empty()) text = kept;
  const Letters n = count_letters(text);
  uint32_t total = 0;
  for (const uint32_t count : n.of) total += count;
  if (total < 20) return from_little(n, text);
  const auto most = [&](uint32_t count) { return count * 10 > total * 5; };
  // A page of Chinese or Japanese holds many Latin letters in its links; its own signs weigh more than one letter.
  if ((n.of[han] + n.of[kana]) * 4 > total) {
    if (n.of[kana] == 0) return sure("zh");
    return n.of[kana] * 10 > n.of[han] ? sure("ja") : perhaps("ja");
  }
  if (n.of[hangul] * 3 > total) return sure("ko");
  LanguageGuess found = by_script(n, most);
  if (found.tag.empty() && most(n.of[latin])) found = by_small_words(text);
  return found.tag.empty() ? from_little(n, text) : found;
}

}  // namespace

LanguageGuess guess(std::string_view prose) {
  // A few sentences settle most; what they leave open, more may.
  const LanguageGuess found = guess_from(prose, glanced_at);
  return !found.sure && prose.size() > glanced_at ? guess_from(prose, looked_at) : found;
}

std::string guess_language(std::string_view prose) {
  const LanguageGuess found = guess(prose);
  return found.sure ? std::string(found.tag) : std::string();
}

}  // namespace stet
