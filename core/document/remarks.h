// Remarks of ours in a document: comments that an annotated copy carries. They are read as if they were not there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// The words our comments begin with, behind "<!-- ".
inline constexpr std::string_view remark_sign = "stet finding:";

/// Who our comments are by in formats that name an author.
inline constexpr std::string_view comment_author = "stet";

/// What a comment says first: "warning date/impossible: April has thirty days".
std::string comment_words(std::string_view severity, std::string_view rule, std::string_view message);
/// The rule that such words name, whatever stands before them; empty: none.
std::string rule_of_comment(std::string_view words);

/// A comment of ours that somebody resolved, or answered with "stet", is a decision: the finding stays unsaid. Adds the
/// suppressions that follow.
void heed_decisions(Document& document);

/// Where they stand in a text whose format has HTML comments, each with the blank before it.
std::vector<Span> own_remarks(const Document& document);

}  // namespace stet
