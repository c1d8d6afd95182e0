// "J&#227;rg", "<br>", "**bold**", "\cite{smith}": signs of a format that the document does not have.
#include "leftovers.h"

#include <algorithm>
#include <iterator>

#include <stet/search.hpp>

namespace style {
namespace {

constexpr size_t most_leftovers = 20;  // places of one finding
constexpr uint32_t longest_mark = 160;

/// Its signs are words: what a reader sees there is what stands in the file.
bool shows_markup(std::string_view format) {
  constexpr std::string_view formats[] = {"text", "docx", "odt", "html", "epub", "jats", "pdf", "csl-json"};
  return std::find(std::begin(formats), std::end(formats), format) != std::end(formats);
}
std::string others_too(size_t count) { return count > 1 ? ", and more of it at " + further(count - 1) : ""; }

}  // namespace

const stet::Rule HtmlEntity::rule{.id = "style/html-entity",
                                  .summary = "A character reference or a tag of HTML was left in the text.",
                                  .severity = stet::Severity::warning,
                                  .tables = STET_WORDS | STET_BLOCKS | walk_tables,
                                  .page =
#include "html-entity.md.inc"
};

struct HtmlEntity::Entity {
  uint32_t end = 0;        // 0: there is none
  uint32_t character = 0;  // that it stands for
};
struct HtmlEntity::Tag {
  uint32_t end = 0;
  bool sure = false;  // closed, empty or with attributes; else "<b>" may be a letter
  bool attributes = false;
};

HtmlEntity::Entity HtmlEntity::entity_at(std::string_view p, uint32_t at) const {
  constexpr uint32_t longest = 10;
  const size_t end = p.substr(0, std::min<size_t>(p.size(), at + longest)).find(';', at);
  if (end == p.npos || end < at + 3) return {};
  const std::string_view name = p.substr(at + 1, end - at - 1);
  uint32_t character = 0;
  if (name[0] == '#') {
    const bool hex = (name[1] | 32) == 'x';
    for (const char c : name.substr(hex ? 2 : 1)) {
      const char small = static_cast<char>(c | 32);
      if (stet::digit(c)) {
        character = character * (hex ? 16 : 10) + static_cast<uint32_t>(c - '0');
      } else if (hex && small >= 'a' && small <= 'f') {
        character = character * 16 + static_cast<uint32_t>(small - 'a' + 10);
      } else {
        return {};
      }
    }
    if (character < 0x20 || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) return {};
  } else {
    character = entities_.value(name, {});
  }
  return character == 0 ? Entity{} : Entity{static_cast<uint32_t>(end + 1), character};
}

HtmlEntity::Tag HtmlEntity::tag_at(std::string_view p, uint32_t at) const {
  constexpr uint32_t longest_name = 10;
  uint32_t i = at + 1;
  const bool closing = i < p.size() && p[i] == '/';
  i += closing;
  const uint32_t begin = i;
  while (i < p.size() && i - begin <= longest_name && (stet::letter(p[i]) || stet::digit(p[i]))) ++i;
  // "<br>" and "<BR>"; "<Table>" is of something else.
  const std::string_view name = p.substr(begin, i - begin);
  const std::string small = stet::lower(name);
  if (name != small && std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return {};
  const uint32_t kind = name.empty() ? 0 : tags_.value(small, {});
  if (kind == 0 || i >= p.size()) return {};
  if (p[i] == '>') return {i + 1, closing || kind == 2, false};
  if (closing) return {};
  const std::string_view rest = p.substr(i, longest_mark);
  const size_t close = rest.find('>');
  if (close == rest.npos || rest.substr(0, close).find_first_of("<\n") != rest.npos) return {};
  const std::string_view inside = rest.substr(0, close);
  const bool empty_tag = inside == "/" || inside == " /";
  const bool attributes = inside[0] == ' ' && (inside.find("=\"") != rest.npos || inside.find("='") != rest.npos);
  return empty_tag || attributes ? Tag{i + static_cast<uint32_t>(close) + 1, true, attributes} : Tag{};
}

void HtmlEntity::check(const stet::Document& doc, const stet::Report& report) const {
  if (!shows_markup(doc.format())) return;
  constexpr stet::Bytes begins("&<");
  const std::string_view p = doc.prose();
  std::vector<stet::Span> entities, tags;
  std::vector<stet::Edit> edits;
  std::string first;
  size_t entity_count = 0, tag_count = 0;
  bool sure = false, attributes = false;
  Walk walk(doc);
  for (const uint32_t i : begins.places(p, 0, p.size())) {
    if (p[i] == '&') {
      const Entity entity = entity_at(p, i);
      if (entity.end == 0) continue;
      walk.to(i);
      if (walk.code(i)) continue;
      const std::string meant = stet::utf8(entity.character);
      if (entity_count++ == 0) first = meant;
      if (entities.size() < most_leftovers) {
        entities.push_back({i, entity.end});
        edits.push_back({entities.back(), meant});
      }
    } else {
      const Tag tag = tag_at(p, i);
      if (tag.end == 0) continue;
      walk.to(i);
      if (walk.code(i)) continue;
      ++tag_count;
      sure = sure || tag.sure;
      attributes = attributes || tag.attributes;
      if (tags.size() < most_leftovers) tags.push_back({i, tag.end});
    }
  }
  // A plain text with links of its own is written for a page.
  if (!sure || (attributes && doc.format() == "text")) tags.clear();
  if ((entities.empty() && tags.empty()) || !about_.places(doc).empty()) return;
  if (!entities.empty()) {
    stet::Extra extra;
    extra.also.assign(entities.begin() + 1, entities.end());
    if (entity_count == entities.size()) extra.fix = edits;
    // References come from databases.
    const stet::Block* block = doc.block_at(entities.front());
    if (block != nullptr && block->note != stet::none) extra.severity = STET_SEVERITY_INFO;
    const bool seen = stet::in_word(first[0]) ? stet::set_space(first, 0) == 0 : first != " ";
    report(entities.front(),
           "“" + std::string(doc.source(entities.front())) + "” was left in the text" +
               (seen ? ": it stands for “" + first + "”" : "") + others_too(entity_count),
           {}, extra);
  }
  if (tags.empty()) return;
  stet::Extra extra;
  extra.also.assign(tags.begin() + 1, tags.end());
  report(tags.front(),
         "the tag “" + std::string(doc.source(tags.front())) + "” was left in the text" + others_too(tag_count), {},
         extra);
}

const stet::Rule LeftoverMarkup::rule{.id = "style/leftover-markup",
                                      .summary = "Signs of Markdown, wikitext or LaTeX were left in the text.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_WORDS | STET_BLOCKS | walk_tables,
                                      .page =
#include "leftover-markup.md.inc"
};

/// Where the markup that begins at a place ends; 0: there is none.
uint32_t LeftoverMarkup::end_at(std::string_view p, uint32_t at, uint32_t limit) const {
  const std::string_view rest = p.substr(at, std::min(limit - at, longest_mark));
  const std::string_view line = rest.substr(0, rest.find('\n'));
  const auto end = [&](size_t n) { return at + static_cast<uint32_t>(n); };
  const char before = at > 0 ? p[at - 1] : ' ';
  if (line.starts_with("**")) {
    // "**significant at 1%; ***…" is the key of a table: both ends must hang on words.
    if (line.size() < 5 || !stet::in_word(line[2]) || std::string_view(" \n(\"").find(before) == p.npos) return 0;
    const size_t close = line.find("**", 3);
    if (close == line.npos || line[close - 1] == ' ' || line.substr(close + 2).starts_with('*')) return 0;
    const char behind = close + 2 < line.size() ? line[close + 2] : ' ';
    const std::string_view inside = line.substr(2, close - 2);
    return stet::in_word(behind) || std::none_of(inside.begin(), inside.end(), stet::letter) ? 0 : end(close + 2);
  }
  if (line.starts_with("[[")) {
    const size_t close = line.find("]]", 2);
    if (close == line.npos || close < 4) return 0;
    const std::string_view inside = line.substr(2, close - 2);
    if (inside.find_first_of("[]=<>") != inside.npos || !stet::in_word(inside[0])) return 0;
    const size_t bar = inside.find('|'), colon = inside.find(':');
    const bool link = bar != inside.npos && bar > 0 && bar + 1 < inside.size() && stet::letter(inside[0]) &&
                      stet::in_word(inside[bar + 1]);
    return link || (colon != inside.npos && spaces_.has(stet::lower(inside.substr(0, colon)))) ? end(close + 2) : 0;
  }
  if (line.starts_with("{{")) {
    const uint32_t name = templates_.prefix(stet::lower(line.substr(2)));
    if (name == 0) return 0;
    const size_t close = line.find("}}");
    return end(close == line.npos ? 2 + name : close + 2);
  }
  if (line.starts_with('\\')) {
    size_t name = 1;
    while (name < line.size() && stet::letter(line[name])) ++name;
    if (name == 1 || name >= line.size() || (line[name] != '{' && line[name] != '[') ||
        !commands_.has(line.substr(1, name - 1), {}))
      return 0;
    const size_t close = line.find('}', name);
    return close == line.npos || close == name + 1 ? 0 : end(close + 1);
  }
  return 0;
}

void LeftoverMarkup::check(const stet::Document& doc, const stet::Report& report) const {
  if (!shows_markup(doc.format())) return;
  constexpr stet::Bytes begins("*[{\\");
  const std::string_view p = doc.prose();
  const auto blocks = doc.blocks();
  std::vector<stet::Span> places;
  size_t count = 0;
  uint32_t block = 0, skip = 0, asked = stet::none;  // the last block that was asked for formulas
  bool formula = false;
  Walk walk(doc);
  for (const uint32_t i : begins.places(p, 0, p.size())) {
    if (i < skip) continue;
    if (p[i] != '\\' && (i + 1 >= p.size() || p[i + 1] != p[i])) continue;
    while (block < blocks.size() && blocks[block].span.end <= i) ++block;
    if (block >= blocks.size()) break;
    if (blocks[block].span.begin > i || blocks[block].kind == STET_BLOCK_CODE) continue;
    const uint32_t end = end_at(p, i, blocks[block].span.end);
    if (end == 0) continue;
    skip = end;
    walk.to(i);
    if (walk.code(i)) continue;
    if (p[i] == '\\') {
      // Formulas have commands of their own right.
      if (asked != block) {
        asked = block;
        const stet::Span span = blocks[block].span;
        const std::string_view words = p.substr(span.begin, span.end - span.begin);
        formula = words.find('$') != words.npos || words.find("\\(") != words.npos || words.find("\\[") != words.npos ||
                  words.find("\\begin") != words.npos;
      }
      if (formula) continue;
    }
    ++count;
    if (places.size() < most_leftovers) places.push_back({i, end});
  }
  if (places.empty() || !about_.places(doc).empty()) return;
  stet::Extra extra;
  extra.also.assign(places.begin() + 1, places.end());
  report(places.front(),
         "“" + stet::clipped(doc.words(places.front()), 60) + "” is markup of another format" + others_too(count), {},
         extra);
}

}  // namespace style
