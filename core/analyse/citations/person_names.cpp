// Splits lists of names. Which comma parts two people and which parts family from given name is told by the pieces: two
// whole names on both sides, or a name and its initials.
#include "core/analyse/citations/person_names.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

using Words = std::vector<std::string_view>;

Words split_at(std::string_view s, char mark) {
  Words out;
  for (;;) {
    const size_t at = s.find(mark);
    if (const std::string_view piece = trim(s.substr(0, at)); !piece.empty()) out.push_back(piece);
    if (at == std::string_view::npos) return out;
    s.remove_prefix(at + 1);
  }
}

/// "J.", "JK", "J.-P.", "É."
bool is_initials(std::string_view w) {
  size_t letters = 0;
  for (size_t i = 0; i < w.size();) {
    const CodePoint c = code_point_at(w, i);
    i += c.size;
    if (is_letter(c.value)) {
      if (!is_upper(c.value)) return false;
      ++letters;
    } else if (c.value != '.' && c.value != '-' && c.value != 0x2010) {
      return false;
    }
  }
  return letters > 0 && (letters <= 3 || w.find('.') != std::string_view::npos);
}

bool all_initials(std::string_view piece) {
  const Words words = split_at(piece, ' ');
  return !words.empty() && std::all_of(words.begin(), words.end(), is_initials);
}

std::string join(const Words& words, size_t from, size_t to) {
  std::string out;
  for (size_t i = from; i < to; ++i) out.append(i == from ? "" : " ").append(words[i]);
  return out;
}

/// "Ministry of Health", "Norrby Municipality": a body, which has no given name. Words that people are called too, "Ann
/// Church", say so only at the head.
bool is_body(const Words& words) {
  for (size_t k = 0; k < words.size(); ++k) {
    const std::string word = fold(words[k]);
    if (!lexicon::has(lexicon::list::institution_words, word)) continue;
    if (k == 0 || (k + 1 == words.size() && !lexicon::has(lexicon::list::bodies_and_families, word))) return true;
  }
  return false;
}

PersonName whole_name(std::string_view piece) {
  const Words words = split_at(piece, ' ');
  if (words.size() < 2 || is_body(words)) return {std::string(piece), {}};
  // "Smith J", "Smith JK", "Иванов И. И.": the initials stand behind. "Embassy of the U.S." is nobody's.
  size_t initials = words.size();
  while (initials > 1 && is_initials(words[initials - 1]) && !words[initials - 1].starts_with("U.") &&
         !words[initials - 1].starts_with("E.U"))
    --initials;
  if (initials < words.size() && !is_initials(words.front()))
    return {join(words, 0, initials), join(words, initials, words.size())};
  size_t family = words.size() - 1;
  while (family > 1 && lexicon::has(lexicon::list::name_particles, words[family - 1])) --family;
  return {join(words, family, words.size()), join(words, 0, family)};
}

/// "ed.", "eds", "trans. by": what somebody did, and no name. "Ed" is one.
bool says_role(std::string_view piece) {
  std::string_view word = piece.substr(0, piece.find(' '));
  const bool stop = word.ends_with('.');
  if (stop) word.remove_suffix(1);
  return (stop || !is_upper(code_point_at(piece, 0).value)) && lexicon::has(lexicon::list::roles, word);
}

/// One part between conjunctions or semicolons, with its commas.
void add_part(std::string_view part, std::vector<PersonName>& out) {
  Words pieces = split_at(part, ',');
  std::erase_if(pieces, says_role);
  const auto is_whole = [](std::string_view p) { return split_at(p, ' ').size() >= 2 && !all_initials(p); };
  for (size_t i = 0; i < pieces.size(); ++i) {
    const bool pair = i + 1 < pieces.size() && (all_initials(pieces[i + 1]) || !is_whole(pieces[i]) ||
                                                (pieces.size() == 2 && !is_whole(pieces[i + 1])));
    if (pair) {
      out.push_back({std::string(pieces[i]), std::string(pieces[i + 1])});
      ++i;
    } else {
      out.push_back(whole_name(pieces[i]));
    }
  }
}

/// Splits at conjunctions standing as words of their own.
void add_list(std::string_view list, std::vector<PersonName>& out) {
  // "Department of Trade and Industry"
  if (list.find(',') == list.npos)
    if (const Words words = split_at(list, ' ');
        words.size() > 3 && is_body({words.front(), words[1]}) && !is_upper(code_point_at(words[1], 0).value))
      return out.push_back({std::string(list), {}});
  size_t from = 0, at = 0;
  while (at < list.size()) {
    const size_t end = std::min(list.find(' ', at), list.size());
    if (at > from && lexicon::has(lexicon::list::name_joints, list.substr(at, end - at))) {
      add_part(trim(list.substr(from, at - from)), out);
      from = end;
    }
    at = end + 1;
  }
  add_part(trim(list.substr(std::min(from, list.size()))), out);
}

}  // namespace

std::vector<PersonName> split_names(std::string_view words) {
  words = trim(words);
  if (const size_t tail = lexicon::longest_suffix(lexicon::list::and_others, words); tail > 0)
    words = trim(words.substr(0, words.size() - tail));
  while (!words.empty() && (words.back() == ',' || words.back() == ';' || words.back() == ':')) words.remove_suffix(1);
  std::vector<PersonName> out;
  for (const std::string_view part : split_at(words, ';')) add_list(part, out);
  return out;
}

std::string name_fold(std::string_view words) {
  std::string out = fold(words);
  size_t kept = 0;
  for (size_t i = 0; i < out.size(); ++i) {
    const char c = out[kept++] = out[i];
    if ((c == 'a' || c == 'o' || c == 'u') && i + 1 < out.size() && out[i + 1] == 'e') ++i;
  }
  out.resize(kept);
  return out;
}

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

}  // namespace stet
