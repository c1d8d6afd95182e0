// Reading the examples of a rule's page, line by line.
#include "core/rules/examples.h"

#include <algorithm>

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
      }
    }
    if (page_.rule.find('/') == std::string::npos)
      return Error{
          .message = "the page names no rule", .file = file_, .hint = "Its first line must be: # group/rule-name"};
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

  /// A fenced block; only those marked `article` are examples. False: fault_ says why.
  bool block(size_t fence) {
    Example example;
    example.page_line = number_;
    example.section = section_;
    const std::string_view mark = trim(line_).substr(0, 1);
    std::string_view info = trim(trim(line_).substr(fence));
    const bool is_example = heading(info, example);
    if (is_example && !words(info, example)) return false;
    bool closed = false;
    uint32_t line = 0;
    while (!closed && next()) {
      const std::string_view bare = trim(line_);
      closed = fence_length(line_) >= fence && bare.find_first_not_of(mark.front()) == std::string_view::npos;
      if (closed || !is_example) continue;
      if (line_.starts_with("! ")) {
        if (!expectation(line, example)) return false;
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

  /// Takes the first word of the info string; true if it makes the block an example.
  static bool heading(std::string_view& info, Example& example) {
    const size_t end = std::min(info.find(' '), info.size());
    const std::string_view word = info.substr(0, end);
    info = trim(info.substr(end));
    example.markdown = word == "article.md";
    return word == "article" || word == "article.md";
  }

  bool words(std::string_view info, Example& example) {
    while (!info.empty()) {
      const size_t end = std::min(info.find(' '), info.size());
      const std::string_view word = info.substr(0, end);
      info = trim(info.substr(end));
      const size_t equals = word.find('=');
      if (equals == std::string_view::npos || equals == 0)
        return fail(number_, "`" + std::string(word) + "` is no key=value",
                    "As in: ```article language=de option.tolerance=3");
      example.settings.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
    return true;
  }

  /// `! "words"` or `! "words" error`: from the first quotation mark to the last, so the words may hold some.
  bool expectation(uint32_t line, Example& example) {
    const size_t first = line_.find('"'), last = line_.rfind('"');
    const std::string_view after = last == std::string_view::npos ? "" : trim(line_.substr(last + 1));
    if (first != 2 || last == first || (!after.empty() && !severity_from(after)))
      return fail(number_, "this is no expected finding",
                  "Write  ! \"exact words\"  or  ! \"exact words\" error  (warning, info).");
    if (line == 0)
      return fail(number_, "an expected finding has no line above it", "It must stand below the line it judges.");
    example.expected.push_back(
        {line, std::string(line_.substr(first + 1, last - first - 1)), severity_from(after), number_});
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
