// Finding our own remarks.
#include "core/document/remarks.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/utf8.h"

namespace stet {

std::vector<Span> own_remarks(const Document& d) {
  std::vector<Span> out;
  const std::string_view text = d.text;
  const std::string opening = "<!-- " + std::string(remark_sign);
  for (size_t at = text.find(opening); at != npos; at = text.find(opening, at)) {
    const size_t close = text.find("-->", at);
    if (close == npos) break;
    // Where the page shows it (in code, or since nothing closes it), it is somebody's example.
    if (d.prose()[at] != STET_MASK) {
      at += opening.size();
      continue;
    }
    const size_t begin = at;
    at = close + 3;
    // At the head of the document each has a line of its own.
    const bool is_head = begin == (out.empty() ? 0 : out.back().end) && at < text.size() && text[at] == '\n';
    const bool has_blank = begin > 0 && text[begin - 1] == ' ';
    out.push_back({u32(begin) - (has_blank ? 1 : 0), u32(at) + (is_head ? 1 : 0)});
  }
  return out;
}

namespace {

constexpr CommentForm forms[] = {{"html", "<!-- ", " -->", 0}, {"wikitext", "<!-- ", " -->", 0}, {"latex", "% ", "", 1},
                                 {"org", "# ", "", 1},         {"asciidoc", "// ", "", 1},       {"rst", ".. ", "", 2}};

/// Of line ends before a place, at most so many.
uint32_t behind_line_ends(std::string_view s, uint32_t at, uint32_t most) {
  for (; most > 0 && at > 0 && s[at - 1] == '\n'; --most) at -= at > 1 && s[at - 2] == '\r' ? 2 : 1;
  return at;
}

}  // namespace

const CommentForm* find_comment_form(std::string_view format) {
  for (const CommentForm& f : forms)
    if (f.format == format) return &f;
  return nullptr;
}

std::string comment_text(const CommentForm& form, std::string_view words) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += ' ';
    } else if (!form.close.empty() && c == '-' && i > 0 && words[i - 1] == '-') {
      out += "\xE2\x80\x90";  // a typographic hyphen: two of the others may end a comment
    } else {
      out += c;
    }
  }
  return out;
}

std::vector<Span> written_remarks(const CommentForm& form, std::string_view source) {
  std::vector<Span> out;
  const std::string opening = std::string(form.open) + std::string(remark_sign);
  for (size_t at = source.find(opening); at != npos; at = source.find(opening, at)) {
    size_t end = 0;
    if (form.close.empty()) {
      end = std::min(source.find('\n', at), source.size());
      if (end > at && source[end - 1] == '\r') --end;
    } else {
      end = source.find("-->", at + 4);
      if (end == npos) break;
      end += 3;
    }
    // Behind words it is none of a line's own.
    const bool stands_alone = form.line_ends == 0 || (at > 0 && source[at - 1] == '\n');
    if (stands_alone) out.push_back({behind_line_ends(source, u32(at), form.line_ends), u32(end)});
    at = end;
  }
  return out;
}

std::string without(std::string_view source, const std::vector<Span>& places) {
  std::string out;
  out.reserve(source.size());
  size_t at = 0;
  for (const Span place : places) {
    out += source.substr(at, place.begin - at);
    at = place.end;
  }
  return out += source.substr(at);
}

std::string comment_words(std::string_view severity, std::string_view rule, std::string_view message) {
  return std::string(severity) + " " + std::string(rule) + ": " + std::string(message);
}

std::string rule_of_comment(std::string_view words) {
  // Behind its severity, which is told in the reader's language, and before a colon: "warning notes/marker-gap: …".
  const auto part_of_name = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '_'; };
  for (size_t slash = words.find('/'); slash != npos; slash = words.find('/', slash + 1)) {
    size_t begin = slash, end = slash + 1;
    while (begin > 0 && part_of_name(words[begin - 1])) --begin;
    while (end < words.size() && part_of_name(words[end])) ++end;
    const bool named = begin < slash && end > slash + 1;
    if (named && begin > 0 && words[begin - 1] == ' ' && end < words.size() && words[end] == ':')
      return std::string(words.substr(begin, end - begin));
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
