// A stack of what is open. Each byte is looked at once, and what closes a tag is searched once for each kind of tag.
#include "core/read/wikitext/brackets.h"

#include <algorithm>
#include <array>

#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet::wikitext {
namespace {

constexpr std::array<std::string_view, 15> raw_tags = {
    "nowiki", "includeonly", "pre",      "math",  "source",   "syntaxhighlight", "score",         "chem",
    "ce",     "hiero",       "timeline", "graph", "mapframe", "templatedata",    "templatestyles"};
constexpr uint32_t longest_tag = 2000;  // bytes up to its ">"

bool same_name(std::string_view name, std::string_view small) {
  return name.size() == small.size() &&
         std::equal(name.begin(), name.end(), small.begin(), [](char a, char b) { return lower(a) == b; });
}

constexpr Stops signs("{}[]<|");

/// Closing tags of one name, in order; a search that found none is not repeated.
class Closers {
 public:
  uint32_t next(std::string_view s, std::string_view name, uint32_t from) {
    if (at_ != none && at_ >= from) return at_;
    if (exhausted_) return none;
    for (size_t hit = s.find("</", from); hit != npos; hit = s.find("</", hit + 2))
      if (same_name(s.substr(hit + 2, name.size()), name) && tag_at(s, u32(hit)).name.size() == name.size())
        return at_ = u32(hit);
    exhausted_ = true;
    at_ = none;
    return none;
  }

 private:
  uint32_t at_ = none;
  bool exhausted_ = false;
};

}  // namespace

Tag tag_at(std::string_view s, uint32_t at) {
  Tag tag;
  uint32_t i = at + 1;
  if (i < s.size() && s[i] == '/') {
    tag.closes = true;
    ++i;
  }
  const uint32_t name = i;
  while (i < s.size() && is_alnum(s[i]) && i - name < 20) ++i;
  if (i == name || !is_alpha(s[name])) return tag;
  tag.name = s.substr(name, i - name);
  if (i < s.size() && !is_space(s[i]) && s[i] != '>' && s[i] != '/') return {};
  tag.attributes.begin = i;
  char quote = '\0';
  for (const uint32_t most = i + longest_tag; i < s.size() && i < most; ++i) {
    if (quote != '\0') {
      if (s[i] == quote) quote = '\0';
    } else if (s[i] == '>') {
      tag.attributes.end = i;
      if (i > tag.attributes.begin && s[i - 1] == '/') {
        tag.is_empty = true;
        --tag.attributes.end;
      }
      tag.end = i + 1;
      return tag;
    } else if (s[i] == '<') {
      return {};
    } else if ((s[i] == '"' || s[i] == '\'') && s[i - 1] == '=') {
      // An attribute whose quotation mark nobody closed ends with the tag.
      const size_t close = s.substr(i + 1, longest_tag).find(s[i]);
      const size_t end = s.substr(i + 1, longest_tag).find('>');
      if (close != npos && (end == npos || close < end || s.substr(i + 1, close).find('<') == npos)) quote = s[i];
    }
  }
  return {};
}

bool is_named(const Tag& tag, std::string_view small) { return same_name(tag.name, small); }

bool is_raw(const Tag& tag) {
  return std::any_of(raw_tags.begin(), raw_tags.end(),
                     [&](std::string_view name) { return same_name(tag.name, name); });
}

Brackets::Brackets(std::string_view s) : source_(s) {
  enum Kind : uint8_t { braces, triple, square, table, ref };
  struct Open {
    Kind kind;
    uint32_t at;
  };
  std::vector<Open> stack;
  std::array<size_t, ref> open{}, outside{};  // how many of each kind; those around a reference can't be closed in it
  std::array<Closers, raw_tags.size()> raw;
  Closers refs;
  size_t inside = 0;  // height of the stack in a reference; 0: in none
  const auto push = [&](Kind kind, uint32_t at) {
    stack.push_back({kind, at});
    ++open[kind];
  };
  // Closes the innermost of a kind, and with it what was left open inside; but no template is closed with a link.
  const auto close = [&](Kind kind, uint32_t at) {
    if (open[kind] == 0 || (kind == square && stack.back().kind != square)) return;
    while (stack.back().kind != kind) {
      --open[stack.back().kind];
      stack.pop_back();
    }
    pairs_.push_back({stack.back().at, at});
    --open[kind];
    stack.pop_back();
  };
  const auto close_ref = [&](uint32_t at) {
    stack.resize(inside);
    pairs_.push_back({stack.back().at, at});
    stack.pop_back();
    open = outside;
    inside = 0;
  };
  const auto begins_line = [&](uint32_t at) {
    const uint32_t least = at > 40 ? at - 40 : 0;
    while (at > least && (s[at - 1] == ' ' || s[at - 1] == ':' || s[at - 1] == '\t' || s[at - 1] == '*')) --at;
    return at == 0 || s[at - 1] == '\n';
  };
  const auto top_is = [&](Kind kind) { return stack.size() > inside && stack.back().kind == kind; };

  const uint32_t end_of_text = u32(s.size());
  for (uint32_t at = signs.next(s, 0, end_of_text); at < end_of_text; at = signs.next(s, at, end_of_text)) {
    const char c = s[at];
    const char next = at + 1 < s.size() ? s[at + 1] : '\0';
    if (c == '[' && next == '[') {
      push(square, at);
      at += 2;
    } else if (c == ']' && next == ']') {
      close(square, at);
      at += 2;
    } else if (c == '{' && next == '{') {
      uint32_t run = 2;
      while (at + run < s.size() && s[at + run] == '{') ++run;
      while (run >= 2) {
        const uint32_t size = run == 3 ? 3 : 2;
        push(size == 3 ? triple : braces, at);
        at += size;
        run -= size;
      }
      at += run;
    } else if (c == '{' && next == '|' && begins_line(at)) {
      push(table, at);
      at += 2;
    } else if (c == '|' && next == '}' && open[table] > 0 && begins_line(at) &&
               !(s.substr(at + 2, 1) == "}" && top_is(braces))) {
      close(table, at);
      at += 2;
    } else if (c == '}' && next == '}') {
      const bool three = s.substr(at + 2, 1) == "}" && top_is(triple);
      close(three ? triple : braces, at);
      at += three ? 3 : 2;
    } else if (c == '<' && s.substr(at, 4) == "<!--") {
      const size_t end = s.find("-->", at + 4);
      pairs_.push_back({at, end == npos ? u32(s.size()) : u32(end)});
      at = end == npos ? u32(s.size()) : u32(end + 3);
    } else if (c == '<') {
      const Tag tag = tag_at(s, at);
      if (tag.end == 0) {
        ++at;
        continue;
      }
      if (is_named(tag, "ref") && tag.closes) {
        if (inside > 0) close_ref(at);
      } else if (tag.closes && is_named(tag, "references")) {
        ends_of_references_.push_back(at);
      } else if (tag.closes && is_named(tag, "gallery")) {
        ends_of_galleries_.push_back(at);
      } else if (is_named(tag, "ref") && !tag.is_empty && refs.next(s, "ref", tag.end) != none) {
        // One that begins in another shows that this was never closed: it ends with its line.
        if (inside > 0) close_ref(std::min(at, u32(std::min(s.find('\n', stack[inside - 1].at), s.size()))));
        stack.push_back({ref, at});
        references_.push_back(at);
        inside = stack.size();
        outside = open;
        open = {};
      } else if (!tag.closes && !tag.is_empty && is_raw(tag)) {
        const auto row = static_cast<size_t>(
            std::find_if(raw_tags.begin(), raw_tags.end(), [&](std::string_view n) { return same_name(tag.name, n); }) -
            raw_tags.begin());
        const uint32_t end = raw[row].next(s, raw_tags[row], tag.end);
        if (end != none) {
          pairs_.push_back({at, end});
          at = end;
          continue;
        }
      }
      at = tag.end;
    } else {
      ++at;
    }
  }
  std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.open < b.open; });
}

uint32_t Brackets::closing_of_list(bool gallery, uint32_t from) const {
  const std::vector<uint32_t>& ends = gallery ? ends_of_galleries_ : ends_of_references_;
  const auto at = std::lower_bound(ends.begin(), ends.end(), from);
  return at == ends.end() ? none : *at;
}

uint32_t Brackets::close_of(uint32_t open) const {
  const auto at =
      std::lower_bound(pairs_.begin(), pairs_.end(), open, [](const Pair& p, uint32_t v) { return p.open < v; });
  return at != pairs_.end() && at->open == open ? at->close : none;
}

uint32_t Brackets::behind(uint32_t at) const {
  const uint32_t close = close_of(at);
  if (close == none) return at;
  switch (source_[at]) {
    case '<': {
      if (source_.substr(at, 4) == "<!--") return std::min(close + 3, u32(source_.size()));
      const Tag tag = close < source_.size() && source_[close] == '<' ? tag_at(source_, close) : Tag{};
      return tag.closes && tag.end > 0 ? tag.end : close;
    }
    case '{':
      return close + (source_.substr(at, 3) == "{{{" && source_.substr(close, 3) == "}}}" ? 3 : 2);
    default:
      return close + 2;
  }
}

}  // namespace stet::wikitext
