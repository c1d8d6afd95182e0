// Reading the examples of a rule's page, line by line.
#include "core/rules/examples.h"

#include <algorithm>

#include "core/base/edit_distance.h"
#include "core/base/language_tag.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

/// The length of a fence of backticks or tildes that begins a line; 0: it is none.
size_t fence_length(std::string_view line) {
  const size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (indent > 3 || indent == line.size() || (line[indent] != '`' && line[indent] != '~')) return 0;
  const size_t end = std::min(line.find_first_not_of(line[indent], indent), line.size());
  return end - indent >= 3 ? end - indent : 0;
}

class PageReader {
 public:
  PageReader(std::string_view page, const std::string& file) : rest_(page), file_(file) {}

  Result<ExamplePage> read() {
    while (next()) {
      if (const size_t fence = fence_length(line_)) {
        if (!block(fence)) return fault_;
      } else if (line_.starts_with("# ") && page_.rule.empty()) {
        page_.rule = std::string(trim(line_.substr(2)));
      } else if (line_.starts_with("## ")) {
        section_ = std::string(trim(line_.substr(3)));
      } else if (is_expectation(line_)) {
        stray(number_);
        return fault_;
      }
    }
    if (page_.rule.find('/') == std::string::npos)
      return Error{
          .message = "the page names no rule", .file = file_, .hint = "Its first line must be: # group/rule-name"};
    if (page_.examples.empty())
      return Error{.message = "the page has no example, so nothing is tested",
                   .file = file_,
                   .hint =
                       "Add a block that begins with ```article below the heading ## Flagged, and one below ## "
                       "Accepted."};
    return std::move(page_);
  }

 private:
  bool next() {
    if (rest_.empty()) return false;
    const size_t end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++number_;
    return true;
  }

  bool fail(uint32_t line, std::string message, std::string hint) {
    fault_ = {.message = std::move(message), .file = file_, .line = line, .hint = std::move(hint)};
    return false;
  }

  static bool is_expectation(std::string_view line) { return line.starts_with("! \""); }
  bool stray(uint32_t line) {
    return fail(line, "this expected finding stands outside of an example",
                "It belongs into a block that begins with ```article (or ```article.md, ```article.html), below the "
                "line it judges.");
  }

  /// A fenced block; only those marked `article` are examples. False: fault_ says why.
  bool block(size_t fence) {
    Example example;
    example.page_line = number_;
    example.section = section_;
    const std::string_view mark = trim(line_).substr(0, 1);
    const std::string_view whole = trim(trim(line_).substr(fence));
    std::string_view info = whole;
    const bool is_example = heading(info, example);
    if (is_example && (!is_judged() || !words(info, example))) return false;
    if (!is_example && whole.starts_with("article."))
      return fail(
          number_, "`" + std::string(whole.substr(0, whole.find(' '))) + "` is no format of examples",
          "An example is text that a page can hold: article, article.md, article.html, article.fodt, article.tex.");
    bool closed = false;
    uint32_t line = 0;
    while (!closed && next()) {
      const std::string_view bare = trim(line_);
      closed = fence_length(line_) >= fence && bare.find_first_not_of(mark.front()) == std::string_view::npos;
      if (!closed && !is_example && is_expectation(line_)) return stray(number_);
      if (closed || !is_example) continue;
      if (line_.starts_with("! ")) {
        if (!judgement(line, example)) return false;
        continue;
      }
      ++line;
      example.text.append(line_).append("\n");
    }
    if (!closed) return fail(example.page_line, "this block is never closed", "End it with a line of its fence alone.");
    if (!is_example) return true;
    if (section_ == "Flagged" && example.expected.empty())
      return fail(example.page_line, "a block under Flagged says nothing that must be found",
                  "Put a line like  ! \"exact words\"  below the line they stand in.");
    if (section_ == "Accepted" && !example.expected.empty())
      return fail(example.expected.front().page_line, "a block under Accepted says that something must be found",
                  "Move the block to Flagged, or take the line out.");
    page_.examples.push_back(std::move(example));
    return true;
  }

  /// Under a heading of another name nothing says what shall be found.
  bool is_judged() {
    const std::vector<std::string> sections = {"Flagged", "Accepted", "Known misses"};
    if (std::find(sections.begin(), sections.end(), section_) != sections.end()) return true;
    const std::string near = nearest(section_, sections);
    return fail(
        number_,
        section_.empty() ? "this example stands under no heading" : "this example stands under “" + section_ + "”",
        near.empty() ? "Examples stand under ## Flagged, ## Accepted or ## Known misses."
                     : "Did you mean “" + near + "”?");
  }

  /// Takes the first word of the info string; true if it makes the block an example.
  static bool heading(std::string_view& info, Example& example) {
    const size_t end = std::min(info.find(' '), info.size());
    const std::string_view word = info.substr(0, end);
    info = trim(info.substr(end));
    if (word == "article.md") example.format = "markdown";
    if (word == "article.html") example.format = "html";
    if (word == "article.fodt") example.format = "odt";
    if (word == "article.tex") example.format = "latex";
    return word == "article" || example.format != "text";
  }

  bool words(std::string_view info, Example& example) {
    while (!info.empty()) {
      size_t end = std::min(info.find(' '), info.size());
      const size_t equals = std::min(info.find('='), end);
      const bool quoted = info.substr(std::min(equals + 1, info.size())).starts_with('"');
      if (quoted) end = std::min(info.find('"', equals + 2), info.size());
      const std::string_view word = info.substr(0, end);
      if (equals == word.size() || equals == 0 || (quoted && end == info.size()))
        return fail(number_, "`" + std::string(word) + "` is no key=value",
                    "As in: ```article language=de option.tolerance=3 option.titles=\"The Times,The Sun\"");
      const std::string_view value = word.substr(equals + (quoted ? 2 : 1));
      if (word.starts_with("language=") && !is_language_tag(value))
        return fail(number_, "`" + std::string(value) + "` is no language tag", "As in: ```article language=de");
      example.settings.emplace_back(word.substr(0, equals), value);
      info = trim(info.substr(std::min(end + (quoted ? 1 : 0), info.size())));
    }
    return true;
  }

  /// A line that begins with an exclamation mark: an expected finding, or what the one above it must show and offer.
  bool judgement(uint32_t line, Example& example) {
    const std::string_view rest = trim(line_.substr(1));
    for (const std::string_view part : {std::string_view("evidence"), std::string_view("fix")}) {
      if (!rest.starts_with(part)) continue;
      ExpectedPart p;
      p.page_line = number_;
      if (!in_marks(trim(rest.substr(part.size())), "\" \"", p.words, p.message) ||
          (part == "fix" && !p.message.empty()))
        return fail(number_, "this says nothing that can be judged",
                    part == "fix" ? "Write  ! fix \"text after it\"."
                                  : "Write  ! evidence \"its words\"  or  ! evidence \"its words\" \"its message\".");
      if (example.expected.empty())
        return fail(number_, "no expected finding stands above this " + std::string(part),
                    "It must stand below the line  ! \"exact words\"  that it belongs to.");
      (part == "fix" ? example.expected.back().fixes : example.expected.back().evidence).push_back(std::move(p));
      return true;
    }
    return expectation(rest, line, example);
  }

  /// `"first"` or `"first<between>second"`; both may hold quotation marks.
  static bool in_marks(std::string_view text, std::string_view between, std::string& first, std::string& second) {
    if (text.size() < 3 || text.front() != '"' || text.back() != '"') return false;
    text = text.substr(1, text.size() - 2);
    const size_t at = text.rfind(between);
    first = text.substr(0, at);
    if (at != std::string_view::npos) second = text.substr(at + between.size());
    return !first.empty();
  }

  /// Of `"words" eror` and `"words" eror "message"`, which would be words with marks in them; empty: there is none.
  static std::string misspelt_severity(std::string_view rest) {
    for (size_t mark = rest.find("\" ", 1); mark != std::string_view::npos; mark = rest.find("\" ", mark + 1)) {
      const std::string_view behind = rest.substr(mark + 2);
      const size_t end = std::min(behind.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), behind.size());
      if (end >= 4 && (end == behind.size() || behind.substr(end).starts_with(" \"")))
        if (std::string meant = nearest(behind.substr(0, end), {"info", "warning", "error"}); !meant.empty())
          return meant;
    }
    return {};
  }

  /// `"words"`, `"words" error` or `"words" error "message"`.
  bool expectation(std::string_view rest, uint32_t line, Example& example) {
    ExpectedFinding e;
    e.line = line;
    e.page_line = number_;
    for (const Severity severity : {Severity::info, Severity::warning, Severity::error}) {
      const std::string between = "\" " + std::string(name_of(severity));
      const bool with_message = rest.find(between + " \"") != std::string_view::npos && rest.ends_with('"');
      if (with_message ? in_marks(rest, between + " \"", e.words, e.message)
                       : rest.ends_with(between) &&
                             in_marks(rest.substr(0, rest.size() - between.size() + 1), "\n", e.words, e.message)) {
        e.severity = severity;
        break;
      }
    }
    if (!e.severity && !in_marks(rest, "\n", e.words, e.message))
      return fail(number_, "this is no expected finding",
                  "Write  ! \"exact words\",  ! \"exact words\" error  (warning, info)  or  ! \"exact words\" error "
                  "\"piece of the message\".");
    if (const std::string meant = misspelt_severity(rest); !e.severity && !meant.empty())
      return fail(number_, "this names no severity", "Did you mean `" + meant + "`?");
    if (line == 0)
      return fail(number_, "an expected finding has no line above it", "It must stand below the line it judges.");
    example.expected.push_back(std::move(e));
    return true;
  }

  std::string_view rest_, line_;
  std::string file_;
  uint32_t number_ = 0;
  std::string section_;
  ExamplePage page_;
  Error fault_;
};

}  // namespace

Result<ExamplePage> read_examples(std::string_view page, const std::string& file) {
  return PageReader(page, file).read();
}

}  // namespace stet
