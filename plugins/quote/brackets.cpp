// Brackets that open and never close, or close and were never opened.
#include <utility>

#include <stet/search.hpp>

#include "quote.h"

namespace quote {
namespace {

constexpr stet::Bytes brackets("()");

bool word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// ":-)", ";)", ":-(": behind a blank.
bool is_face(std::string_view prose, uint32_t begin, uint32_t at) {
  const bool nose = at > begin && prose[at - 1] == '-';
  const uint32_t eyes = at - (nose ? 2 : 1);
  if (at < begin + (nose ? 2 : 1) || (prose[eyes] != ':' && prose[eyes] != ';')) return false;
  return nose || eyes == begin || prose[eyes - 1] == ' ' || prose[eyes - 1] == '\n';
}

// "[a, b)", "(a, b]": a range of which one end is not in it.
bool bounds_range(std::string_view prose, stet::Span block, uint32_t at) {
  constexpr uint32_t longest = 80;
  bool comma = false;
  if (prose[at] == ')') {
    for (uint32_t i = at; i-- > block.begin && at - i < longest && prose[i] != ']' && prose[i] != '(';) {
      comma = comma || prose[i] == ',';
      if (prose[i] == '[') return comma;
    }
    return false;
  }
  for (uint32_t i = at + 1; i < block.end && i - at < longest && prose[i] != ')' && prose[i] != '['; ++i) {
    comma = comma || prose[i] == ',';
    if (prose[i] == ']') return comma;
  }
  return false;
}

// '(' between quotation marks, and nothing else between them: words about the sign.
bool is_named(std::string_view prose, uint32_t at) {
  constexpr std::string_view last_bytes = "'\"\x98\x9C";  // of the marks that open
  if (at == 0 || last_bytes.find(prose[at - 1]) == last_bytes.npos) return false;
  const auto parts = [&](size_t i) { return i >= prose.size() || !word_character(prose[i]); };
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"'", "'"}, {"\"", "\""}, {"‘", "’"}, {"“", "”"}})
    if (at >= open.size() && prose.substr(at - open.size(), open.size()) == open &&
        prose.substr(at + 1, close.size()) == close)
      return (at == open.size() || parts(at - open.size() - 1)) && parts(at + 1 + close.size());
  return false;
}

// "a) first, b) second", "1)", "1.)": a bracket of an enumeration.
bool numbers_an_item(std::string_view prose, uint32_t begin, uint32_t at) {
  uint32_t start = at > begin && prose[at - 1] == '.' ? at - 1 : at;
  while (start > begin && word_character(prose[start - 1])) --start;
  if (start == at) return at > begin && std::string_view(":;-=").find(prose[at - 1]) != std::string_view::npos;
  return at - start <= 4 &&
         (start == begin || prose[start - 1] == ' ' || prose[start - 1] == '\n' || prose[start - 1] == '.');
}

// “Title (part)): the bracket was typed for the mark that is missing.
const stet::Quotation* meant_for(const stet::Document& doc, stet::Span bracket) {
  constexpr uint32_t farthest = 300;
  for (const stet::Quotation& q :
       doc.quotations().within({bracket.begin - std::min(bracket.begin, farthest), bracket.end}))
    if (q.flags & STET_QUOTE_UNCLOSED) return &q;
  return nullptr;
}

// "(text）": its partner is of the width that Chinese and Japanese have.
bool wide_partner(std::string_view block, bool closing) {
  const auto count = [&](std::string_view mark) {
    size_t n = 0;
    for (size_t at = block.find(mark); at != std::string_view::npos; at = block.find(mark, at + 1)) ++n;
    return n;
  };
  const size_t open = count("（"), close = count("）");
  return closing ? open > close : close > open;
}

struct Open {
  stet::Span span;
  bool closing;
};

}  // namespace

const stet::Rule BracketUnbalanced::rule{.id = "quote/bracket-unbalanced",
                                         .summary = "A bracket has no partner.",
                                         .severity = stet::Severity::warning,
                                         .tables = STET_BLOCKS | STET_ZONES | STET_LINKS | STET_QUOTATIONS,
                                         .page =
#include "bracket-unbalanced.md.inc"
};

void BracketUnbalanced::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  const auto zones = doc.zones();
  const auto links = doc.links();
  uint32_t zone = 0, code_end = 0, link = 0;  // code, or a link
  std::vector<Open> lone;                     // of all blocks
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind != STET_BLOCK_PARAGRAPH && block.kind != STET_BLOCK_NOTE && block.kind != STET_BLOCK_LIST_ITEM)
      continue;
    std::vector<uint32_t> open;
    std::vector<Open> here;
    uint32_t faces = 0;
    for (const uint32_t i : brackets.places(prose, block.span.begin, block.span.end)) {
      for (; zone < zones.size() && zones[zone].span.begin <= i; ++zone)
        if (zones[zone].kind == STET_ZONE_CODE || zones[zone].kind == STET_ZONE_URL)
          code_end = std::max(code_end, zones[zone].span.end);
      for (; link < links.size() && links[link].span.begin <= i; ++link)
        code_end = std::max(code_end, links[link].span.end);
      if (i < code_end) continue;
      if (is_named(prose, i)) continue;
      if (is_face(prose, block.span.begin, i)) {
        faces += prose[i] == ')';
      } else if (prose[i] == '(') {
        open.push_back(i);
      } else if (!open.empty()) {
        open.pop_back();
      } else if (!numbers_an_item(prose, block.span.begin, i)) {
        here.push_back({{i, i + 1}, true});
      }
    }
    for (; faces > 0 && !open.empty(); --faces) open.pop_back();  // one that closes as well
    for (const uint32_t at : open) here.push_back({{at, at + 1}, false});
    std::erase_if(here, [&](const Open& o) { return bounds_range(prose, block.span, o.span.begin); });
    // Several in one paragraph are a formula, a list of signs, or a way of numbering.
    if (here.size() != 1) continue;
    // ".../wiki/Bow_(music": it is the address that lacks its end.
    const uint32_t at_mark = here[0].span.begin;
    if (!here[0].closing && at_mark > 0 && prose[at_mark - 1] == '_') continue;
    const std::string_view words = prose.substr(block.span.begin, block.span.end - block.span.begin);
    if (words.find_first_of("$\\{|") != std::string_view::npos || wide_partner(words, here[0].closing)) continue;
    // A bracket may span paragraphs.
    if (here[0].closing && !lone.empty() && !lone.back().closing &&
        here[0].span.begin - lone.back().span.begin < 4000) {
      lone.pop_back();
      continue;
    }
    lone.push_back(here[0]);
  }
  for (const Open& at : lone) {
    uint32_t begin = at.span.begin, end = at.span.end;
    while (end < prose.size() && end - at.span.end < 32 && prose[end] != '\n') ++end;
    while (end < prose.size() && (static_cast<unsigned char>(prose[end]) & 0xC0) == 0x80) ++end;
    while (begin > 0 && at.span.begin - begin < 32 && prose[begin - 1] != '\n') --begin;
    while (begin < at.span.begin && (static_cast<unsigned char>(prose[begin]) & 0xC0) == 0x80) ++begin;
    const stet::Quotation* quotation = at.closing ? meant_for(doc, at.span) : nullptr;
    stet::Extra extra;
    if (quotation != nullptr) extra.cause = doc.cause(*quotation);
    report(at.span,
           at.closing ? "nothing opens the bracket that closes here: … " + doc.words({begin, at.span.end})
                      : "this bracket is never closed: " + doc.words({at.span.begin, end}) + " …",
           {}, extra);
  }
}

}  // namespace quote
