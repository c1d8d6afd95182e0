// Characters that cannot be seen, that look like others, or that a wrong encoding left behind.
#include "style.h"

namespace style {
namespace {

enum class Script { none, latin, cyrillic, greek };
Script script(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7))
    return Script::latin;
  if (c >= 0x400 && c <= 0x52F) return Script::cyrillic;
  if ((c >= 0x370 && c <= 0x3FF) || (c >= 0x1F00 && c <= 0x1FFF)) return Script::greek;
  return Script::none;
}

uint32_t size_at(std::string_view s, size_t i) {
  const auto c = static_cast<unsigned char>(s[i]);
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

std::string code(char32_t c) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out = "U+";
  for (int shift = c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4) out += digits[c >> shift & 15];
  return out;
}

}  // namespace

const stet::Rule MixedScriptWord::rule{.id = "style/mixed-script-word",
                                       .summary = "A letter of another alphabet stands in a word.",
                                       .severity = stet::Severity::warning,
                                       .tables = STET_WORDS | walk_tables,
                                       .page =
#include "mixed-script-word.md.inc"
};

void MixedScriptWord::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  const auto words = doc.words();
  Walk walk(doc);
  const std::vector<uint32_t> others = stet::words_where(
      doc, [](const stet::Form& form) { return (form.flags & STET_WORD_OTHER) != 0; },
      [&](const auto&, uint32_t i) { return (words[i].flags & STET_WORD_OTHER) != 0; });
  for (const uint32_t i : others) {
    const stet::Word& word = words[i];
    const std::string_view bytes = prose.substr(word.span.begin, word.span.end - word.span.begin);
    if (std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCD; }))
      continue;
    size_t latin = 0, other = 0, alike = 0;
    stet::Span at{0, 0};
    std::string letter, instead;
    for (uint32_t k = word.span.begin; k < word.span.end; k += size_at(prose, k)) {
      const uint32_t size = size_at(prose, k);
      const char32_t c = stet::code_points(prose.substr(k, size))[0];
      const Script s = script(c);
      if (s == Script::latin) {
        ++latin;
      } else if (s != Script::none) {
        ++other;
        const uint32_t meant = latin_.value(prose.substr(k, size), {});
        if (meant == 0) continue;
        ++alike;
        if (!stet::empty(at)) continue;
        at = {k, k + size};
        letter = std::string(prose.substr(k, size));
        instead = std::string(latin_.meaning(meant));
      }
    }
    // All that is not Latin looks Latin, and the word is Latin for the greater part: μm, Δt and kΩ are none.
    // A short one that begins with the letter is a symbol with its indices.
    const bool symbol = bytes.size() <= 5 && at.begin == word.span.begin;
    if (latin < 2 || other == 0 || alike != other || other > latin || symbol) continue;
    walk.to(word.span.begin);
    if (walk.code(word.span.begin)) continue;
    report(word.span,
           "the “" + letter + "” in “" + doc.letters(word.span) + "” is no Latin letter but looks like “" + instead +
               "” (" + code(stet::code_points(letter)[0]) + ")",
           {{at, "this letter"}}, {.fixes = {{"write the Latin letter", {{at, instead}}, false}}});
  }
}

const stet::Rule InvisibleChar::rule{.id = "style/invisible-char",
                                     .summary = "Characters that nobody sees stand in the text.",
                                     .severity = stet::Severity::info,
                                     .tables = STET_BLOCKS | walk_tables,
                                     .page =
#include "invisible-char.md.inc"
};

void InvisibleChar::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  struct Kind {
    std::string_view character, name;
    stet_severity severity;
  };
  constexpr Kind kinds[] = {{"\u200B", "a space of no width", STET_SEVERITY_INFO},
                            {"\uFEFF", "a byte order mark", STET_SEVERITY_INFO},
                            {"\uFFFD", "a replacement character", STET_SEVERITY_WARNING}};
  constexpr size_t most = 20;  // places of one finding
  for (const Kind& kind : kinds) {
    std::vector<stet::Span> places;
    size_t count = 0;
    Walk walk(doc);
    // By the last byte, the rarest of them: the first one is that of all quotation marks and dashes.
    for (size_t at = prose.find(kind.character[2], 2); at != std::string_view::npos;
         at = prose.find(kind.character[2], at + 1)) {
      const auto begin = static_cast<uint32_t>(at - 2);
      if (prose.substr(begin, 3) != kind.character) continue;
      walk.to(begin);
      if (walk.code(begin)) continue;
      ++count;
      if (places.size() < most) places.push_back({begin, begin + 3});
    }
    if (places.empty()) continue;
    stet::Extra extra;
    extra.also.assign(places.begin() + 1, places.end());
    extra.severity = kind.severity;
    if (kind.severity == STET_SEVERITY_INFO && count == places.size()) {
      std::vector<stet::Edit> edits;
      for (const stet::Span s : places) edits.push_back({s, ""});
      extra.fixes = {{"take it out", edits, true}};
    }
    report(places.front(),
           std::string(kind.name) + " (" + code(stet::code_points(kind.character)[0]) + ") stands here" +
               (count > 1 ? " and at " + further(count - 1) : ""),
           {}, extra);
  }
}

const stet::Rule Mojibake::rule{.id = "style/mojibake",
                                .summary = "Letters were read in the wrong encoding.",
                                .severity = stet::Severity::warning,
                                .tables = walk_tables,
                                .page =
#include "mojibake.md.inc"
};

void Mojibake::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  std::vector<stet::Span> places;
  size_t count = 0;
  Walk walk(doc);
  const size_t end = prose.size() > 3 ? prose.size() - 3 : 0;
  for (size_t at = prose.find('\xC3'); at < end; at = prose.find('\xC3', at + 1)) {
    const auto i = static_cast<uint32_t>(at);
    // UTF-8 read as Windows-1252: â€ before a quotation mark or dash, Ã before a sign that follows no letter.
    const std::string_view two = prose.substr(i, 2);
    const std::string_view next = prose.substr(i + 2, 3);
    uint32_t size = 0;
    if (two == "â" && next == "€") size = 5;
    if (two == "Ã" && next[0] == '\xC2' && static_cast<unsigned char>(next[1]) >= 0xA1) size = 4;
    if (size == 0) continue;
    walk.to(i);
    if (walk.code(i)) continue;
    // “â€™”: alone between marks it is spoken of.
    const std::string_view behind = prose.substr(i + size, 6);
    if (prose.substr(0, i).ends_with("“") && behind.find("”") != behind.npos) continue;
    ++count;
    if (places.size() < 20) places.push_back({i, i + size});
  }
  if (places.empty()) return;
  stet::Extra extra;
  extra.also.assign(places.begin() + 1, places.end());
  report(places.front(),
         "“" + std::string(doc.source(places.front())) + "” looks like a letter that was read in the wrong encoding" +
             (count > 1 ? ", as at " + further(count - 1) : ""),
         {}, extra);
}

}  // namespace style
