// Unified diffs, as far as they say which lines of which file are new.
#include "core/triage/changed_lines.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "core/base/scan.h"

namespace stet {
namespace {

std::string absolute_path(const std::string& path) {
  std::error_code fault;
  const auto made = std::filesystem::weakly_canonical(std::filesystem::absolute(path, fault), fault);
  return fault ? path : made.string();
}

/// A name as git quotes it: "a\tb\303\244".
std::string unquoted(std::string_view s) {
  if (s.size() < 2 || s.front() != '"' || s.back() != '"') return std::string(s);
  std::string out;
  for (size_t i = 1; i + 1 < s.size(); ++i) {
    if (s[i] != '\\') {
      out += s[i];
      continue;
    }
    const char c = s[++i];
    static constexpr std::string_view signs = "abtnvfr", meant = "\a\b\t\n\v\f\r";
    if (c >= '0' && c <= '7') {
      int value = 0;
      for (int n = 0; n < 3 && s[i] >= '0' && s[i] <= '7'; ++n) value = value * 8 + (s[i++] - '0');
      --i;
      out += static_cast<char>(value);
    } else if (const size_t at = signs.find(c); at != std::string_view::npos) {
      out += meant[at];
    } else {
      out += c;
    }
  }
  return out;
}

/// The file behind "+++ " or "--- "; empty: there is none (/dev/null).
std::string named(std::string_view s) {
  if (s.ends_with('\r')) s.remove_suffix(1);
  if (const size_t tab = s.find('\t'); tab != std::string_view::npos && s.front() != '"')
    s = s.substr(0, tab);  // a date
  std::string name = unquoted(s);
  if (name == "/dev/null") return {};
  if (name.starts_with("a/") || name.starts_with("b/")) name.erase(0, 2);
  return name;
}

struct Hunk {
  uint32_t old_count = 1, first = 0, count = 1;
};

/// "@@ -3,2 +3,4 @@"
bool read_hunk(std::string_view line, Hunk& h) {
  const auto range = [&](char sign, uint32_t& first, uint32_t& count) {
    const size_t at = line.find(sign);
    if (at == std::string_view::npos) return false;
    const char* const end = line.data() + line.size();
    auto [next, fault] = std::from_chars(line.data() + at + 1, end, first);
    if (fault != std::errc()) return false;
    if (next != end && *next == ',') {
      const auto second = std::from_chars(next + 1, end, count);
      if (second.ec != std::errc()) return false;
      next = second.ptr;
    }
    line.remove_prefix(static_cast<size_t>(next - line.data()));
    return true;
  };
  uint32_t old_first = 0;
  return range('-', old_first, h.old_count) && range('+', h.first, h.count) && line.starts_with(" @@");
}

}  // namespace

std::optional<Error> ChangedLines::add_diff(std::string_view diff, const std::string& base, const std::string& name) {
  const auto fault = [&](uint32_t line, const std::string& message) {
    return Error{
        .message = message, .file = name, .line = line, .hint = "Make it with git diff, or with diff -u OLD NEW."};
  };
  std::vector<Lines> nowhere;  // of files that are gone
  std::vector<Lines>* lines = nullptr;
  Hunk left;  // lines of the hunk that are still to come
  left.old_count = left.count = 0;
  uint32_t number = 0, at = 0;     // of the diff; of the new file
  bool any = false, gone = false;  // gone: lines were taken out here, and none put in as yet
  const auto end_of_gone = [&] {
    if (gone) lines->push_back({std::max(at, 2U) - 1, at});
    gone = false;
  };
  while (!diff.empty()) {
    ++number;
    const size_t end = std::min(diff.find('\n'), diff.size());
    const std::string_view line = diff.substr(0, end);
    diff.remove_prefix(std::min(end + 1, diff.size()));
    if (left.old_count > 0 || left.count > 0) {
      const char sign = line.empty() ? ' ' : line.front();
      if (sign == '\\') continue;  // "\ No newline at end of file"
      const bool is_old = sign != '+', is_new = sign != '-';
      if ((sign != '+' && sign != '-' && sign != ' ' && sign != '\r') || (is_old && left.old_count == 0) ||
          (is_new && left.count == 0))
        return fault(number,
                     "this is no line of a unified diff, though the head of its part (@@) says that one follows");
      left.old_count -= is_old;
      left.count -= is_new;
      if (sign == '-') {
        gone = true;
      } else if (sign == '+') {
        lines->push_back({at, at});
        gone = false;
      } else {
        end_of_gone();
      }
      at += is_new;
      if (left.old_count == 0 && left.count == 0) end_of_gone();
    } else if (line.starts_with("+++ ")) {
      any = true;
      const std::string after = named(line.substr(4));
      lines = after.empty() ? &nowhere : &files_[absolute_path((std::filesystem::path(base) / after).string())];
      if (lines->empty()) lines->push_back({0, 0});  // no line, but not "all of it"
    } else if (line.starts_with("@@")) {
      left = {};
      if (!read_hunk(line, left)) return fault(number, "this head of a part (@@ -LINE,COUNT +LINE,COUNT @@) is broken");
      if (lines == nullptr) return fault(number, "no line +++ NAME stands before this part");
      at = left.count > 0 ? left.first : left.first + 1;
    } else if (line.starts_with("Binary files ") && line.ends_with(" differ")) {
      any = true;
      const size_t from = line.find(" and ");
      const std::string_view both = line.substr(0, line.size() - 7);
      const std::string after = from < both.size() ? named(both.substr(from + 5)) : std::string();
      if (!after.empty()) add_file((std::filesystem::path(base) / after).string());
    } else if (line.starts_with("diff ") || line.starts_with("rename to ")) {
      any = true;
    }
  }
  if (left.count > 0 || left.old_count > 0) return fault(number, "the diff ends in the middle of a part");
  if (!any && number > 0) return fault(1, "this is no unified diff");
  for (auto& [path, all] : files_)
    std::sort(all.begin(), all.end(), [](const Lines& a, const Lines& b) { return a.first < b.first; });
  last_path_.clear();
  return std::nullopt;
}

void ChangedLines::add_file(const std::string& path) {
  files_[absolute_path(path)].clear();
  last_path_.clear();
}

const std::vector<ChangedLines::Lines>* ChangedLines::lines_of(const std::string& path) const {
  if (last_path_ != path || path.empty()) {
    const auto found = files_.find(absolute_path(path));
    last_ = found == files_.end() ? nullptr : &found->second;
    last_path_ = path;
  }
  return last_;
}

bool ChangedLines::any_in(const std::string& path) const { return lines_of(path) != nullptr; }

bool ChangedLines::touches(const Place& place, const std::string& document) const {
  const std::vector<Lines>* const lines = lines_of(place.file.empty() ? document : place.file);
  if (lines == nullptr) return false;
  if (lines->empty() || place.line == 0) return true;
  const auto next = std::lower_bound(lines->begin(), lines->end(), place.line,
                                     [](const Lines& l, uint32_t line) { return l.last < line; });
  return next != lines->end() && next->first <= std::max(place.line, place.end_line);
}

bool ChangedLines::touches(const Finding& f, const std::string& document) const {
  const auto here = [&](const Place& p) { return touches(p, document); };
  return here(f.place) || std::any_of(f.also.begin(), f.also.end(), here) ||
         std::any_of(f.evidence.begin(), f.evidence.end(), [&](const RelatedPlace& e) { return here(e.place); });
}

void ChangedLines::narrow(DocumentResult& d, const Catalogue& catalogue) const {
  // What could not be checked may have been in what was changed.
  const auto stays = [&](const Finding& f) {
    return touches(f, d.path) || (any_in(d.path) && catalogue.rule(f.rule).id.starts_with("host/plugin-"));
  };
  std::erase_if(d.findings, [&](const Finding& f) { return !stays(f); });
  std::erase_if(d.decided, [&](const Finding& f) { return !touches(f, d.path); });
  if (!any_in(d.path)) d.unreadable.reset();
}

}  // namespace stet
