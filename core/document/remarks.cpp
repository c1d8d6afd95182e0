// Finding our own remarks.
#include "core/document/remarks.h"

#include <unordered_map>

#include "core/base/utf8.h"

namespace stet {

std::vector<Span> own_remarks(const Document& d) {
  std::vector<Span> out;
  const std::string_view text = d.text;
  const std::string opening = "<!-- " + std::string(remark_sign);
  for (size_t at = text.find(opening); at != std::string_view::npos;) {
    const size_t close = text.find("-->", at);
    if (close == std::string_view::npos) break;
    const uint32_t end = u32(close) + 3;
    // Where the page shows it (in code), it is somebody's example.
    if (d.prose()[at] == STET_MASK) {
      const uint32_t blank = at > 0 && text[at - 1] == ' ' ? 1 : 0;
      out.push_back({u32(at) - blank, end});
    }
    at = text.find(opening, close);
  }
  return out;
}

std::string comment_words(std::string_view severity, std::string_view rule, std::string_view message) {
  return std::string(severity) + " " + std::string(rule) + ": " + std::string(message);
}

std::string rule_of_comment(std::string_view words) {
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

void heed_decisions(Document& d) {
  std::unordered_map<uint32_t, std::string> answers;  // the last word on each comment that says "stet"
  for (const stet_comment& c : d.comments) {
    if (c.parent == none) continue;
    const std::string_view words = trim(d.string(c.words));
    if (ascii_lower(words.substr(0, 4)) == "stet" && (words.size() == 4 || !is_alnum(words[4])))
      answers[c.parent] = std::string(words);
  }
  for (uint32_t i = 0; i < d.comments.size(); ++i) {
    const stet_comment& c = d.comments[i];
    if ((c.flags & STET_COMMENT_OURS) == 0 || c.parent != none) continue;
    const auto answer = answers.find(i);
    const bool stays = (c.flags & STET_COMMENT_RESOLVED) != 0 || answer != answers.end();
    const std::string reason = answer == answers.end() ? std::string() : answer->second;
    const std::string rule = rule_of_comment(d.string(c.words));
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

}  // namespace stet
