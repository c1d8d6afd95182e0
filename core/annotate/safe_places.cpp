// Lines of marked-up text as far as comments between them go: what is verbatim, what begins a list's item, and what
// belongs to the line that follows.
#include "core/annotate/safe_places.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/read/latex/source.h"

namespace stet {
namespace {

struct SourceLine {
  uint32_t begin, end;  // with white space, without the line end
  uint32_t indent;
  std::string_view words;  // trimmed
  bool blank() const { return words.empty(); }
};

std::vector<SourceLine> lines_of(std::string_view source) {
  std::vector<SourceLine> out;
  for (size_t at = 0; at < source.size();) {
    const size_t stop = std::min(source.find('\n', at), source.size());
    size_t end = stop;
    if (stop < source.size() && end > at && source[end - 1] == '\r') --end;
    const std::string_view line = source.substr(at, end - at);
    const size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    out.push_back({u32(at), u32(end), u32(indent), trim(line)});
    at = stop + 1;
  }
  return out;
}

size_t run_length(std::string_view line) {
  return line.empty() ? 0 : std::min(line.find_first_not_of(line[0]), line.size());
}

bool begins(std::string_view line, std::string_view with) {
  return line.size() >= with.size() && ascii_lower(line.substr(0, with.size())) == with;
}

/// "* ", "- ", "1. ", "(a) ", "iv) ", ":field: ", "| line", "term:: ": rather one too many.
bool begins_item(std::string_view line) {
  const std::string_view mark = line.substr(0, line.find_first_of(" \t"));
  if (mark.empty() || mark.size() > 60) return false;
  if (mark.find_first_not_of("*+-.#") == npos || mark == "\xE2\x80\xA2" || mark[0] == '|' || mark[0] == '<')
    return true;
  if (mark[0] == ':' || mark[0] == '-' || line.ends_with("::") || line.find(":: ") != npos) return true;
  const char last = mark.back();
  return mark.size() <= 8 && mark.size() < line.size() && (last == '.' || last == ')') &&
         mark.substr(mark[0] == '(' ? 1 : 0).find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzIVXLCDM#.)") ==
             npos;
}

// ---- what a language says of its lines ----

struct LineLanguage {
  const char* format;
  /// What closes the verbatim stretch that the line opens; empty: it opens none.
  std::string (*closing)(std::string_view line);
  bool (*closes)(std::string_view line, const std::string& closing);
  /// The line belongs to what follows it.
  bool (*leads_on)(std::string_view line);
  /// A comment may stand before the line though no empty one does; `element`: the line that begins what stands there.
  bool (*parts)(std::string_view line, std::string_view element);
  /// Begins as an item does, and is none.
  bool (*is_heading)(std::string_view line);
  bool indented_definitions;  // what stands in below a line at once defines it
};

std::string nothing_opens(std::string_view) { return {}; }
bool is_same(std::string_view line, const std::string& closing) { return line == closing; }
bool is_same_word(std::string_view line, const std::string& closing) { return begins(line, closing); }

bool leads_on_rst(std::string_view line) {
  return line.ends_with("::") || line == ".." || line.starts_with(".. _") || line.starts_with(".. class::") ||
         line.starts_with(".. rst-class::") || line.starts_with(".. cssclass::");
}
bool is_explicit(std::string_view line) { return line.starts_with(".. "); }
bool parts_rst(std::string_view line, std::string_view element) {
  return line.starts_with(".. ") && element.starts_with(".. [");
}

std::string closing_org(std::string_view line) {
  if (begins(line, "#+begin_"))
    return "#+end_" + ascii_lower(line.substr(8, line.find(' ') - std::min<size_t>(8, line.find(' '))));
  return line.size() > 2 && line[0] == ':' && line.back() == ':' && line.find(' ') == npos && !begins(line, ":end:")
             ? ":end:"
             : "";
}
bool leads_on_org(std::string_view line) { return line.starts_with("#+") && !begins(line, "#+end"); }
bool parts_org(std::string_view line, std::string_view) { return line.starts_with("[fn:") || line.starts_with("* "); }
bool heads_org(std::string_view line) { return line[0] == '*' && line.substr(run_length(line), 1) == " "; }

std::string closing_asciidoc(std::string_view line) {
  const size_t run = run_length(line);
  const bool fence = run == line.size() && run >= 4 && std::string_view("-.+/").find(line[0]) != npos;
  if (fence || line == "|===" || line == ",===" || line == ":===") return std::string(line);
  return line.starts_with("```") ? "```" : "";
}
bool leads_on_asciidoc(std::string_view line) {
  return line == "+" || line[0] == '[' || (line[0] == '.' && line.size() > 1 && line[1] != '.' && line[1] != ' ');
}
bool heads_asciidoc(std::string_view line) { return line[0] == '=' && line.substr(run_length(line), 1) == " "; }

constexpr LineLanguage languages[] = {
    {"rst", nothing_opens, is_same, leads_on_rst, parts_rst, is_explicit, true},
    {"org", closing_org, is_same_word, leads_on_org, parts_org, heads_org, false},
    {"asciidoc", closing_asciidoc, is_same, leads_on_asciidoc, [](std::string_view, std::string_view) { return false; },
     heads_asciidoc, false}};

/// Between what stands at the margin: never where a comment would end a list that goes on.
std::vector<uint32_t> places_between(const LineLanguage& language, const std::vector<SourceLine>& lines) {
  std::vector<uint32_t> out;
  std::string closing, element;
  bool in_list = false, behind_blank = true;
  const auto is_item = [&](size_t i) {
    if (language.is_heading(lines[i].words)) return false;
    return begins_item(lines[i].words) ||
           (language.indented_definitions && i + 1 < lines.size() && !lines[i + 1].blank() && lines[i + 1].indent > 0);
  };
  std::vector<size_t> next(lines.size());  // the line behind it that is not blank
  for (size_t i = lines.size(), behind = lines.size(); i-- > 0;) {
    next[i] = behind;
    if (!lines[i].blank()) behind = i;
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    const SourceLine& line = lines[i];
    if (line.blank()) {
      behind_blank = true;
      continue;
    }
    if (!closing.empty()) {
      if (!language.closes(line.words, closing)) continue;
      closing.clear();
    } else {
      closing = language.closing(line.words);
      if (closing.empty() && line.indent == 0 &&
          (behind_blank || begins_item(line.words) || language.parts(line.words, element))) {
        in_list = is_item(i);
        element = line.words.substr(0, 16);
      }
    }
    behind_blank = false;
    if (!closing.empty() || language.leads_on(line.words)) continue;
    const size_t n = next[i];
    if (n == lines.size()) {
      out.push_back(line.end);
      continue;
    }
    const SourceLine& after = lines[n];
    if (after.indent > 0 || after.words == "+" || (in_list && is_item(n))) continue;
    if (n > i + 1 || language.parts(after.words, element)) out.push_back(line.end);
  }
  return out;
}

/// Behind every line, but for what is verbatim.
std::vector<uint32_t> places_in_latex(const std::vector<SourceLine>& lines) {
  constexpr std::string_view begin = "\\begin{", written = "filecontents";
  std::vector<uint32_t> out;
  std::string closing;
  for (const SourceLine& line : lines) {
    std::string_view rest = line.words;
    for (;;) {
      if (!closing.empty()) {
        const size_t end = rest.find(closing);
        if (end == npos) break;
        rest.remove_prefix(end + closing.size());
        closing.clear();
      }
      const size_t open = rest.find(begin);
      if (open == npos) break;
      rest.remove_prefix(open + begin.size());
      const std::string_view name = rest.substr(0, rest.find('}'));
      // A program that shows formulas may show the comments in them.
      if (latex::opaque_environment(name) != latex::Opaque::no || name.starts_with(written))
        closing = "\\end{" + std::string(name) + "}";
    }
    if (closing.empty()) out.push_back(line.end);
  }
  return out;
}

}  // namespace

std::vector<uint32_t> line_places(std::string_view format, std::string_view source) {
  const std::vector<SourceLine> lines = lines_of(source);
  std::vector<uint32_t> out;
  if (format == "latex") out = places_in_latex(lines);
  for (const LineLanguage& language : languages)
    if (language.format == format) out = places_between(language, lines);
  if (out.empty() || out.back() != source.size()) out.push_back(u32(source.size()));
  return out;
}

}  // namespace stet
