// Fixes as edits of the client's text. An edit is offered only where its words stand in the text as they are, and where
// the format writes the new ones as they are, too.
#include "core/serve/actions.h"

#include <algorithm>
#include <utility>

#include "core/base/translated.h"
#include "core/base/utf8.h"
#include "core/serve/diagnostics.h"
#include "core/serve/suppress.h"

namespace stet {
namespace {

bool wants(const JsonView& only, std::string_view kind) {
  if (!only.is_array()) return true;
  bool wanted = false;
  only.each([&](const JsonView& one) {
    const std::string asked = one.text().value_or("");
    wanted = wanted || asked.empty() || kind == asked ||
             (kind.starts_with(asked) && kind.size() > asked.size() && kind[asked.size()] == '.');
  });
  return wanted;
}

/// In formats with signs of their own these may mean something.
bool is_plain(std::string_view format, std::string_view words) {
  if (format == "text") return true;
  if (format == "markdown") return words.find_first_of("<>[]*_`\\\n") == npos;
  return std::all_of(words.begin(), words.end(), [](char c) {
    return is_alnum(c) || (static_cast<unsigned char>(c) >= 0x80) || std::string_view(" .,;:-/()").find(c) != npos;
  });
}

bool can_write(const Fix& fix, const std::string& format, const OpenDocument& d) {
  return !fix.edits.empty() && std::all_of(fix.edits.begin(), fix.edits.end(), [&](const FixEdit& e) {
    return e.place.file.empty() && e.place.in_file.begin != none && e.place.in_file.begin <= e.place.in_file.end &&
           e.place.in_file.end <= d.text().size() && is_plain(format, e.text);
  });
}

void text_edit(Json& json, const PositionRange& range, std::string_view text) {
  json.object().key("range");
  write(json, range);
  json.field("newText", text).end();
}

void begin_any(Json& json, const std::string& title, const Finding& f, const Answer& answer, Places& places) {
  json.object().field("title", spoken(host_messages, title)).field("kind", "quickfix").key("diagnostics").array();
  write_diagnostic(json, f, *answer.catalogue, places);
  json.end();
}
/// The head of an action, up to its edits.
void begin_action(Json& json, const std::string& title, const Finding& f, const OpenDocument& d, const Answer& answer,
                  Places& places, bool preferred) {
  begin_any(json, title, f, answer, places);
  if (preferred) json.field("isPreferred", true);
  json.key("edit").object().key("documentChanges").array().object();
  json.key("textDocument").object().field("uri", std::string_view(d.uri)).field("version", d.version()).end();
  json.key("edits").array();
}
void end_action(Json& json) { json.end().end().end().end().end(); }

/// Formats without comments have a file beside them for it.
void decision_action(Json& json, const Finding& f, const OpenDocument& d, const Answer& answer, Places& places) {
  const std::string title = "Let it stand: into " + answer.decisions;
  begin_any(json, title, f, answer, places);
  json.key("command").object().field("title", spoken(host_messages, title)).field("command", decide_command);
  json.key("arguments").array().value(std::string_view(d.uri)).value(std::string_view(fingerprint_text(f)));
  json.end().end().end();
}

/// Words as a title shows them; white space is named.
std::string in_a_title(std::string_view words) {
  constexpr size_t most = 60;
  if (words == " ") return "a space";
  if (trim(words).empty()) return "white space";
  size_t end = std::min(words.size(), most);
  while (end < words.size() && is_continuation(words[end])) --end;
  return "“" + std::string(words.substr(0, end)) + (end < words.size() ? "…”" : "”");
}

std::string title_of(const Fix& fix) {
  std::string title = fix.title;
  if (title.empty() && fix.edits.size() == 1) {
    const FixEdit& e = fix.edits[0];
    title = e.text.empty()         ? "Remove " + in_a_title(e.place.text)
            : e.place.text.empty() ? "Insert " + in_a_title(e.text)
                                   : "Replace " + in_a_title(e.place.text) + " by " + in_a_title(e.text);
  }
  if (title.empty()) title = "Fix it";
  return fix.unsafe ? title + " (may change what is meant)" : title;
}

}  // namespace

void write_actions(Json& json, const OpenDocument& d, const Answer& answer, const PositionRange& range,
                   const JsonView& only, Places& places) {
  json.array();
  if (wants(only, "quickfix"))
    for (const Finding& f : answer.result.findings) {
      const PositionRange at = places.is_here(f.place) ? places.range(f.place) : PositionRange{};
      if (range.end < at.begin || at.end < range.begin) continue;
      bool first = true;
      for (const Fix& fix : f.fixes) {
        const bool preferred = std::exchange(first, false) && !fix.unsafe;
        if (!can_write(fix, answer.result.format, d)) continue;
        begin_action(json, title_of(fix), f, d, answer, places, preferred);
        for (const FixEdit& e : fix.edits) text_edit(json, places.range(e.place), e.text);
        end_action(json);
      }
      if (const auto comment = suppression(d, answer, f, places)) {
        begin_action(json, "Let it stand here: stet: " + answer.catalogue->rule(f.rule).id, f, d, answer, places,
                     false);
        text_edit(json, {comment->at, comment->at}, comment->text);
        end_action(json);
      } else if (!answer.decisions.empty() && !d.path.empty() && f.fingerprint != 0 &&
                 answer.catalogue->rule(f.rule).group() != "host") {
        decision_action(json, f, d, answer, places);
      }
    }
  json.end();
}

}  // namespace stet
