// Hosts that nobody has registered, or somebody else: a letter of another script, a slip in the last part.
#include <algorithm>

#include "link.h"

namespace links {

const stet::Rule IdnHomograph::rule{.id = "link/idn-homograph",
                                    .summary = "A host has letters of two scripts that look alike.",
                                    .severity = stet::Severity::error,
                                    .tables = STET_LINKS,
                                    .page =
#include "idn-homograph.md.inc"
};
const stet::Rule BadTld::rule{.id = "link/bad-tld",
                              .summary = "A host ends in a slip for a common top-level domain.",
                              .severity = stet::Severity::error,
                              .tables = STET_LINKS,
                              .page =
#include "bad-tld.md.inc"
};

namespace {

enum class Script { none, latin, cyrillic, greek, other };

Script script_of(char32_t c) {
  const auto within = [&](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (c < 0x80) return within('a', 'z') || within('A', 'Z') ? Script::latin : Script::none;
  if (within(0xC0, 0x24F) || within(0x1E00, 0x1EFF)) return Script::latin;
  if (within(0x400, 0x52F) || within(0x1C80, 0x1C8F)) return Script::cyrillic;
  if (within(0x370, 0x3FF) || within(0x1F00, 0x1FFF)) return Script::greek;
  return Script::other;
}

constexpr size_t longest_label = 63;  // bytes, of any host

/// What stands behind "xn--" (RFC 3492); empty: it is no such code.
std::u32string punycode(std::string_view code) {
  constexpr uint32_t base = 36, least = 1, most = 26, skew = 38, damp = 700, last = 0x10FFFF;
  const size_t mark = code.rfind('-');
  std::u32string out;
  if (mark != code.npos) {
    for (const char c : code.substr(0, mark)) out += static_cast<unsigned char>(c);
    code.remove_prefix(mark + 1);
  }
  uint32_t n = 0x80, bias = 72;
  uint64_t i = 0;
  bool first = true;
  for (size_t at = 0; at < code.size();) {
    const uint64_t before = i;
    uint64_t weight = 1;
    for (uint32_t k = base;; k += base) {
      if (at == code.size()) return {};
      const char c = code[at++];
      const uint32_t value = c >= 'a' && c <= 'z' ? static_cast<uint32_t>(c - 'a')
                             : stet::digit(c)     ? static_cast<uint32_t>(c - '0') + most
                                                  : base;
      if (value == base) return {};
      i += value * weight;
      const uint32_t threshold = k <= bias ? least : std::min(k - bias, most);
      if (value < threshold) break;
      weight *= base - threshold;
      if (weight > last || i > uint64_t{last} * longest_label) return {};
    }
    const uint64_t size = out.size() + 1;
    uint64_t delta = first ? (i - before) / damp : (i - before) / 2;
    first = false;
    delta += delta / size;
    bias = 0;
    for (; delta > (base - least) * most / 2; bias += base) delta /= base - least;
    bias += static_cast<uint32_t>((base - least + 1) * delta / (delta + skew));
    if (i / size > last - n) return {};
    n += static_cast<uint32_t>(i / size);
    i %= size;
    if (script_of(n) == Script::none) return {};
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(i++), n);
  }
  return out;
}

}  // namespace

struct IdnHomograph::Label {
  std::string shown;
  char32_t odd = 0;    // the letter that is not what it looks like; 0: none
  bool whole = false;  // all letters are of another script, and each looks like a Latin one
};

IdnHomograph::Label IdnHomograph::read(std::string_view label) const {
  Label out;
  if (label.size() > 4 * longest_label) return out;
  const std::string small = lower(label);
  const bool coded = small.starts_with("xn--");
  if (!coded && stet::is_ascii(small)) return out;
  const std::u32string letters = coded ? punycode(std::string_view(small).substr(4)) : stet::code_points(small);
  size_t latin = 0, others = 0, alike = 0, doubled = 0;
  char32_t first_latin = 0, first_other = 0;
  for (const char32_t c : letters) {
    out.shown += stet::utf8(c);
    switch (script_of(c)) {
      case Script::latin:
        if (latin++ == 0) first_latin = c;
        doubled += latin_.has(stet::utf8(c));
        break;
      case Script::cyrillic:
      case Script::greek:
        if (others++ == 0) first_other = c;
        alike += alike_.has(settings_.fold(stet::utf8(c)), "");
        break;
      case Script::other:
        return out;  // of scripts that are written together with Latin letters
      case Script::none:
        break;
    }
  }
  constexpr size_t least = 4;  // letters of a word that may be a name in its own script
  if (latin == 0) {
    out.whole = others >= least && alike == others && script_of(first_other) == Script::cyrillic;
  } else if (others > 0 && alike == others) {
    out.odd = first_other;
  } else if (others > 0 && doubled == latin) {
    out.odd = first_latin;
  }
  return out;
}

void IdnHomograph::tell(const stet::Document& doc, const stet::Report& report, const stet::Link& l, const Label& label,
                        stet::Span span) const {
  const std::string letter = stet::utf8(label.odd);
  const std::string seems = "in “" + label.shown + "” the letter “" + letter + "” is ";
  const std::string_view meant = alike_.meaning(alike_.value(settings_.fold(letter), ""));
  switch (script_of(label.odd)) {
    case Script::cyrillic:
    case Script::greek:
      report(span,
             seems + (script_of(label.odd) == Script::greek ? "Greek" : "Cyrillic") + " and only looks like a Latin “" +
                 std::string(meant) + "”: this is another host",
             {}, {.cause = doc.cause(l)});
      return;
    case Script::latin:
      report(span, seems + "Latin among letters of another script: this is another host", {}, {.cause = doc.cause(l)});
      return;
    case Script::none:
    case Script::other:
      return;
  }
}

void IdnHomograph::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    const std::string_view host = doc.source(l.host);
    if (stet::is_ascii(host) && lower(host).find("xn--") == std::string::npos) continue;
    const std::vector<std::string_view> labels = stet::split(host, '.');
    const bool latin_end = stet::is_ascii(labels.back()) && !lower(labels.back()).starts_with("xn--");
    uint32_t at = l.host.begin;
    for (const std::string_view words : labels) {
      const stet::Span span{at, at + static_cast<uint32_t>(words.size())};
      at = span.end + 1;
      const Label label = read(words);
      if (label.odd != 0) {
        tell(doc, report, l, label, span);
        break;
      }
      if (label.whole && latin_end) {
        report(span, "all letters of “" + label.shown + "” are Cyrillic and look like Latin ones", {},
               {.severity = STET_SEVERITY_INFO, .cause = doc.cause(l)});
        break;
      }
    }
  }
}

// Only what the list has: new domains come every month, and nobody can know them all.
void BadTld::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Link& l : doc.links()) {
    if ((l.flags & (STET_LINK_MALFORMED | STET_LINK_RELATIVE)) != 0 || stet::empty(l.host)) continue;
    constexpr size_t longest = 16;  // bytes of two labels that an entry may have
    const std::string_view host = doc.source(l.host);
    if (!host.empty() && stet::digit(host.back())) continue;
    const std::string end = lower(host.substr(host.size() - std::min(host.size(), longest)));
    const size_t last = end.rfind('.');
    if (last == std::string::npos || last == 0) continue;
    const size_t before = end.rfind('.', last - 1);
    uint32_t slip = before == std::string::npos ? 0 : slips_.value(end.substr(before + 1), "");
    const size_t from = slip != 0 ? before : last;
    if (slip == 0) slip = slips_.value(end.substr(last + 1), "");
    if (slip == 0) continue;
    const std::string meant(slips_.meaning(slip));
    const stet::Span span{l.host.end - static_cast<uint32_t>(end.size() - from - 1), l.host.end};
    report(span, "there is no domain “." + end.substr(from + 1) + "”; “." + meant + "” is probably meant", {},
           {.fixes = {{"write “." + meant + "”", {{span, meant}}, true}}, .cause = doc.cause(l)});
  }
}

}  // namespace links
