// JATS articles and BITS books (NISO Z39.96; NLM sets before): their XML becomes the tables of a page, and the reader
// of HTML writes these as text, so that the two know the same blocks, tables, markers and notes.
#include <algorithm>
#include <numeric>

#include "core/base/utf8.h"
#include "core/lexicon/language.h"
#include "core/read/formats.h"
#include "core/read/html/render.h"
#include "core/read/inline_comments.h"
#include "core/read/jats/builder.h"
#include "core/read/jats/notes.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {
namespace {

constexpr size_t largest_source = size_t{256} << 20;

bool is_article(std::string_view name) {
  return name == "article" || name == "book" || name == "book-part" || name == "book-part-wrapper";
}

/// The root itself, or what an envelope around it holds.
bool holds_article(const pugi::xml_node& root) {
  if (is_article(local_name(root))) return true;
  constexpr int looked_at = 2000;
  int seen = 0;
  bool found = false;
  visit(root, [&](pugi::xml_node n) {
    const std::string_view name = local_name(n);
    found = found || is_article(name) || name == "article-meta" || name == "ref-list";
    return !found && ++seen < looked_at;
  });
  return found;
}

/// Of several dates the last one of publication that says a month: what is cited was read before it.
CivilDate published(const pugi::xml_node& root) {
  CivilDate best;
  constexpr int looked_at = 3000;
  int seen = 0;
  visit(root, [&](pugi::xml_node n) {
    const std::string_view name = local_name(n);
    if (name == "pub-date") {
      const auto part = [&](const char* of) { return static_cast<int>(number_of(trim(child(n, of).text().get()))); };
      const CivilDate date{part("year"), part("month"), part("day")};
      const auto order = [](const CivilDate& d) { return (d.year * 16 + d.month) * 32 + d.day; };
      const bool sound = date.year > 0 && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31;
      if (sound && order(date) > order(best)) best = date;
    }
    return ++seen < looked_at && name != "body" && name != "back" && name != "abstract" && name != "contrib-group";
  });
  return best;
}

std::string language_of(const pugi::xml_node& root) {
  std::string language(root.attribute("xml:lang").value());
  const size_t subtag = std::min(language.find('-'), language.size());
  for (size_t i = 0; i < subtag; ++i) language[i] = lower(language[i]);
  return language.size() >= 2 && language.size() <= 35 ? language : std::string();
}

uint32_t type_of(std::string_view publication) {
  if (publication == "journal") return STET_TYPE_ARTICLE_JOURNAL;
  if (publication == "book") return STET_TYPE_BOOK;
  if (publication == "web" || publication == "webpage" || publication == "website") return STET_TYPE_WEBPAGE;
  return STET_TYPE_DOCUMENT;
}

/// From elements of the page to what they say of each citation.
void hand_over(Document& d, const std::vector<jats::MarkedCitation>& citations, const html::Render& render) {
  for (const jats::MarkedCitation& c : citations) {
    GivenCitation given;
    given.span = render.words_of(c.element);
    given.type = type_of(c.type);
    bool names_work = false;
    for (const jats::MarkedCitation::Field& f : c.fields) {
      const Span first = render.words_of(f.first), last = render.words_of(f.last);
      if (empty(first) || last.end < first.begin || !contains(given.span, {first.begin, last.end})) continue;
      given.fields.push_back(
          {{first.begin, last.end}, none, static_cast<uint32_t>(f.kind), STET_FROM_METADATA, 0, {0, 0}});
      names_work = names_work || f.kind == STET_FIELD_TITLE || f.kind == STET_FIELD_AUTHOR;
    }
    // A reference that marks neither is read as words.
    if (empty(given.span) || !names_work) continue;
    for (const jats::MarkedCitation::Person& p : c.persons) {
      stet_person row{};
      row.span = render.words_of(p.element);
      if (empty(row.span) || p.family.empty()) continue;
      row.role = static_cast<uint32_t>(p.role);
      row.from = STET_FROM_METADATA;
      if (p.others) row.flags = STET_PERSON_OTHERS;
      row.family = d.keep(p.family);
      row.given = d.keep(p.given);
      row.particle = d.keep(p.particle);
      row.suffix = d.keep(p.suffix);
      given.persons.push_back(row);
    }
    d.given.push_back(std::move(given));
  }
  std::sort(d.given.begin(), d.given.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
}

}  // namespace

int recognise_jats(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head = trim(head);
  if (!head.starts_with('<')) return 0;
  for (const std::string_view sign : {"//DTD JATS", "//DTD BITS", "//NLM//DTD", "JATS-archivearticle", "<article-meta",
                                      "<book-meta", "<journal-meta"})
    if (head.find(sign) != npos) return 97;
  if (!head.starts_with("<?xml")) return 0;
  for (size_t at = head.find('<'); at != npos; at = head.find('<', at + 1))
    if (at + 1 < head.size() && is_alpha(head[at + 1])) {
      const std::string_view root = head.substr(at + 1, 40);
      return is_article(local_name(std::string(root.substr(0, root.find_first_of(" >/\t\r\n"))).c_str())) ? 90 : 0;
    }
  return 0;
}

std::optional<Error> read_jats(Document& d, const ReadInput& input) {
  d.format = "jats";
  d.is_tagged = true;
  const auto fail = [&](Error e) {
    e.file = input.path;
    return e;
  };
  if (input.bytes.size() > largest_source)
    return fail({.message = "an article larger than 256 MB", .hint = "Split it into its parts."});
  ReadInput marked = input;
  std::string utf16;
  if (input.bytes.starts_with(std::string_view("<\0?\0", 4)) ||
      input.bytes.starts_with(std::string_view("\0<\0?", 4))) {
    utf16 = (input.bytes[0] == '<' ? "\xFF\xFE" : "\xFE\xFF") + std::string(input.bytes);
    marked.bytes = utf16;
  }
  std::string source;
  if (auto error = decode_declared(d, marked, xml_encoding(input.bytes), source)) return error;
  pugi::xml_document tree;
  if (auto error = parse_source(source, tree)) return fail(*error);
  const pugi::xml_node root = tree.document_element();
  if (!holds_article(root))
    return fail({.message = "XML that is neither a JATS article nor a BITS book, but <" +
                            std::string(std::string_view(root.name()).substr(0, 60)) + ">",
                 .hint = "Give stet an article of JATS, or convert this file to HTML or Markdown first."});
  if (d.language.empty()) d.language = language_of(root);
  d.dated = published(root);
  jats::Built built = jats::Builder().build(std::move(source), tree);
  const html::PageNotes notes = jats::find_notes(built);
  html::Article article{{0}, std::vector<bool>(built.page.size(), false)};
  html::Render render(d, built.page, article, notes, d.files[0].shift);
  std::vector<uint32_t> watched;
  for (const jats::MarkedCitation& c : built.citations) {
    watched.push_back(c.element);
    for (const jats::MarkedCitation::Field& f : c.fields) watched.insert(watched.end(), {f.first, f.last});
    for (const jats::MarkedCitation::Person& p : c.persons) watched.push_back(p.element);
  }
  render.watch(watched);
  render.keep_links_inside();
  render.run();
  hand_over(d, built.citations, render);
  read_suppressions(d, render.comments());
  if (d.language.empty()) d.language = guess_language(d.prose());
  if (d.dated.year == 0) find_own_date(d);
  d.original = std::move(built.page.source);
  return std::nullopt;
}

}  // namespace stet
