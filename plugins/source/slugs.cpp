// The title of a source against what its link and its bracket say: "/football-results", "(in German)".
#include <algorithm>

#include "outlets.h"

namespace source {

const stet::Rule TitleLanguageMismatch::rule{.id = "source/title-language-mismatch",
                                             .summary = "A title is in another writing than the language said has.",
                                             .severity = stet::Severity::info,
                                             .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                             .page =
#include "title-language-mismatch.md.inc"
};

namespace {

/// The writing of a character as the list numbers them; 0: of none that tells.
uint32_t writing_of(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250)) return 1;
  if (c >= 0x400 && c < 0x530) return 2;
  if (c >= 0x370 && c < 0x400) return 3;
  if (c >= 0x600 && c < 0x780) return 4;
  if (c >= 0x590 && c < 0x600) return 5;
  if ((c >= 0x3040 && c < 0x3100) || (c >= 0x4E00 && c < 0xA000)) return 6;
  if (c >= 0xAC00 && c < 0xD7B0) return 7;
  if (c >= 0xE00 && c < 0xE80) return 8;
  if (c >= 0x530 && c < 0x590) return 9;
  if (c >= 0x10A0 && c < 0x1100) return 10;
  if (c >= 0x900 && c < 0x980) return 11;
  return 0;
}

}  // namespace

void TitleLanguageMismatch::check(const stet::Document& doc, const stet::Report& report, const Citations&) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  for (const uint32_t i : stated_.places(doc)) {
    const uint32_t at = words[i].span.begin;
    if (at == 0 || (p[at - 1] != '(' && p[at - 1] != '[')) continue;
    const stet::Citation* c = doc.citation_at(words[i].span);
    if (c == nullptr) continue;
    uint32_t value = 0;
    const uint32_t n = stated_.words_at(doc, words, i, {at, c->span.end}, &value);
    if (n == 0) continue;
    const stet::Span said{at - 1, words[i + n - 1].span.end + 1};
    if (said.end > c->span.end || (p[said.end - 1] != ')' && p[said.end - 1] != ']')) continue;
    const stet::Span title = doc.field(*c, STET_FIELD_TITLE);
    if (stet::empty(title)) continue;
    // Latin letters may write any language's titles; others do not.
    size_t counts[12] = {}, letters = 0;
    for (const char32_t ch : stet::code_points(doc.words(title)))
      if (const uint32_t writing = writing_of(ch); writing != 0) {
        ++counts[writing];
        ++letters;
      }
    const auto writing = static_cast<uint32_t>(std::max_element(counts, counts + 12) - counts);
    if (letters < 4 || writing <= 1 || writing == value || 10 * counts[writing] < 9 * letters) continue;
    report(said,
           "the reference says “" + doc.words({said.begin + 1, said.end - 1}) + "”, its title is in another writing",
           {{title, "the title"}});
  }
}

const stet::Rule TitleSlugMismatch::rule{.id = "source/title-slug-mismatch",
                                         .summary = "A title has no word of its link.",
                                         .severity = stet::Severity::info,
                                         .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                         .page =
#include "title-slug-mismatch.md.inc"
                                             , .off = true};
const stet::Rule TitleSlugTruncated::rule{.id = "source/title-slug-truncated",
                                          .summary = "A title goes on where its link ends.",
                                          .severity = stet::Severity::info,
                                          .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                          .page =
#include "title-slug-truncated.md.inc"
                                              , .off = true};

struct TitleSlug::Pair {
  const stet::Link* link = nullptr;
  stet::Span title{0, 0};
  std::vector<std::string> said, linked;  // words
};

/// Words of letters, folded; figures are numbers of items.
std::vector<std::string> TitleSlug::words_of(std::string_view folded) const {
  std::vector<std::string> out;
  for (size_t at = 0; at < folded.size();) {
    size_t end = at;
    while (end < folded.size() && stet::letter(folded[end])) ++end;
    if (end > at && (end == folded.size() || !stet::digit(folded[end])) && (at == 0 || !stet::digit(folded[at - 1])))
      out.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool TitleSlug::read(const stet::Document& doc, const stet::Citation& c, Pair& out) const {
  out.link = doc.link(c);
  out.title = doc.field(c, STET_FIELD_TITLE);
  if (out.link == nullptr || stet::empty(out.title) || out.title.end - out.title.begin > 300) return false;
  std::string_view path = doc.target(*out.link).path;
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string_view slug = path.substr(path.rfind('/') + 1);
  if (const size_t point = slug.rfind('.'); point != slug.npos && slug.size() - point <= 6)
    slug = slug.substr(0, point);
  // "2019-05-04-the-title": words between hyphens.
  if (std::count(slug.begin(), slug.end(), '-') < 2 || !stet::is_ascii(slug) || slug.find('%') != slug.npos)
    return false;
  out.linked = words_of(stet::lower(slug));
  const std::string title = settings_.fold(doc.words(out.title));
  if (!stet::is_ascii(title)) {
    // Marks are no letters; letters of another writing are not compared.
    for (const char32_t ch : stet::code_points(title))
      if (ch >= 0x80 && !(ch >= 0x2010 && ch < 0x2040)) return false;
  }
  out.said = words_of(title);
  return true;
}

void TitleSlugMismatch::check(const stet::Document& doc, const stet::Report& report, const Citations&) const {
  constexpr size_t fewest = 3, stem = 4;
  for (const stet::Citation& c : doc.citations()) {
    Pair pair;
    if (c.kind != STET_CITATION_FULL || !read(doc, c, pair)) continue;
    const auto meaning = [&](const std::string& word) { return word.size() >= 3 && !small_.has(word); };
    const auto enough = [&](const std::vector<std::string>& words) {
      return static_cast<size_t>(std::count_if(words.begin(), words.end(), meaning)) >= fewest;
    };
    if (!enough(pair.said) || !enough(pair.linked)) continue;
    const std::string whole = stet::lower(doc.target(*pair.link).path);
    const bool shared = std::any_of(pair.said.begin(), pair.said.end(), [&](const std::string& word) {
      return meaning(word) && whole.find(word.substr(0, stem)) != std::string::npos;
    });
    if (shared) continue;
    report(pair.title, "the title has no word of its link", {{pair.link->span, "the link"}},
           {.cause = doc.cause(*pair.link)});
  }
}

void TitleSlugTruncated::check(const stet::Document& doc, const stet::Report& report, const Citations&) const {
  constexpr size_t fewest = 4;
  for (const stet::Citation& c : doc.citations()) {
    Pair pair;
    if (c.kind != STET_CITATION_FULL || !read(doc, c, pair)) continue;
    if (pair.linked.size() < fewest || pair.said.size() <= pair.linked.size() ||
        !std::equal(pair.linked.begin(), pair.linked.end(), pair.said.begin()))
      continue;
    const std::string_view path = doc.target(*pair.link).path;
    // A number of the item behind it, or an ending: it ends where it should.
    if (stet::digit(path.back()) || path.ends_with(".html") || path.ends_with(".htm")) continue;
    report(pair.title, "the title goes on behind “" + pair.linked.back() + "”, where its link ends",
           {{pair.link->span, "the link"}}, {.cause = doc.cause(*pair.link)});
  }
}

}  // namespace source
