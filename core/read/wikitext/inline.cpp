// What stands in a line: emphasis, links, tags, references, templates.
#include <algorithm>

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/read/html/references.h"
#include "core/read/wikitext/walk.h"

namespace stet::wikitext {
namespace {

constexpr Stops stops("<{['&_\n");
constexpr size_t longest_line = 4000;  // bytes looked at for the end of a link

bool among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

stet_style_kind style_of(std::string_view tag) {
  if (among(tag, {"i", "em", "cite", "var", "dfn"})) return STET_STYLE_ITALIC;
  if (among(tag, {"b", "strong"})) return STET_STYLE_BOLD;
  if (tag == "sup") return STET_STYLE_SUPERSCRIPT;
  if (tag == "sub") return STET_STYLE_SUBSCRIPT;
  if (among(tag, {"s", "strike", "del"})) return STET_STYLE_STRUCK;
  if (among(tag, {"code", "tt", "kbd", "samp"})) return STET_STYLE_CODE;
  return STET_STYLE_OTHER;
}

bool parts_blocks(std::string_view tag) {
  return among(tag, {"div", "p",  "center",  "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table",   "tr",
                     "td",  "th", "caption", "h1",         "h2", "h3", "h4", "h5", "h6", "hr", "section", "poem"});
}

bool is_known(std::string_view tag) {
  return style_of(tag) != STET_STYLE_OTHER || parts_blocks(tag) ||
         among(tag, {"ref",         "references",     "br",        "span",     "small",    "big",          "u",
                     "ins",         "font",           "abbr",      "q",        "bdi",      "bdo",          "noinclude",
                     "includeonly", "onlyinclude",    "nowiki",    "wbr",      "ruby",     "rt",           "rp",
                     "rb",          "time",           "data",      "mark",     "gallery",  "section",      "translate",
                     "languages",   "tvar",           "indicator", "imagemap", "inputbox", "categorytree", "charinsert",
                     "phonos",      "dynamicpagelist"});
}

}  // namespace

void Walk::inline_words(Span r) { Walk::run(r.begin, r.end, false); }

uint32_t Walk::run(uint32_t at, uint32_t end, bool one_line) {
  constexpr int deepest = 60;
  if (depth_ >= deepest) return end;
  ++depth_;
  while (at < end) {
    const uint32_t stop = stops.next(source_, at, end);
    if (stop > at) words({at, stop});
    at = stop;
    if (at == end) break;
    if (source_[at] == '\n') {
      end_style(STET_STYLE_ITALIC);
      end_style(STET_STYLE_BOLD);
      if (one_line) break;
      gap({at, at + 1});
      ++at;
      continue;
    }
    const uint32_t next = construct(at, end);
    if (next == at) words({at, at + 1});
    at = std::max(next, at + 1);
  }
  if (!one_line) {
    end_style(STET_STYLE_ITALIC);
    end_style(STET_STYLE_BOLD);
  }
  --depth_;
  return at;
}

uint32_t Walk::construct(uint32_t at, uint32_t end) {
  switch (source_[at]) {
    case '\'':
      return quotes(at, end);
    case '[':
      return source_.substr(at, 2) == "[[" ? link(at, end) : outer_link(at, end);
    case '{':
      return source_.substr(at, 2) == "{{" ? expand(at, end) : at;
    case '<':
      return tag(at, end);
    case '&':
      return entity(at, end);
    case '_': {  // __NOTOC__
      uint32_t i = at + 2;
      if (source_.substr(at, 2) != "__") return at;
      while (i < end && is_upper(source_[i]) && i - at < 40) ++i;
      return i > at + 2 && i + 2 <= end && source_.substr(i, 2) == "__" ? i + 2 : at;
    }
    default:
      return at;
  }
}

uint32_t Walk::quotes(uint32_t at, uint32_t end) {
  uint32_t i = at;
  while (i < end && source_[i] == '\'') ++i;
  uint32_t n = i - at;
  if (n == 1) return at;
  const uint32_t literal = n == 4 ? 1 : n > 5 ? n - 5 : 0;
  if (literal > 0) words({at, at + literal});
  n -= literal;
  const auto toggle = [&](stet_style_kind kind) {
    if (has_style(kind)) {
      end_style(kind);
    } else {
      begin_style(kind);
    }
  };
  if (n == 2 || n == 5) toggle(STET_STYLE_ITALIC);
  if (n == 3 || n == 5) toggle(STET_STYLE_BOLD);
  return i;
}

uint32_t Walk::link(uint32_t at, uint32_t end) {
  const uint32_t close = brackets_.close_of(at);
  if (close == none || close + 2 > end) {
    words({at, at + 2});
    return at + 2;
  }
  const Span inside{at + 2, close};
  // Bars part its target, its options and its words.
  uint32_t first = none, last = none;
  for (uint32_t i = inside.begin; i < inside.end;) {
    if (source_[i] == '|') {
      if (first == none) first = i;
      last = i;
    }
    const char c = source_[i];
    i = c == '[' || c == '{' || c == '<' ? std::max(brackets_.behind(i), i + 1) : i + 1;
  }
  Span target = trimmed(source_, {inside.begin, first == none ? inside.end : first});
  const bool shown = !empty(target) && source_[target.begin] == ':';  // [[:File:…]] is a link like any other
  if (shown) ++target.begin;
  const std::string_view words_of_target = slice(source_, target);
  const size_t colon = words_of_target.find(':');
  if (colon != npos && !shown && colon < 40) {
    const int kind = lexicon::value_in(lexicon::list::wiki_namespaces, trim(words_of_target.substr(0, colon)));
    if (kind == 2) return close + 2;
    if (kind == 1) {
      if (last != none) captions_.push_back(trimmed(source_, {last + 1, inside.end}));
      return close + 2;
    }
    // A link to the same article in another language stands alone.
    const auto small = static_cast<size_t>(
        std::find_if(words_of_target.begin(), words_of_target.end(), [](char c) { return !is_lower(c) && c != '-'; }) -
        words_of_target.begin());
    if (first == none && !in_block() && small == colon && colon >= 2) return close + 2;
  }
  if (first == none) {
    words(target);
  } else {
    inline_words({first + 1, inside.end});
  }
  return close + 2;
}

uint32_t Walk::outer_link(uint32_t at, uint32_t end) {
  const std::string_view s = source_.substr(0, end);
  const std::string_view rest = s.substr(at + 1);
  const bool leads = rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("//") ||
                     rest.starts_with("ftp://") || rest.starts_with("Http://") || rest.starts_with("HTTP://");
  if (!leads) return at;
  uint32_t url = at + 1;
  const uint32_t most = u32(std::min<size_t>(end, at + longest_line));
  while (url < most && !is_space(s[url]) && s[url] != ']' && s[url] != '<' && s[url] != '[' && s[url] != '"' &&
         s.substr(url, 2) != "''" && s[url] != '{')
    ++url;
  uint32_t close = url;
  while (close < most && s[close] != ']' && s[close] != '\n') {
    const char c = s[close];
    close = c == '[' || c == '{' || c == '<' ? std::max(brackets_.behind(close), close + 1) : close + 1;
  }
  if (close >= most || s[close] != ']') return at;
  const Span address{at + 1, url}, shown = trimmed(s, {url, close});
  if (empty(shown)) {
    words(address);
    return close + 1;
  }
  const std::string_view raw = slice(s, address);
  const uint32_t row = raw.find('&') == npos ? open_link(address) : open_link(html::decode_references(raw));
  inline_words(shown);
  close_link(row);
  return close + 1;
}

uint32_t Walk::entity(uint32_t at, uint32_t end) {
  std::string decoded;
  const size_t size = html::reference_at(source_.substr(0, end), at, decoded);
  if (size == 0 || source_[at + size - 1] != ';') return at;
  if (decoded != "\xC2\xAD") sign(decoded, {at, at + u32(size)});
  return at + u32(size);
}

uint32_t Walk::tag(uint32_t at, uint32_t end) {
  if (source_.substr(at, 4) == "<!--") {
    const uint32_t behind = brackets_.behind(at), close = brackets_.close_of(at);
    if (behind <= at || behind > end) return end;
    remark({at, behind}, {std::min(at + 4, close), close});
    return behind;
  }
  const Tag t = tag_at(source_, at);
  if (t.end == 0 || t.end > end) return at;
  const std::string name = ascii_lower(t.name);
  if (name == "ref") return t.closes ? t.end : reference(at, t);
  if (is_raw(t)) {
    const uint32_t close = t.closes || t.is_empty ? none : brackets_.close_of(at);
    if (close == none || close > end) return t.end;
    const Span inside{t.end, std::max(t.end, close)};
    if (name == "nowiki") {
      for (uint32_t i = inside.begin; i < inside.end;) {
        const size_t next = source_.substr(0, inside.end).find('&', i);
        const uint32_t stop = next == npos ? inside.end : u32(next);
        words({i, stop});
        if (stop == inside.end) break;
        i = entity(stop, inside.end);
        if (i == stop) words({stop, stop + 1});
        i = std::max(i, stop + 1);
      }
    } else if (name == "includeonly") {
      flush();  // what the pages have that include this one
    } else if ((name == "pre" || name == "source" || name == "syntaxhighlight") && !in_block()) {
      code(inside);
    } else {
      wordless({at, close});
    }
    return std::min(brackets_.behind(at), end);
  }
  if (!is_known(name)) return at;
  if ((name == "references" || name == "gallery") && !t.closes && !t.is_empty) {
    const uint32_t close = brackets_.closing_of_list(name == "gallery", t.end);
    if (close == none || close >= end) return t.end;
    if (name == "references") {
      list_defined({t.end, close}, std::string(slice(source_, attribute(t.attributes, "group"))));
    } else {
      end_block();
      gallery({t.end, close});
    }
    return std::min(tag_at(source_, close).end, end);
  }
  if (name == "br") {
    gap({at, t.end});
  } else if (name == "q") {
    added(t.closes ? "\xE2\x80\x9D" : "\xE2\x80\x9C");
  } else if (parts_blocks(name)) {
    end_block();
    captions();
    if (name == "blockquote" && !t.is_empty) quotations_ = t.closes ? quotations_ - (quotations_ > 0) : quotations_ + 1;
    begin_block(quotations_ > 0 ? STET_BLOCK_QUOTE : caption_ ? STET_BLOCK_CAPTION : STET_BLOCK_PARAGRAPH);
  } else if (const stet_style_kind style = style_of(name); style != STET_STYLE_OTHER && !t.is_empty) {
    if (t.closes) {
      end_style(style);
    } else {
      begin_style(style);
    }
  }
  return t.end;
}

/// A line for each picture: "File:x.jpg|What it shows".
void Walk::gallery(Span lines) {
  for (uint32_t at = lines.begin; at < lines.end;) {
    const size_t found = source_.substr(0, lines.end).find('\n', at);
    const uint32_t end = found == npos ? lines.end : u32(found);
    const size_t bar = source_.substr(0, end).find('|', at);
    if (bar != npos) captions_.push_back(trimmed(source_, {u32(bar) + 1, end}));
    at = end + 1;
  }
  captions();
}

}  // namespace stet::wikitext
