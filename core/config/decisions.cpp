// The decisions file, read and written.
#include "core/config/decisions.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <tuple>

#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/config/settings.h"
#include "core/config/toml_file.h"

namespace stet {
namespace {

constexpr std::string_view usual_head =
    "# What was decided on stet's findings: stet (it stays), query (the author was asked), mended, baseline (it was\n"
    "# there when stet came). One block a finding; reasons may be changed here. `stet decide --help` tells more.\n";

const std::vector<std::string> keys = {"document", "rule", "words", "message",    "decision",
                                       "reason",   "by",   "date",  "fingerprint"};

void append_string(std::string& out, std::string_view s) {
  out += '"';
  for (size_t i = 0; i < s.size();) {
    const CodePoint c = code_point_at(s, u32(i));
    const size_t size = std::max(c.size, 1u);
    if (c.value == '"' || c.value == '\\') {
      out += '\\';
      out += s[i];
    } else if (c.value == '\n' || c.value == '\t') {
      out += c.value == '\n' ? "\\n" : "\\t";
    } else if (c.value < 0x20 || c.value == 0x7F || reorders_text(c.value)) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04X", static_cast<unsigned>(c.value));
      out += code;
    } else {
      out += s.substr(i, size);
    }
    i += size;
  }
  out += '"';
}

std::string block_of(const Decision& d) {
  std::string out = "[[decision]]\n";
  const auto line = [&](std::string_view key, const std::string& value, bool always) {
    if (value.empty() && !always) return;
    out.append(key).append(" = ");
    append_string(out, value);
    out += '\n';
  };
  line("document", d.document, true);
  line("rule", d.rule, true);
  line("words", d.words, true);
  line("message", d.message, true);
  line("decision", std::string(name_of(d.kind)), true);
  line("reason", d.reason, false);
  line("by", d.by, false);
  if (!d.date.empty()) out += "date = " + d.date + '\n';
  line("fingerprint", d.fingerprint, true);
  return out;
}

class DecisionsReader {
 public:
  explicit DecisionsReader(const TomlFile& file) : file_(file) {}

  Decisions read() {
    const toml::array* blocks = nullptr;
    for (const Entry& e : TomlFile::in_order(file_.root())) {
      if (e.name() != "decision") file_.fail_unknown(e, "key", {"decision"});
      blocks = e.node->as_array();
      if (blocks == nullptr || (!blocks->empty() && blocks->front().as_table() == nullptr))
        file_.fail(file_.where(e), "`decision` must be a list of blocks", "Begin each block with [[decision]].");
    }
    Decisions out;
    if (blocks != nullptr)
      for (const toml::node& block : *blocks) out.all.push_back(decision(block));
    keep_lines(out);
    return out;
  }

 private:
  Decision decision(const toml::node& node) {
    const Where at = file_.where(node.source());
    const toml::table* table = node.as_table();
    if (table == nullptr || table->is_inline() || at.line <= last_line_)
      file_.fail(at, "a decision must be a block of its own", "Begin each block with [[decision]].");
    Decision d;
    d.line = last_line_ = at.line;
    for (const Entry& e : TomlFile::in_order(*table)) {
      const std::string key = e.name();
      if (key == "document") {
        d.document = file_.text(e);
      } else if (key == "rule") {
        d.rule = file_.text(e);
      } else if (key == "words") {
        d.words = file_.text(e);
      } else if (key == "message") {
        d.message = file_.text(e);
      } else if (key == "reason") {
        d.reason = file_.text(e);
      } else if (key == "by") {
        d.by = file_.text(e);
      } else if (key == "date") {
        d.date = day(e);
      } else if (key == "decision") {
        d.kind = kind(e);
      } else if (key == "fingerprint") {
        d.fingerprint = fingerprint(e);
      } else {
        file_.fail_unknown(e, "key", keys);
      }
    }
    const auto need = [&](const char* key, bool given) {
      if (!given)
        file_.fail(at, std::string("this decision has no `") + key + "`",
                   "`stet decide` writes whole blocks; restore the line, or remove the block.");
    };
    need("document", !d.document.empty());
    need("rule", !d.rule.empty());
    need("decision", table->contains("decision"));
    need("fingerprint", !d.fingerprint.empty());
    const auto [first, fresh] = lines_.emplace(std::pair(d.document, d.fingerprint), at.line);
    if (!fresh)
      file_.fail(at, "this finding is decided twice; the other block begins in line " + std::to_string(first->second),
                 "Keep the one that holds and remove the other.");
    return d;
  }

  DecisionKind kind(const Entry& e) const {
    const std::string word = file_.text(e);
    const auto found = decision_from(word);
    if (!found)
      file_.fail(file_.where_value(e), "`" + word + "` is no decision", "It can be stet, query, mended or baseline.");
    return *found;
  }

  std::string fingerprint(const Entry& e) const {
    std::string word = file_.text(e);
    if (!is_fingerprint(word))
      file_.fail(file_.where_value(e), "`" + word + "` is no fingerprint",
                 "It is copied from a report: sixteen digits from 0 to f. Decide again with `stet decide`.");
    return word;
  }

  std::string day(const Entry& e) const {
    const CivilDate day = file_.day(e);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year, day.month, day.day);
    return text;
  }

  /// Comments before a block are about it; blank lines are the writer's.
  void keep_lines(Decisions& out) const {
    const std::string_view text = file_.source();
    std::vector<size_t> begins;  // of lines
    for (size_t at = 0; at < text.size();) {
      begins.push_back(at);
      at = std::min(text.find('\n', at), text.size() - 1) + 1;
    }
    begins.push_back(text.size());
    const auto line = [&](size_t n) { return trim(text.substr(begins[n - 1], begins[n] - begins[n - 1])); };
    size_t end = begins.size();  // line numbers from 1; the line after the last is begins.size()
    for (size_t i = out.all.size(); i-- > 0;) {
      size_t begin = out.all[i].line;
      while (begin > 1 && line(begin - 1).starts_with('#')) --begin;
      if (i == 0 && begin == 1 && out.all[0].line > 1) begin = out.all[0].line;  // the head, without a blank line below
      out.all[i].block = tidy(text.substr(begins[begin - 1], begins[end - 1] - begins[begin - 1]));
      end = begin;
    }
    out.head = tidy(text.substr(0, begins[end - 1]));
  }

  /// Without blank lines at its end, and with a line end; lines end in \n.
  static std::string tidy(std::string_view lines) {
    std::string out;
    for (const char c : lines)
      if (c != '\r') out += c;
    while (!out.empty() && is_space(out.back())) out.pop_back();
    while (!out.empty() && out.front() == '\n') out.erase(0, 1);
    return out.empty() ? out : out + '\n';
  }

  const TomlFile& file_;
  uint32_t last_line_ = 0;
  std::map<std::pair<std::string, std::string>, uint32_t> lines_;  // of what was read
};

}  // namespace

Result<Decisions> parse_decisions(std::string text, const std::string& shown) {
  // Git's marks of a merge that waits for a person; TOML would say something about brackets.
  for (size_t at = 0; at != std::string::npos && at < text.size();) {
    if (std::string_view(text).substr(at, 8) == "<<<<<<< ")
      return Error{.message = "a merge was left unsettled here",
                   .file = shown,
                   .line = static_cast<uint32_t>(
                       1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')),
                   .hint = "Keep the blocks of both sides, and remove git's own lines: <<<<<<<, ======= and >>>>>>>."};
    at = text.find('\n', at);
    if (at != std::string::npos) ++at;
  }
  try {
    const TomlFile file(TomlText{std::move(text)}, shown);
    return DecisionsReader(file).read();
  } catch (const Fault& fault) {
    return fault.error;
  }
}

Result<Decisions> read_decisions(const std::string& path, const std::string& shown) {
  std::string text;
  errno = 0;
  if (!read_text(path, text)) {
    if (errno == ENOENT) return Decisions{};
    return Error{.message = std::string("the decisions cannot be read: ") + std::strerror(errno),
                 .file = shown,
                 .hint = "--no-decisions goes without them."};
  }
  return parse_decisions(std::move(text), shown);
}

std::string decisions_toml(const Decisions& decisions) {
  std::vector<const Decision*> sorted;
  for (const Decision& d : decisions.all) sorted.push_back(&d);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Decision* a, const Decision* b) { return a->document < b->document; });
  std::string out = decisions.head.empty() ? std::string(usual_head) : decisions.head;
  for (const Decision* d : sorted) out += '\n' + (d->block.empty() ? block_of(*d) : d->block);
  return out;
}

void renew_block(Decision& d) {
  std::string comments;
  for (std::string_view rest = d.block; rest.starts_with('#');) {
    const size_t end = rest.find('\n') + 1;
    comments += rest.substr(0, end);
    rest.remove_prefix(end);
  }
  d.block = comments + block_of(d);
}

void put(Decisions& decisions, const std::string& document, const std::vector<Decision>& fresh,
         const std::vector<std::string>& order) {
  std::map<std::string_view, size_t> place;
  for (size_t i = 0; i < order.size(); ++i) place.emplace(order[i], i);
  const auto place_of = [&](const Decision& d) {
    const auto at = place.find(d.fingerprint);
    return at == place.end() ? order.size() : at->second;
  };
  std::map<std::string_view, Decision*> known;
  for (Decision& d : decisions.all)
    if (d.document == document) known.emplace(d.fingerprint, &d);
  std::vector<const Decision*> added;
  for (const Decision& d : fresh) {
    const auto at = known.find(d.fingerprint);
    if (at == known.end()) {
      added.push_back(&d);
    } else if (!at->second->says_the_same(d)) {
      std::string block = std::move(at->second->block);
      *at->second = d;
      at->second->block = std::move(block);
      renew_block(*at->second);
    }
  }
  std::stable_sort(added.begin(), added.end(),
                   [&](const Decision* a, const Decision* b) { return place_of(*a) < place_of(*b); });
  std::vector<Decision> all;
  size_t next = 0;
  const auto add_before = [&](size_t before) {
    for (; next < added.size() && place_of(*added[next]) < before; ++next) all.push_back(*added[next]);
  };
  for (Decision& d : decisions.all) {
    if (d.document == document && place.contains(d.fingerprint)) add_before(place_of(d));
    all.push_back(std::move(d));
  }
  add_before(order.size() + 1);
  decisions.all = std::move(all);
}

std::optional<Error> missing_reason(const std::vector<Decision>& decisions, const std::string& shown) {
  for (const Decision& d : decisions) {
    if (!trim(d.reason).empty() || d.kind == DecisionKind::baseline || d.kind == DecisionKind::mended) continue;
    return Error{.message = "this decision gives no reason, which stet.toml requires (require-reason)",
                 .file = shown,
                 .line = d.line,
                 .hint = "Add a line: reason = \"…\""};
  }
  return std::nullopt;
}

}  // namespace stet
