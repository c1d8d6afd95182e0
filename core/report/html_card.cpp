// A finding as a card: what is wrong, what contradicts it (each linked to its words), what would mend it.
#include "core/base/translated.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/html_parts.h"
#include "core/report/words.h"

namespace stet {
namespace {

constexpr size_t places_named = 20;

std::string where(const HtmlDocument& document, const Place& p) {
  const Phrases& say = document.say;
  std::string out = say.part(p);
  if (!out.empty()) return p.file.empty() ? out : p.file + ", " + out;
  const auto add_line = [&](uint32_t line) {
    if (line > 0) out += (out.empty() ? "" : ", ") + say(Phrase::in_line, {std::to_string(line)});
  };
  if (!p.file.empty()) {
    out = p.file;
    add_line(p.line);
    return out;
  }
  if (!p.label.empty()) {
    out = say(Phrase::in_note, {p.label});
  } else if (p.note != none) {
    out = say(Phrase::in_note, {std::to_string(p.note + 1)});
  }
  add_line(line_of(*document.result, p));
  return out.empty() ? say(Phrase::here) : out;
}

std::string quoted_words(const HtmlDocument& document, std::string_view words) {
  return "<q dir=\"auto\"" + words_language(document.say, *document.result) + ">" + escaped(one_line(words)) + "</q>";
}

void append_excerpt(std::string& out, const HtmlDocument& document, const Place& p, std::string_view severity) {
  if (p.excerpt.empty()) return;
  const std::string_view line = p.excerpt;
  out += "<blockquote class=\"excerpt\" dir=\"auto\"" + words_language(document.say, *document.result) + ">" +
         escaped(line.substr(0, p.excerpt_begin));
  out.append("<mark class=\"").append(severity).append("\">");
  out += escaped(slice(line, {p.excerpt_begin, p.excerpt_end})) + "</mark>" + escaped(line.substr(p.excerpt_end));
  out += "</blockquote>\n";
}

void append_evidence(std::string& out, const HtmlDocument& document, const Finding& f, std::string_view group,
                     const std::string& number, bool linked) {
  if (f.evidence.empty() && f.also.empty()) return;
  out += "<ul class=\"evidence\">\n";
  for (size_t i = 0; i < f.evidence.size(); ++i) {
    const RelatedPlace& e = f.evidence[i];
    const std::string place = escaped(where(document, e.place));
    out += "<li>" + message_element(document.say, "span", "", group, e.message);
    const bool says_words = e.place.text.empty() || e.message.find(e.place.text) != std::string::npos;
    if (!says_words) out += " " + quoted_words(document, e.place.text);
    out += linked && e.place.file.empty()
               ? " <a class=\"where\" href=\"#e" + number + "-" + std::to_string(i + 1) + "\">" + place + "</a>"
               : " <span class=\"where\">" + place + "</span>";
    out += "</li>\n";
  }
  if (!f.also.empty()) {
    std::string places;
    for (size_t i = 0; i < f.also.size() && i < places_named; ++i) {
      places +=
          (i > 0 ? "; " : "") + quoted_words(document, f.also[i].text) + " " + escaped(where(document, f.also[i]));
    }
    if (f.also.size() > places_named)
      places = document.say(Phrase::more_places, {places, document.say.number(f.also.size() - places_named)});
    out += "<li>" + document.say(Phrase::also) + " " + places + "</li>\n";
  }
  out += "</ul>\n";
}

/// What a decision on it would say, for the script.
std::string decidable(const HtmlDocument& document, const Finding& f, const RuleInfo& rule) {
  if (f.fingerprint == 0 || is_host(rule)) return {};
  std::string out = " data-fingerprint=\"" + fingerprint_text(f) + "\" data-where=\"" +
                    escaped(where(document, f.place)) + "\" data-words=\"" + escaped(decided_words(f.place)) + "\"";
  if (const Decision* decision = decision_on(*document.result, f); decision != nullptr)
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

std::string lang_attribute(const Phrases& say, std::string_view language) {
  return language == say.tag() ? std::string() : " lang=\"" + escaped(language) + "\"";
}

std::string message_element(const Phrases& say, std::string_view element, std::string_view classes,
                            std::string_view group, std::string_view english) {
  const std::optional<std::string> own = translated(group, english, say.language());
  const std::string words = escaped(own ? *own : std::string(english));
  const std::string language = own ? std::string() : lang_attribute(say, "en");
  if (element == "span" && language.empty() && classes.empty()) return words;
  std::string out = "<";
  out.append(element);
  if (!classes.empty()) out.append(" class=\"").append(classes).append("\"");
  out.append(language).append(">").append(words).append("</").append(element);
  return out + ">";
}

std::string words_language(const Phrases& say, const DocumentResult& d) {
  return lang_attribute(say, d.view ? std::string_view(d.view->language) : std::string_view());
}

void append_decision(std::string& out, const Decision& d, const Phrases& say) {
  std::string who = d.by;
  if (!d.date.empty()) who += (who.empty() ? "" : ", ") + d.date;
  const std::string kind = "<b>" + say(say.of(d.kind)) + "</b>";
  out += "<p class=\"said\">" + (d.reason.empty() ? kind : say(Phrase::labelled, {kind, escaped(d.reason)}));
  if (!who.empty()) out += " (" + escaped(who) + ")";
  out += "</p>\n";
}

void append_card(std::string& out, const HtmlDocument& document, size_t finding, const Catalogue& catalogue,
                 bool with_excerpt) {
  const DocumentResult& d = *document.result;
  const Finding& f = d.findings[finding];
  const RuleInfo& rule = catalogue.rule(f.rule);
  // By the one the page finds it, by the other people name it: the third finding of its document.
  const std::string n = std::to_string(document.first_number + finding),
                    shown = std::to_string(f.number > 0 ? f.number : finding + 1);
  const std::string severity(name_of(f.severity));
  const Phrases& say = document.say;
  const bool linked = d.view.has_value() && !(is_host(rule) && empty(f.place.span));
  out += "<section class=\"card " + severity + "\" id=\"f" + n + "\" tabindex=\"-1\" lang=\"" + std::string(say.tag()) +
         "\" dir=\"ltr\" data-f=\"" + n + "\" data-severity=\"" + severity + "\" data-rule=\"" + escaped(rule.id) +
         "\"" + decidable(document, f, rule) + " aria-label=\"" + say(Phrase::finding_n, {shown}) +
         (document.index > 0 ? ", " + escaped(shown_path(d.path)) : "") + "\">\n";  // no two of one name
  out += "<p class=\"head\">";
  out += linked ? "<a class=\"num\" href=\"#m" + n + "\" aria-label=\"" + say(Phrase::to_words, {shown}) + "\">" +
                      shown + "</a>"
                : "<span class=\"num\">" + shown + "</span>";
  out += " <span class=\"severity\">" + say(say.of(f.severity)) + "</span> <a class=\"rule\" href=\"#r-" +
         escaped(rule.id) + "\">" + escaped(rule.id) + "</a></p>\n";
  out += message_element(say, "p", "message", rule.group(), f.message) + "\n";
  if (with_excerpt) append_excerpt(out, document, f.place, severity);
  append_evidence(out, document, f, rule.group(), n, linked);
  if (!f.fixes.empty())
    out += "<p class=\"fix\"><span>" + say(Phrase::fix) + "</span> " + escaped(say.fix(f.fixes.front())) + "</p>\n";
  if (const Decision* decision = decision_on(d, f); decision != nullptr) append_decision(out, *decision, say);
  out += "</section>\n";
}

}  // namespace stet
