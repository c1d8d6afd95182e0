// Word documents (ECMA-376, transitional and strict).
#include "core/base/utf8.h"
#include "core/lexicon/language.h"
#include "core/read/docx/package.h"
#include "core/read/docx/walk.h"
#include "core/read/formats.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {
namespace {

/// The rule that a comment of ours names: "warning date/impossible: …", "“words”: error link/malformed: …".
std::string rule_in(std::string_view words) {
  for (const std::string_view severity : {"error ", "warning ", "info "})
    for (size_t at = words.find(severity); at != npos; at = words.find(severity, at + 1)) {
      const size_t begin = at + severity.size();
      const size_t end = words.find_first_of(": ", begin);
      if (end == npos || words[end] != ':') continue;
      const std::string_view rule = words.substr(begin, end - begin);
      if (rule.find('/') != npos) return std::string(rule);
    }
  return {};
}

/// A comment of ours that somebody resolved, or answered with "stet", is a decision: the finding stays unsaid.
void heed_decisions(Document& d) {
  for (uint32_t i = 0; i < d.comments.size(); ++i) {
    const stet_comment& c = d.comments[i];
    if ((c.flags & STET_COMMENT_OURS) == 0 || c.parent != none) continue;
    bool stays = (c.flags & STET_COMMENT_RESOLVED) != 0;
    std::string reason;
    for (const stet_comment& answer : d.comments) {
      if (answer.parent != i) continue;
      const std::string_view words = trim(d.string(answer.words));
      const bool says_so = ascii_lower(words.substr(0, 4)) == "stet" && (words.size() == 4 || !is_alnum(words[4]));
      stays = stays || says_so;
      if (says_so || stays) reason = std::string(words);
    }
    const std::string rule = rule_in(d.string(c.words));
    if (!stays || rule.empty()) continue;
    Span scope = c.span;
    // On a note's mark it is about words of the note.
    const uint32_t marker = first_at_or_after(d.markers, scope.begin);
    if (d.clean(scope).empty() && marker < d.markers.size() && d.markers[marker].span.begin < scope.end &&
        d.markers[marker].note != none)
      scope = d.notes[d.markers[marker].note].span;
    if (!empty(scope))
      d.suppressions.push_back({c.span, scope, {rule}, reason.empty() ? "resolved in the document" : reason});
  }
}

}  // namespace

int recognise_docx(std::string_view head) {
  if (!is_zip(head)) return 0;
  return head.find("word/") != npos || head.find("word\\") != npos ? 90 : 10;
}

std::optional<Error> read_docx(Document& d, const ReadInput& input) {
  d.format = "docx";
  const auto fail = [&](Error e) {
    e.file = input.path;
    return e;
  };
  constexpr std::string_view old_office = "\xD0\xCF\x11\xE0";
  if (input.bytes.starts_with(old_office))
    return fail({.message = "a Word document that is encrypted, or in the format before 2007",
                 .hint = "Open it in Word or LibreOffice, and save it without a password as .docx."});
  if (input.bytes.find("PK") == npos)
    return fail(
        {.message = "not a Word document, whatever its name says", .hint = "Give it the ending of what it is."});
  auto package = docx::Package::open(input.bytes);
  if (!package) return fail(package.error());
  add_file(d, input, "docx");
  d.has_lines = false;
  docx::Walk(d, *package).run();
  heed_decisions(d);
  if (d.language.empty()) d.language = guess_language(d.prose());
  if (d.language.empty()) d.language = package->language();
  find_own_date(d);
  return std::nullopt;
}

}  // namespace stet
