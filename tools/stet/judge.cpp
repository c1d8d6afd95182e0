// Findings against the expectations of an example: words, severity, message, evidence and fixes.
#include "tools/stet/judge.h"

#include <algorithm>

#include "core/base/translated.h"

namespace stet {
namespace {

/// White space runs as one space: a span may run over a line end.
std::string folded(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}
bool holds(std::string_view text, std::string_view piece) {
  return folded(text).find(folded(piece)) != std::string::npos;
}

std::string in_words(std::string_view words, std::optional<Severity> severity, uint32_t line) {
  return '"' + folded(words) + '"' + (severity ? " " + std::string(name_of(*severity)) : "") + " in line " +
         std::to_string(line);
}

/// The text an edit stands in: the example, or its line where each is a document.
std::string text_of(const Case& c, const Finding& f) {
  const std::string& all = c.example->text;
  if (!c.by_line) return all;
  size_t begin = 0;
  for (uint32_t line = 1; line < f.place.line && begin < all.size(); ++line)
    begin = std::min(all.find('\n', begin), all.size() - 1) + 1;
  return all.substr(begin, all.find('\n', begin) - begin);
}

std::string applied(std::string text, const Fix& fix) {
  std::vector<FixEdit> edits = fix.edits;
  std::sort(edits.begin(), edits.end(),
            [](const FixEdit& a, const FixEdit& b) { return a.place.span.begin > b.place.span.begin; });
  for (const FixEdit& e : edits)
    if (e.place.span.end <= text.size())
      text.replace(e.place.span.begin, e.place.span.end - e.place.span.begin, e.text);
  return text;
}

class Judge {
 public:
  Judge(const Case& c, const Catalogue& catalogue) : case_(c), catalogue_(catalogue) {}

  std::vector<std::string> all(const DocumentResult& result) {
    std::vector<const Finding*> left;
    for (const Finding& f : result.findings) {
      left.push_back(&f);
      is_told(catalogue_.rule(f.rule).group(), f.message);
      for (const RelatedPlace& r : f.evidence) is_told(catalogue_.rule(f.rule).group(), r.message);
    }
    for (const ExpectedFinding& e : case_.example->expected) {
      const auto found = std::find_if(left.begin(), left.end(), [&](const Finding* f) { return is_meant(*f, e); });
      if (found == left.end()) {
        fault(e.page_line, "expected " + in_words(e.words, e.severity, e.line) + ", not found");
        continue;
      }
      details(**found, e);
      left.erase(found);
    }
    for (const Finding* f : left) {
      const std::string& id = catalogue_.rule(f->rule).id;
      fault(case_.example->page_line, "not expected: " + in_words(f->place.text, f->severity, f->place.line) + ": " +
                                          (id == case_.rule ? "" : id + ": ") + f->message);
    }
    return std::move(faults_);
  }

 private:
  void fault(uint32_t line, const std::string& what) {
    faults_.push_back(case_.file + ":" + std::to_string(line) + ": " + what);
  }

  /// Where people are told in another language: a message that its group's catalogue does not hold was forgotten.
  void is_told(std::string_view group, std::string_view message) {
    if (ui_language() == UiLanguage::en || message.empty() || !has_messages(group)) return;
    if (!translated(group, message, ui_language()))
      fault(case_.example->page_line,
            "no form in config/messages/" + std::string(group) + ".toml fits: " + std::string(message));
  }

  bool is_meant(const Finding& f, const ExpectedFinding& e) const {
    const bool has_line = f.place.line > 0;  // a word processor's document has none
    return catalogue_.rule(f.rule).id == case_.rule && (!has_line || f.place.line == e.line) &&
           folded(f.place.text) == folded(e.words) && (!e.severity || f.severity == *e.severity);
  }

  void details(const Finding& f, const ExpectedFinding& e) {
    if (!holds(f.message, e.message))
      fault(e.page_line, "the message does not hold \"" + e.message + "\": " + f.message);
    for (const ExpectedPart& p : e.evidence) evidence(f, p);
    for (size_t i = 0; i < e.fixes.size(); ++i) fix(f, i, e.fixes[i]);
  }

  void evidence(const Finding& f, const ExpectedPart& p) {
    std::string shown;
    for (const RelatedPlace& r : f.evidence) {
      if (folded(r.place.text) == folded(p.words) && holds(r.message, p.message)) return;
      shown += (shown.empty() ? "" : ", ") + ('"' + folded(r.place.text) + "\" (" + r.message + ")");
    }
    fault(p.page_line, "expected evidence \"" + p.words + '"' +
                           (p.message.empty() ? "" : " whose message holds \"" + p.message + '"') + "; shown is " +
                           (shown.empty() ? "none" : shown));
  }

  void fix(const Finding& f, size_t i, const ExpectedPart& p) {
    if (i >= f.fixes.size())
      return fault(p.page_line, "expected a fix; there " + std::string(f.fixes.size() == 1 ? "is " : "are ") +
                                    std::to_string(f.fixes.size()));
    const std::string before = text_of(case_, f), after = applied(before, f.fixes[i]);
    if (holds(before, p.words))
      return fault(p.page_line, "the text holds \"" + p.words + "\" before the fix, too: write more of what is around");
    if (holds(after, p.words)) return;
    std::string edits;
    for (const FixEdit& e : f.fixes[i].edits)
      edits += (edits.empty() ? "" : ", ") + ('"' + folded(e.place.text) + "\" to \"" + folded(e.text) + '"');
    fault(p.page_line, "the fix does not lead to \"" + p.words + "\"; it changes " + edits);
  }

  const Case& case_;
  const Catalogue& catalogue_;
  std::vector<std::string> faults_;
};

void add(std::string& out, const Place& p) {
  out += std::to_string(p.span.begin) + "-" + std::to_string(p.span.end) + "@" + std::to_string(p.line) + " ";
}

}  // namespace

std::vector<std::string> judge(const Case& c, const DocumentResult& result, const Catalogue& catalogue) {
  if (result.unreadable) return {result.unreadable->text()};
  std::vector<std::string> faults = Judge(c, catalogue).all(result);
  if (c.example->section != "Known misses") return faults;
  if (!faults.empty()) return {};
  return {c.file + ":" + std::to_string(c.example->page_line) +
          ": this known miss is judged rightly now: move it to Flagged or Accepted"};
}

std::string transcript(const DocumentResult& result) {
  std::string out;
  for (const Finding& f : result.findings) {
    out += std::to_string(f.rule) + " " + std::string(name_of(f.severity)) + " ";
    add(out, f.place);
    out += f.message + "\n";
    for (const RelatedPlace& r : f.evidence) {
      add(out, r.place);
      out += r.message + "\n";
    }
    for (const Place& p : f.also) add(out, p);
    for (const Fix& fix : f.fixes)
      for (const FixEdit& e : fix.edits) {
        add(out, e.place);
        out += e.text + "\n";
      }
  }
  return out;
}

}  // namespace stet
