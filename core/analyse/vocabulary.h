// Finds the fixed words of note apparatus in many languages: back-references, signals, access phrases.
#pragma once

#include <cstdint>
#include <string_view>

#include <stet/abi.h>

namespace stet {

struct BackReference {
  uint32_t kind;  // STET_CITATION_IBID, STET_CITATION_OPCIT
  size_t begin;   // in the folded text
  size_t end;
};
/// The first ibid. or op. cit. of a folded note, in any language; kind STET_CITATION_FULL if there is none.
/// Ibid forms count only at the start (after signals such as "see"), op. cit. forms anywhere.
BackReference find_back_reference(std::string_view folded);

/// Length of the signals a citation may begin with ("see also", "vgl.", "см."), white space after them included.
size_t signal_length(std::string_view folded);

/// False if neither an access nor an available phrase can begin with these (unfolded) bytes; cheap.
bool may_begin_phrase(std::string_view s);

/// Length of an access phrase that begins here ("accessed on", "abgerufen am", "дата обращения"); 0: none.
size_t access_phrase_length(std::string_view folded);

/// Length of "available at:", "retrieved from", "url:" …; 0: none.
size_t available_phrase_length(std::string_view folded);

}  // namespace stet
