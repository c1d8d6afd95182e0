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

/// Where they stand in a text whose format has HTML comments, each with the blank before it, or at the head of the
/// document with its line end.
std::vector<Span> own_remarks(const Document& document);

/// How a format that builds its own text writes a comment that no reader of the page sees.
struct CommentForm {
  const char* format;      // the reader's name
  std::string_view open;   // before its words
  std::string_view close;  // behind them; empty: it goes to the end of its line
  uint32_t line_ends;      // before it: none where it stands among words, two where an empty line parts it from them
};
/// Null: the format has none, or its text is the file.
const CommentForm* find_comment_form(std::string_view format);
/// As the form can hold them: on one line, and without what would end the comment.
std::string comment_text(const CommentForm& form, std::string_view words);
/// The remarks of an earlier copy in a file of the form, with the line ends before them: what taking them out leaves
/// is the file as it was before they were written.
std::vector<Span> written_remarks(const CommentForm& form, std::string_view source);
/// Without those places, which are in order.
std::string without(std::string_view source, const std::vector<Span>& places);

}  // namespace stet
