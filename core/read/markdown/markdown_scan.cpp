// One pass over the bytes, stopping only at the few that can begin something.
#include "core/read/markdown/markdown_scan.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/read/formula.h"

namespace stet {
namespace {

constexpr size_t longest_label = 200;
constexpr size_t longest_tag = 4000;
constexpr size_t longest_formula = 4000;

class Scanner {
 public:
  Scanner(std::string_view text, uint32_t from) : from_(from) {
    out_.work.assign(text);
    // A lone CR ends a line, as in CommonMark; one kind of line end is enough for everything that follows.
    for (size_t cr = text.find('\r'); cr != npos; cr = text.find('\r', cr + 1))
      if (cr + 1 == text.size() || text[cr + 1] != '\n') out_.work[cr] = '\n';
    text_ = out_.work;
    fill({0, from}, ' ');
  }

  MarkdownScan scan() {
    static const std::array<bool, 256> stops = [] {
      std::array<bool, 256> s{};
      for (const char c : {'\\', '[', '^', '$', '{', ':'}) s[static_cast<unsigned char>(c)] = true;
      return s;
    }();
    for (size_t i = from_; i < text_.size();) {
      const char c = text_[i];
      if (!stops[static_cast<unsigned char>(c)]) {
        ++i;
        continue;
      }
      const char next = i + 1 < text_.size() ? text_[i + 1] : '\0';
      if (c == '\\') {
        i += 2;
      } else if (c == '[' && next == '^') {
        i = reference(i);
      } else if (c == '^' && next == '[') {
        out_.inline_notes.push_back(u32(i));
        ++i;
      } else if (c == '$') {
        i = formula(i);
      } else if (c == '{') {
        i = tag(i);
      } else if (c == ':' && text_.substr(i, 3) == "://" && i > 0 && is_alpha(text_[i - 1])) {
        i = url(i);
      } else if (c == ':' && text_.substr(i, 3) == ":::" && (i == 0 || text_[i - 1] == '\n')) {
        const size_t end = std::min(text_.find('\n', i), text_.size());  // Pandoc's fence of a div
        hide({u32(i), u32(end)}, ' ');
        i = end;
      } else {
        ++i;
      }
    }
    return std::move(out_);
  }

 private:
  void fill(Span span, char c) {
    for (uint32_t i = span.begin; i < span.end; ++i)
      if (out_.work[i] != '\n' && out_.work[i] != '\r') out_.work[i] = c;
  }

  size_t reference(size_t begin) {
    size_t i = begin + 2;
    while (i < text_.size() && i - begin < longest_label && !is_space(text_[i]) && text_[i] != ']' && text_[i] != '[' &&
           text_[i] != '^' && text_[i] != '`')
      ++i;
    if (i == begin + 2 || i >= text_.size() || text_[i] != ']') return begin + 1;
    MarkdownScan::Reference r{{u32(begin), u32(i + 1)}, {u32(begin + 2), u32(i)}, false, false};
    if (i + 1 < text_.size() && text_[i + 1] == ':') {
      const size_t line = line_begin(begin);
      if (line != signs_line_) {
        signs_line_ = line;
        signs_end_ = past_signs(line);
      }
      r.definition = signs_end_ == begin;
      r.nested = r.definition && (begin - line > 3 || text_.substr(line, begin - line).find_first_not_of(' ') != npos);
      if (r.definition) ++r.span.end;
    }
    out_.references.push_back(r);
    fill(r.span, ',');
    return r.span.end;
  }

  /// Past the indentation and the signs of quotations and list items that a line begins with.
  size_t past_signs(size_t at) const {
    const auto blank = [&](size_t i) { return i < text_.size() && (text_[i] == ' ' || text_[i] == '\t'); };
    for (;;) {
      while (blank(at)) ++at;
      size_t i = at;
      while (i < text_.size() && i - at < 9 && is_digit(text_[i])) ++i;
      const char c = i < text_.size() ? text_[i] : '\0';
      const bool number = i > at && (c == '.' || c == ')') && blank(i + 1);
      const bool bullet = i == at && (c == '-' || c == '*' || c == '+') && blank(i + 1);
      if (!number && !bullet && !(i == at && c == '>')) return at;
      at = i + 1;
    }
  }

  /// Pandoc's rule: no space inside the dollars, no digit behind; and it must look like mathematics, not like money.
  size_t formula(size_t begin) {
    const bool display = begin + 1 < text_.size() && text_[begin + 1] == '$';
    const size_t inside = begin + (display ? 2 : 1);
    size_t& hopeless = no_dollar_before_[display ? 1 : 0];
    if (inside < hopeless) return begin + 1;
    const size_t limit = std::min(text_.size(), inside + longest_formula);
    size_t i = inside;
    for (; i < limit; ++i) {
      const char c = text_[i];
      if (c == '`' || (c == '\n' && (!display || (i + 1 < limit && text_[i + 1] == '\n')))) break;
      if (c == '\\') {
        ++i;
        continue;
      }
      if (c == '$' && (!display || (i + 1 < text_.size() && text_[i + 1] == '$'))) break;
    }
    if (i >= limit || text_[i] != '$') {
      hopeless = std::min(i, limit);  // nothing closes up to here: no second search
      return inside;
    }
    if (!display) {
      const char last = text_[i - 1];
      const bool digit_behind = i + 1 < text_.size() && is_digit(text_[i + 1]);
      if (i == inside || is_space(text_[inside]) || is_space(last) || digit_behind) return begin + 1;
      if (!is_formula(text_.substr(inside, i - inside))) return begin + 1;
    }
    const size_t end = i + (display ? 2 : 1);
    if (!display && reads_as_words(text_.substr(inside, i - inside))) {
      hide({u32(begin), u32(inside)}, ',');
      hide({u32(i), u32(end)}, ',');
    } else {
      hide({u32(begin), u32(end)}, ',');
    }
    return end;
  }

  static bool is_formula(std::string_view s) {
    if (s.find_first_of("\\^_{}=<>+*") != npos) return true;
    if (is_digit(s.front())) return s.find_first_not_of("0123456789.,") == npos && s.size() <= 4;
    return s.find(' ') == npos && count_code_points(s) <= 3;  // $x$, $αβ$
  }

  /// Liquid's {% … %} and {{ … }}; kramdown's {: … }; Pandoc's {#id .class} behind a heading, link or code.
  size_t tag(size_t begin) {
    const char next = begin + 1 < text_.size() ? text_[begin + 1] : '\0';
    std::string_view close;
    if (next == '%') {
      close = "%}";
    } else if (next == '{') {
      close = "}}";
    } else if (next == ':' || next == '#' || next == '.') {
      close = "}";
    } else {
      return begin + 1;
    }
    size_t& hopeless = no_tag_before_[next == '%' ? 0 : next == '{' ? 1 : 2];
    if (begin < hopeless) return begin + 1;
    const size_t limit = std::min(text_.size(), begin + longest_tag);
    size_t end = begin + 2;
    for (;; ++end) {
      if (end >= limit || (text_[end] == '`' && next != '%') ||
          (text_[end] == '\n' && (next != '%' || text_[end - 1] == '\n'))) {
        hopeless = end;
        return begin + 1;
      }
      if (text_.compare(end, close.size(), close) == 0) break;
    }
    end += close.size();
    const size_t first = text_.find_first_not_of(" \t", line_begin(begin));
    const size_t line_end = std::min(text_.find_first_not_of(" \t\r", end), text_.size());
    const bool ends_line = line_end == text_.size() || text_[line_end] == '\n';
    if ((next == '#' || next == '.') && !ends_line) {
      const char before = begin > 0 ? text_[begin - 1] : ' ';
      if (before != ']' && before != ')' && before != '`') return begin + 1;
    }
    if (next == '%') {
      if (const size_t block = code_block(begin, end); block != end) return block;
    }
    hide({u32(begin), u32(end)}, first == begin && ends_line ? ' ' : ',');
    return end;
  }

  size_t code_block(size_t begin, size_t end) {
    const std::string_view words = trim(text_.substr(begin + 2, end - begin - 4));
    const bool highlight = words.substr(0, 9) == "highlight";
    if (!highlight && words != "comment") return end;
    const std::string_view wanted = highlight ? "endhighlight" : "endcomment";
    if (end < no_end_before_) return end;
    for (size_t at = text_.find("{%", end); at != npos; at = text_.find("{%", at + 2)) {
      const std::string_view rest = text_.substr(at + 2, 60);
      const size_t close = rest.find("%}");
      if (close == npos || trim(rest.substr(0, close)) != wanted) continue;
      const Span span{u32(begin), u32(at + 2 + close + 2)};
      if (highlight) out_.code.push_back(span);
      hide(span, ' ');
      return span.end;
    }
    no_end_before_ = text_.size();
    return end;
  }

  void hide(Span span, char placeholder) {
    out_.hidden.push_back(span);
    fill(span, placeholder);
  }

  /// The end of "<https://…>", whose scheme ends at a place, as CommonMark 6.5 has it; 0: it is none.
  size_t autolink(size_t colon) const {
    size_t open = colon;
    while (open > 0 && is_alpha(text_[open - 1])) --open;
    if (open == 0 || text_[open - 1] != '<') return 0;
    size_t i = colon;
    while (i < text_.size() && !is_space(text_[i]) && text_[i] != '<' && text_[i] != '>') ++i;
    return i < text_.size() && text_[i] == '>' ? i : 0;
  }

  /// Emphasis signs inside a bare URL are part of it.
  size_t url(size_t at) {
    if (const size_t end = autolink(at); end != 0) return end;
    size_t i = at + 3;
    for (; i < text_.size(); ++i) {
      const char c = text_[i];
      if (is_space(c) || c == '<' || c == '>' || c == '"' || c == '`' || c == '[' || c == ']' || c == '\\') break;
      if (c != '_' && c != '*' && c != '~') continue;
      size_t k = i;
      while (k < text_.size() && (text_[k] == '_' || text_[k] == '*' || text_[k] == '~')) ++k;
      const bool goes_on =
          k < text_.size() && (is_alnum(text_[k]) || text_[k] == '/' || text_[k] == '%' || text_[k] == '=');
      if (goes_on) fill({u32(i), u32(k)}, 'x');
      i = k - 1;
    }
    return i;
  }

  /// Positions asked for ascend: no byte is searched twice.
  size_t line_begin(size_t at) {
    if (at <= searched_) return line_;
    const size_t before = text_.substr(searched_, at - searched_).rfind('\n');
    if (before != npos) line_ = searched_ + before + 1;
    searched_ = at;
    return line_;
  }

  std::string_view text_;  // of the copy: what is replaced lies behind the place looked at
  const uint32_t from_;
  size_t line_ = 0, searched_ = 0, signs_line_ = npos, signs_end_ = 0, no_end_before_ = 0;
  std::array<size_t, 2> no_dollar_before_{};
  std::array<size_t, 3> no_tag_before_{};
  MarkdownScan out_;
};

}  // namespace

MarkdownScan scan_markdown(std::string_view text, uint32_t from) { return Scanner(text, from).scan(); }

}  // namespace stet
