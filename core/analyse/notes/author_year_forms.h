// Citations by author and year as they stand in running text: "(Reed 2010a, b)", "Reed and Price (1999)", "Reed et al.,
// 1999". Which of them are believed, and which entry of a list they mean, author_year.cpp decides.
#pragma once

#include <vector>

#include "core/document/document.h"

namespace stet {

enum class AuthorYearForm : uint8_t {
  narrative,  // Reed (2010): the year alone in brackets
  bracketed,  // (Reed 2010)
  bare        // Reed 2010
};

struct AuthorYear {
  Span span{};  // from the first name to the year; of "2012" and "b" in "Reed (2010a, b; 2012)" these alone
  std::vector<Span> authors;  // each as written, in order; may begin with a place or a title that stands before
  Span others{};              // "et al."; empty: not said
  uint32_t year = 0;          // last_undated or less: words that stand for none
  uint32_t other_year = 0;    // of "1867/1990", "[1867] 1990": the second; 0: none
  char suffix = 0;            // of "2010a"
  AuthorYearForm form = AuthorYearForm::bare;
  bool continued = false;  // the names stand before another year
  bool marked = false;     // the name is set off from the year by markup, as titles are
};

/// In order of place. Linear in the length of `block`; at most twelve authors are read before a year.
std::vector<AuthorYear> author_year_forms(const Document& document, Span block);

/// "2010", "1867" in s at `at`, standing for itself; 0: no year.
uint32_t year_at(std::string_view s, uint32_t at);
/// The letter behind a year, which ends at `at`; 0: none.
char suffix_at(std::string_view s, uint32_t at);

/// "n.d.", "o. J." (1) or "in press" (2) at a place, and where it ends; 0: there is none.
constexpr uint32_t last_undated = 2;
uint32_t undated_at(std::string_view s, uint32_t at, uint32_t limit, uint32_t& end);

/// "and", "und", "i" between two authors, as written; "I" is an initial.
bool is_name_joint(std::string_view word);

}  // namespace stet
