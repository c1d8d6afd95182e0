// Resolutions of the Security Council, and symbols of documents of the United Nations.
#include <algorithm>

#include "characters.h"
#include "id.h"

namespace id {

const stet::Rule ResolutionYear::rule{.id = "id/treaty-or-resolution-year",
                                      .summary = "A resolution of the Security Council is not of the year given.",
                                      .severity = stet::Severity::error,
                                      .tables = read_tables,
                                      .page =
#include "treaty-or-resolution-year.md.inc"
};
const stet::Rule UnSymbolMalformed::rule{.id = "id/un-document-symbol-malformed",
                                         .summary = "The symbol of a document of the United Nations has not its form.",
                                         .severity = stet::Severity::info,
                                         .tables = read_tables,
                                         .page =
#include "un-document-symbol-malformed.md.inc"
};

namespace {

constexpr uint32_t room = 4;     // the known borders of a year may be off by so many
constexpr uint32_t before = 80;  // bytes in which the Council is named

}  // namespace

void ResolutionYear::check(const stet::Document& doc, const stet::Report& report, const Mentions&) const {
  const std::string_view p = doc.prose();
  for (size_t open = p.find('('); open != std::string_view::npos; open = p.find('(', open + 1)) {
    if (digits_from(p, open + 1) != 4 || open + 5 >= p.size() || p[open + 5] != ')') continue;
    size_t end = open;
    if (end > 0 && p[end - 1] == ' ') --end;
    size_t begin = end;
    while (begin > 0 && digit(p[begin - 1]) && end - begin < 5) --begin;
    if (begin == end || end - begin > 4 ||
        (begin > 0 && (digit(p[begin - 1]) || p[begin - 1] == ',' || p[begin - 1] == '.')))
      continue;
    const std::string year(p.substr(open + 1, 4));
    const uint32_t last = last_.value(year), previous = last_.value(std::to_string(std::stoi(year) - 1));
    if (last == 0 || previous == 0) continue;
    const auto number = static_cast<uint32_t>(std::stoul(std::string(p.substr(begin, end - begin))));
    if (number + room > previous && number <= last + room) continue;
    // A stop or a semicolon ends what the Council's name is said of, and another number takes its place.
    const stet::Span at{static_cast<uint32_t>(begin), static_cast<uint32_t>(begin)};
    const std::string near = settings_.fold(doc.words(doc.widened(at, {0, at.end}, before, 0)));
    const size_t stop = std::max(near.rfind(". ") + 1, near.rfind("; ") + 1);
    if (!council_.in(std::string_view(near).substr(stop))) continue;
    const stet::Span whole{static_cast<uint32_t>(begin), static_cast<uint32_t>(open + 6)};
    if (doc.verbatim(whole)) continue;
    report(whole, "the Security Council's resolutions of " + year + " are " + std::to_string(previous + 1) + " to " +
                      std::to_string(last) + "; this one is " + std::to_string(number));
  }
}

// "S/RES/2593 (2021)", "A/RES/64/292", "A/RES/3314(XXIX)".
void UnSymbolMalformed::check(const stet::Document& doc, const stet::Report& report, const Mentions&) const {
  const std::string_view p = doc.prose();
  for (size_t at = p.find("/RES/"); at != std::string_view::npos; at = p.find("/RES/", at + 1)) {
    if (at == 0 || (p[at - 1] != 'S' && p[at - 1] != 'A') || (at > 1 && (alnum(p[at - 2]) || p[at - 2] == '/')))
      continue;
    const bool council = p[at - 1] == 'S';
    const size_t number = at + 5, n = digits_from(p, number);
    if (n == 0) continue;
    size_t end = number + n;
    const auto tell = [&](size_t to, const std::string& why, const std::string& right) {
      const stet::Span whole{static_cast<uint32_t>(at - 1), static_cast<uint32_t>(to)};
      stet::Extra extra;
      if (!right.empty()) extra.fixes = {{"write " + right, {{whole, right}}, true}};
      report(whole, why, {}, extra);
    };
    const std::string head(p.substr(at - 1, 6 + n));
    if (council && end < p.size() && p[end] == '/' && digits_from(p, end + 1) == 4) {
      tell(end + 5, "the year of a Security Council resolution stands in brackets",
           head + " (" + std::string(p.substr(end + 1, 4)) + ")");
      continue;
    }
    const size_t open = end < p.size() && p[end] == ' ' ? end + 1 : end;
    if (!council || open >= p.size() || p[open] != '(') continue;
    size_t inner = open + 1;
    while (inner < p.size() && p[inner] == ' ') ++inner;
    if (digits_from(p, inner) != 4) continue;
    size_t close = inner + 4;
    while (close < p.size() && p[close] == ' ') ++close;
    if (close >= p.size() || p[close] != ')' || (inner == open + 1 && close == inner + 4)) continue;
    tell(close + 1, "no spaces stand within the brackets of this symbol",
         head + " (" + std::string(p.substr(inner, 4)) + ")");
  }
}

}  // namespace id
