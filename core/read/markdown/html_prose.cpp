// Tags, comments and elements without prose are stepped over; nothing is validated.
#include "core/read/markdown/html_prose.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/base/utf8.h"

namespace stet {
namespace {

// They stand inside a line of prose, without parting it.
constexpr std::string_view inline_tags[] = {"a",    "abbr",   "b",   "bdi", "bdo",  "cite", "code", "del",  "dfn",
                                            "em",   "i",      "ins", "kbd", "mark", "q",    "s",    "samp", "small",
                                            "span", "strong", "sub", "sup", "time", "u",    "var",  "wbr"};
// Nothing between their tags is prose.
constexpr std::string_view opaque_tags[] = {"script",   "style",  "pre",  "textarea", "svg",  "math",
                                            "template", "iframe", "code", "head",     "title"};

template <size_t n>
bool among(std::string_view name, const std::string_view (&list)[n]) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

std::string tag_name(std::string_view s, size_t at) {
  std::string name;
  while (at < s.size() && is_alnum(s[at]) && name.size() < 20) name += lower(s[at++]);
  return name;
}

/// Past the ">" of the tag that begins at `at`; a ">" in a quoted value does not end it.
size_t tag_end(std::string_view s, size_t at) {
  char quote = '\0';
  for (; at < s.size(); ++at) {
    const char c = s[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return s.size();
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view s) : s_(s) {}
  std::vector<HtmlText> read() {
    size_t at = 0;
    while (at < s_.size()) {
      const size_t open = std::min(s_.find('<', at), s_.size());
      add(at, open);
      at = open == s_.size() ? open : markup(open);
    }
    return std::move(out_);
  }

 private:
  void add(size_t begin, size_t end) {
    while (begin < end && is_space(s_[begin])) ++begin;
    while (end > begin && is_space(s_[end - 1])) --end;
    if (begin == end) return;
    out_.push_back({{u32(begin), u32(end)}, new_block_});
    new_block_ = false;
  }

  size_t past(std::string_view what, size_t at) const {
    const size_t found = s_.find(what, at);
    return found == npos ? s_.size() : found + what.size();
  }

  size_t markup(size_t at) {
    if (s_.substr(at, 4) == "<!--") return past("-->", at + 4);
    if (s_.substr(at, 2) == "<!" || s_.substr(at, 2) == "<?") return past(">", at);
    const bool closing = s_.substr(at, 2) == "</";
    const std::string name = tag_name(s_, at + (closing ? 2 : 1));
    if (name.empty()) {  // a bare "<" is text
      add(at, at + 1);
      return at + 1;
    }
    if (!among(name, inline_tags)) new_block_ = true;
    const size_t end = tag_end(s_, at);
    if (closing || !among(name, opaque_tags)) return end;
    return closing_tag(name, end);
  }

  /// Past "</name>"; only looks for it once if there is none.
  size_t closing_tag(const std::string& name, size_t at) {
    for (size_t open = s_.find("</", at); open != npos; open = s_.find("</", open + 2))
      if (tag_name(s_, open + 2) == name) return tag_end(s_, open);
    return s_.size();
  }

  const std::string_view s_;
  std::vector<HtmlText> out_;
  bool new_block_ = true;
};

}  // namespace

std::vector<HtmlText> html_prose(std::string_view s) { return HtmlReader(s).read(); }

}  // namespace stet
