// A finding as a card: what is wrong, what contradicts it (each linked to its words), what would mend it.
#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/html_parts.h"
#include "core/report/words.h"

namespace stet {
namespace {

constexpr size_t places_named = 20;

std::string where(const DocumentResult& d, const Place& p) {
  std::string out = part_in_words(p);
  if (!out.empty()) return out;
  if (!p.label.empty()) {
    out = "note " + p.label;
  } else if (p.note != none) {
    out = "note " + std::to_string(p.note + 1);
  }
  if (const uint32_t line = line_of(d, p); line > 0) {
    if (!out.empty()) out += ", ";
    out += "line " + std::to_string(line);
  }
  if (!p.file.empty()) return p.file + (p.line > 0 ? ", line " + std::to_string(p.line) : "");
  return out.empty() ? "here" : out;
}

void append_excerpt(std::string& out, const Place& p, std::string_view severity) {
  if (p.excerpt.empty()) return;
  const std::string_view line = p.excerpt;
  out += "<blockquote class=\"excerpt\" dir=\"auto\">" + escaped(line.substr(0, p.excerpt_begin));
  out.append("<mark class=\"").append(severity).append("\">");
  out += escaped(slice(line, {p.excerpt_begin, p.excerpt_end})) + "</mark>" + escaped(line.substr(p.excerpt_end));
  out += "</blockquote>\n";
}

void append_evidence(std::string& out, const DocumentResult& d, const Finding& f, const std::string& number,
                     bool linked) {
  if (f.evidence.empty() && f.also.empty()) return;
  out += "<ul class=\"evidence\">\n";
  for (size_t i = 0; i < f.evidence.size(); ++i) {
    const RelatedPlace& e = f.evidence[i];
    const std::string place = escaped(where(d, e.place));
    out += "<li>" + escaped(e.message);
    const bool says_words = e.place.text.empty() || e.message.find(e.place.text) != std::string::npos;
    if (!says_words) out += " <q dir=\"auto\">" + escaped(one_line(e.place.text)) + "</q>";
    out += linked && e.place.file.empty()
               ? " <a class=\"where\" href=\"#e" + number + "-" + std::to_string(i + 1) + "\">" + place + "</a>"
               : " <span class=\"where\">" + place + "</span>";
    out += "</li>\n";
  }
  if (!f.also.empty()) {
    out += "<li>also";
    for (size_t i = 0; i < f.also.size() && i < places_named; ++i) {
      out += std::string(i > 0 ? "; " : " ") + "<q dir=\"auto\">" + escaped(one_line(f.also[i].text)) + "</q> " +
             escaped(where(d, f.also[i]));
    }
    if (f.also.size() > places_named) out += " and " + std::to_string(f.also.size() - places_named) + " more places";
    out += "</li>\n";
  }
  out += "</ul>\n";
}

/// What a decision on it would say, for the script.
std::string decidable(const DocumentResult& d, const Finding& f, const RuleInfo& rule) {
  if (f.fingerprint == 0 || is_host(rule)) return {};
  std::string out = " data-fingerprint=\"" + fingerprint_text(f) + "\" data-where=\"" + escaped(where(d, f.place)) +
                    "\" data-words=\"" + escaped(decided_words(f.place)) + "\"";
  if (const Decision* decision = decision_on(d, f); decision != nullptr)
    out += " data-decision=\"" + std::string(name_of(decision->kind)) + "\" data-reason=\"" +
           escaped(decision->reason) + "\"";
  return out;
}

}  // namespace

void append_escaped(std::string& out, std::string_view s) {
  for (size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\t':
      case '\n':
        out += c;
        break;
      case '\r':
        out += "&#13;";
        break;
      case '\xE2':
        if (const CodePoint point = code_point_at(s, i); reorders_text(point.value)) {
          out += code_point_name(point.value);
          i += point.size - 1;
        } else {
          out += c;
        }
        break;
      default:
        // HTML has no other control characters.
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
}

std::string escaped(std::string_view s) {
  std::string out;
  append_escaped(out, s);
  return out;
}

void append_decision(std::string& out, const Decision& d) {
  std::string who = d.by;
  if (!d.date.empty()) who += (who.empty() ? "" : ", ") + d.date;
  out += "<p class=\"said\"><b>" + std::string(name_of(d.kind)) + "</b>";
  if (!d.reason.empty()) out += ": " + escaped(d.reason);
  if (!who.empty()) out += " (" + escaped(who) + ")";
  out += "</p>\n";
}

void append_card(std::string& out, const HtmlDocument& document, size_t finding, const Catalogue& catalogue,
                 bool with_excerpt) {
  const DocumentResult& d = *document.result;
  const Finding& f = d.findings[finding];
  const RuleInfo& rule = catalogue.rule(f.rule);
  const std::string n = std::to_string(document.first_number + finding);
  const std::string severity(name_of(f.severity));
  const bool linked = d.view.has_value() && !(is_host(rule) && empty(f.place.span));
  out += "<section class=\"card " + severity + "\" id=\"f" + n +
         "\" tabindex=\"-1\" lang=\"en\" dir=\"ltr\" data-f=\"" + n + "\" data-severity=\"" + severity +
         "\" data-rule=\"" + escaped(rule.id) + "\"" + decidable(d, f, rule) + " aria-label=\"Finding " + n + "\">\n";
  out += "<p class=\"head\">";
  out += linked ? "<a class=\"num\" href=\"#m" + n + "\" aria-label=\"to the words of finding " + n + "\">" + n + "</a>"
                : "<span class=\"num\">" + n + "</span>";
  out += " <span class=\"severity\">" + severity + "</span> <a class=\"rule\" href=\"#r-" + escaped(rule.id) + "\">" +
         escaped(rule.id) + "</a></p>\n";
  out += "<p class=\"message\">" + escaped(f.message) + "</p>\n";
  if (with_excerpt) append_excerpt(out, f.place, severity);
  append_evidence(out, d, f, n, linked);
  if (!f.fixes.empty()) out += "<p class=\"fix\">" + escaped(describe_fix(f.fixes.front())) + "</p>\n";
  if (const Decision* decision = decision_on(d, f); decision != nullptr) append_decision(out, *decision);
  out += "</section>\n";
}

}  // namespace stet
