// stet/testing.hpp: runs a plugin over a string, for the author's own tests in any test framework.
//
//   const auto found = stet::testing::check("build/words.so", "The embassy opened in the the spring.");
//   REQUIRE(found.size() == 1);
//   CHECK(found[0].rule == "words/repeated-word");
//
// Nothing is imitated: the program `stet` itself reads and analyses the text and runs the plugin, so a test sees what a
// user will see, a crash included (as host/plugin-crashed). The program is the one the environment variable
// STET_PROGRAM names, else `stet` of the PATH. Examples that belong to a rule's page need no code at all: `stet test
// PAGE.md`.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace stet::testing {

struct Finding {
  std::string rule, severity, message;
  std::string text;               // the words of its span
  uint32_t line = 0, column = 0;  // 1-based, column in code points
  uint32_t begin = 0, end = 0;    // bytes
};

struct Options {
  std::string format = "text";         // or "markdown"
  std::string group = {};              // whose findings are wanted; empty: the plugin file's name without its ending
  std::vector<std::string> more = {};  // further options of `stet check`: {"--reference-date", "2025-07-10"}
};

namespace detail {

/// One line of `stet check --format jsonl`: members of the object itself, nested values skipped.
class Line {
 public:
  explicit Line(std::string_view json) : rest_(json) {
    expect('{');
    while (!take('}')) {
      std::string key = string();
      expect(':');
      blank();
      std::string value;
      if (!rest_.empty() && rest_.front() == '"') {
        value = string();
      } else {
        const std::string_view from = rest_;
        skip();
        value = from.substr(0, from.size() - rest_.size());
      }
      members_.emplace_back(std::move(key), std::move(value));
      take(',');
    }
  }
  std::string text(std::string_view key) const {
    for (const auto& [name, value] : members_)
      if (name == key) return value;
    return {};
  }
  uint32_t number(std::string_view key) const {
    return static_cast<uint32_t>(std::strtoul(text(key).c_str(), nullptr, 10));
  }

 private:
  void blank() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }
  bool take(char c) {
    blank();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!take(c)) throw std::runtime_error("stet wrote a line that is not the JSON it promises");
  }
  char next() {
    if (rest_.empty()) throw std::runtime_error("stet wrote a line that ends inside a string");
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  std::string string() {
    expect('"');
    std::string out;
    for (char c = next(); c != '"'; c = next()) {
      if (c != '\\') {
        out += c;
        continue;
      }
      switch (c = next()) {
        case 'n':
          out += '\n';
          break;
        case 't':
          out += '\t';
          break;
        case 'r':
          out += '\r';
          break;
        case 'b':
          out += '\b';
          break;
        case 'f':
          out += '\f';
          break;
        case 'u': {  // stet writes all but control characters as they are
          const std::string hex(rest_.substr(0, 4));
          rest_.remove_prefix(hex.size());
          out += static_cast<char>(std::strtoul(hex.c_str(), nullptr, 16));
          break;
        }
        default:
          out += c;
      }
    }
    return out;
  }
  void skip() {
    for (int depth = 0; !rest_.empty();) {
      const char c = rest_.front();
      if (depth == 0 && (c == ',' || c == '}')) return;
      if (c == '"') {
        string();
        continue;
      }
      if (c == '[' || c == '{') ++depth;
      if (c == ']' || c == '}') --depth;
      rest_.remove_prefix(1);
    }
  }
  std::string_view rest_;
  std::vector<std::pair<std::string, std::string>> members_;
};

inline std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// A file with these words, gone when this is.
class Scratch {
 public:
  explicit Scratch(std::string_view content) {
    const int fd = mkstemp(path_);
    for (size_t done = 0; fd >= 0 && done < content.size();) {
      const ssize_t n = write(fd, content.data() + done, content.size() - done);
      if (n <= 0) break;
      done += static_cast<size_t>(n);
    }
    if (fd < 0) throw std::runtime_error("no temporary file can be made in /tmp");
    close(fd);
  }
  ~Scratch() { unlink(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string path() const { return path_; }

 private:
  char path_[32] = "/tmp/stet-testing-XXXXXX";
};

/// What a command writes to standard output, and its exit status.
inline std::pair<std::string, int> run(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run: " + command);
  std::string out;
  char chunk[4096];
  while (const size_t n = std::fread(chunk, 1, sizeof chunk, pipe)) out.append(chunk, n);
  const int status = pclose(pipe);
  return {out, WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

}  // namespace detail

/// The findings of `plugin` (a library's file) on `text`, and the host's on the plugin, in the order of the text.
/// Throws std::runtime_error if stet cannot run or refuses the plugin; its words are on standard error.
inline std::vector<Finding> check(const std::string& plugin, std::string_view text, const Options& options = {}) {
  std::string group = options.group;
  if (group.empty()) {
    group = plugin.substr(plugin.rfind('/') + 1);
    group = group.substr(0, group.find('.'));
  }
  const char* program = std::getenv("STET_PROGRAM");
  const detail::Scratch input(text);
  std::string command =
      detail::quoted(program != nullptr ? program : "stet") + " check --no-config --quiet --format jsonl";
  command += " --fail-on never --plugin " + detail::quoted(plugin) + " --select " + detail::quoted(group);
  command += " --input-format " + detail::quoted(options.format);
  for (const std::string& word : options.more) command += ' ' + detail::quoted(word);
  command += " - < " + detail::quoted(input.path());
  const auto [out, status] = detail::run(command);
  if (status != 0) throw std::runtime_error("stet ended with exit status " + std::to_string(status) + ": " + command);
  std::vector<Finding> findings;
  for (std::string_view rest = out; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    const detail::Line json(line);
    findings.push_back({json.text("rule"), json.text("severity"), json.text("message"), json.text("text"),
                        json.number("line"), json.number("column"), json.number("begin"), json.number("end")});
  }
  return findings;
}

}  // namespace stet::testing
