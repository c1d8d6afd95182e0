// Back-references and signals, by the lists of config/words/references.toml and access.toml.
#include "core/analyse/vocabulary.h"

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

using Words = std::string_view;
using lexicon::longest_prefix;
namespace list = lexicon::list;

size_t skip_spaces(Words s, size_t at) {
  while (at < s.size() && (is_space(s[at]) || s[at] == STET_MASK)) ++at;
  return at;
}

}  // namespace

size_t signal_length(Words folded) {
  size_t at = 0;
  for (int i = 0; i < 2; ++i) {
    const size_t n = longest_prefix(list::signals, folded.substr(at));
    if (n == 0) break;
    size_t next = at + n;
    while (next < folded.size() &&
           (is_space(folded[next]) || folded[next] == ',' || folded[next] == ':' || folded[next] == STET_MASK))
      ++next;
    at = next;
  }
  return at;
}

BackReference find_back_reference(Words folded) {
  size_t at = skip_spaces(folded, 0);
  at += signal_length(folded.substr(at));
  while (at < folded.size() && (folded[at] == '(' || folded[at] == '[' || folded[at] == STET_MASK || folded[at] == '"'))
    ++at;
  if (const size_t n = longest_prefix(list::ibid, folded.substr(at)); n > 0) {
    // "Ivi" and "шם"-like short words must be followed by a stop or the end to count.
    const size_t next = at + n;
    const bool stop = next >= folded.size() || folded[next] == '.' || folded[next] == ',' || folded[next] == ';' ||
                      folded[next] == ')' || folded[next] == ']' || folded[next] == STET_MASK || folded[next] == ':';
    if (n >= 4 || stop) return {STET_CITATION_IBID, at, next};
  }
  BackReference found{STET_CITATION_FULL, 0, 0};
  size_t letter_end = 0;  // where the last letter that is not ASCII ends
  for_each_word_begin(folded, [&](size_t i) {
    const size_t n = longest_prefix(list::op_cit, folded.substr(i));
    const auto in_word = [&] { return i > 0 && (i == letter_end || is_alpha(folded[i - 1])); };
    if (n > 0 && !in_word() && longest_prefix(list::cited_in, folded.substr(i)) == 0) {
      found = {STET_CITATION_OPCIT, i, i + n};
      return true;
    }
    if (static_cast<unsigned char>(folded[i]) >= 0x80) {
      const CodePoint c = code_point_at(folded, i);
      // Ideographs make no words: each may begin one.
      if (c.value < 0x2E80 && is_letter(c.value)) letter_end = i + c.size;
    }
    return false;
  });
  return found;
}

bool may_begin_phrase(Words s) {
  if (s.size() < 2) return false;
  if (static_cast<unsigned char>(s[0]) >= 0x80) return true;
  if (static_cast<unsigned char>(s[1]) >= 0x80) return true;
  const char first = lower(s[0]), second = lower(s[1]);
  return lexicon::may_begin(list::access_phrases, first, second) ||
         lexicon::may_begin(list::available_phrases, first, second);
}

size_t access_phrase_length(Words folded) { return longest_prefix(list::access_phrases, folded); }
size_t available_phrase_length(Words folded) { return longest_prefix(list::available_phrases, folded); }

}  // namespace stet
