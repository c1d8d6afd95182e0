// The list of readers, and how one is chosen: the extension says it, else the content.
#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "core/base/utf8.h"
#include "core/lexicon/language.h"
#include "core/read/formats.h"
#include "core/read/package/zip.h"
#include "core/read/reader.h"

namespace stet {

namespace {

constexpr int recognised = 50;  // how sure a reader is that knows a file by its content

}  // namespace

const std::vector<Reader>& readers() {
  static const std::vector<Reader> all = {
      {"text", "plain text", {"txt", "text"}, recognise_text, read_text},
      {"markdown",
       "Markdown (CommonMark, GFM, Pandoc footnotes)",
       {"md", "markdown", "mdown", "mkd", "mkdn", "qmd", "rmd"},
       recognise_markdown,
       read_markdown},
      {"html",
       "HTML (notes as pandoc, word processors, wikis and static site generators mark them)",
       {"html", "htm", "xhtml", "xht", "shtml"},
       recognise_html,
       read_html},
      {"docx",
       "Word documents (footnotes, endnotes, tables, tracked changes, comments)",
       {"docx", "docm", "dotx"},
       recognise_docx,
       read_docx,
       {},
       false,
       true},
      {"odt",
       "OpenDocument texts (footnotes, endnotes, tables, tracked changes, comments)",
       {"odt", "ott", "fodt"},
       recognise_odt,
       read_odt,
       {},
       false,
       true},
      {"epub", "EPUB books (notes in files of their own, too)", {"epub"}, recognise_epub, read_epub, {}, false, true},
      {"jats",
       "JATS articles and BITS books (XML of publishers)",
       {"nxml", "jats"},
       recognise_jats,
       read_jats,
       {"xml"}},
      {"pdf",
       "PDF (as pdftotext lays it out: paragraphs, headings, notes at the feet of pages)",
       {"pdf"},
       recognise_pdf,
       read_pdf,
       {},
       false,
       true},
      {"latex",
       "LaTeX (notes, citations, included files, bibliographies beside it; no TeX is run)",
       {"tex", "latex", "ltx"},
       recognise_latex,
       read_latex},
      {"bibtex", "BibTeX and biblatex bibliographies", {"bib", "bibtex"}, recognise_bibtex, read_bibtex, {}, true},
      {"csl-json", "bibliographies in CSL-JSON", {"csljson"}, recognise_csl_json, read_csl_json, {"json"}, true},
      {"wikitext",
       "MediaWiki text (references, short notes, citation templates, tables)",
       {"wiki", "mediawiki", "wikitext"},
       recognise_wikitext,
       read_wikitext},
      {"rst",
       "reStructuredText (footnotes, citations, roles, tables, directives)",
       {"rst", "rest"},
       recognise_rst,
       read_rst},
      {"org", "Org (footnotes, citations, tables, blocks)", {"org"}, recognise_org, read_org},
      {"asciidoc",
       "AsciiDoc (footnotes, bibliographies, tables, blocks)",
       {"adoc", "asciidoc"},
       recognise_asciidoc,
       read_asciidoc},
  };
  return all;
}

const Reader* find_reader(std::string_view name) {
  for (const Reader& reader : readers())
    if (reader.name == name) return &reader;
  return nullptr;
}

namespace {

std::string extension_of(std::string_view path) {
  const std::string_view file = path.substr(path.find_last_of('/') + 1);  // npos + 1: the whole
  const size_t dot = file.rfind('.');
  return dot != npos && dot > 0 ? ascii_lower(file.substr(dot + 1)) : std::string();
}

/// Who is surest, and how sure.
std::pair<const Reader*, int> surest_of(std::string_view head) {
  std::pair<const Reader*, int> best{&readers().front(), 0};
  for (const Reader& reader : readers())
    if (const int sure = reader.recognise(head); sure > best.second) best = {&reader, sure};
  return best;
}

/// Only what begins so may be somebody's beyond doubt: a package, a PDF, markup.
bool may_be_unmistakable(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t first = head.find_first_not_of(" \t\r\n");
  return first != npos && (head[first] == '<' || head.starts_with("PK") || head.starts_with("%PDF-"));
}

/// The file may be what its name says; a package with something before it is for its reader to judge.
bool may_be(const Reader& named, std::string_view head) {
  const bool is_text = !head.empty() && head.find('\0') == npos && !holds_zip(head);
  return !named.is_binary || !is_text || named.recognise(head) > 0;
}

}  // namespace

const Reader* named_reader(std::string_view path) {
  const std::string extension = extension_of(path);
  for (const Reader& reader : readers())
    for (const std::string_view known : reader.extensions)
      if (known == extension) return &reader;
  return nullptr;
}

Result<const Reader*> choose_reader(const std::string& path, std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 64 * 1024);
  const std::string extension = extension_of(path);
  if (const Unread* format = unread_format(extension, head)) {
    std::string remedy(format->remedy);
    if (const size_t at = remedy.find("%s"); at != std::string::npos)
      remedy.replace(at, 2, path.empty() || path == "-" ? "FILE" : path);
    return Error{.message = "stet does not read " + std::string(format->name), .file = path, .hint = remedy};
  }
  const Reader* const named = named_reader(path);
  if (named != nullptr && !named->is_binary && !may_be_unmistakable(head)) return named;
  const auto [best, surest] = surest_of(head);
  if (named != nullptr && surest < unmistakable && may_be(*named, head)) return named;
  if (surest < recognised)
    for (const Reader& reader : readers())
      for (const std::string_view shared : reader.shared_extensions)
        if (shared == extension) return &reader;
  return best;
}

bool is_shared_extension(std::string_view extension) {
  return std::any_of(readers().begin(), readers().end(), [&](const Reader& r) {
    const auto& shared = r.shared_extensions;
    return !r.is_part && std::find(shared.begin(), shared.end(), extension) != shared.end();
  });
}

bool is_recognised(std::string_view head) {
  return std::any_of(readers().begin(), readers().end(),
                     [&](const Reader& r) { return r.recognise(head) >= recognised; });
}

void see_language(Document& document) {
  if (!document.language.empty()) return;
  document.language = guess_language(document.prose());
  document.language_seen = !document.language.empty();
}

Span trimmed(std::string_view s, Span span) {
  while (span.begin < span.end && is_space(s[span.begin])) ++span.begin;
  while (span.end > span.begin && is_space(s[span.end - 1])) --span.end;
  return span;
}

uint32_t add_block(Document& d, Span span, stet_block_kind kind, uint32_t level, uint32_t note) {
  d.blocks.push_back({span, static_cast<uint32_t>(kind), level, note, none});
  return u32(d.blocks.size() - 1);
}

uint32_t add_container(Document& d, Span span, stet_container_kind kind, uint32_t level) {
  d.containers.push_back({span, static_cast<uint32_t>(kind), level, none, none, none});
  return u32(d.containers.size() - 1);
}

void add_cell(Document& d, Span span, uint32_t table, uint32_t row, uint32_t column, uint32_t note, uint32_t flags) {
  add_block(d, span, STET_BLOCK_TABLE_CELL, 0, note);
  d.cells.push_back({span, table, row, column, 1, 1, flags});
}

/// Words of one style that programs write in several pieces: one row. Raised figures side by side may be two markers,
/// and code two pieces.
static void join_styles(Document& d) {
  std::array<uint32_t, STET_STYLE_INSERTED + 1> last;
  last.fill(none);
  uint32_t kept = 0;
  for (const stet_style& s : d.styles) {
    const bool joins = s.kind == STET_STYLE_ITALIC || s.kind == STET_STYLE_BOLD || s.kind == STET_STYLE_SMALL_CAPS ||
                       s.kind == STET_STYLE_STRUCK || s.kind == STET_STYLE_LANGUAGE || s.kind == STET_STYLE_INSERTED;
    uint32_t* const before = joins ? &last[s.kind] : nullptr;
    if (before != nullptr && *before != none && d.styles[*before].span.end == s.span.begin &&
        d.string(d.styles[*before].value) == d.string(s.value)) {
      d.styles[*before].span.end = s.span.end;
      continue;
    }
    if (before != nullptr) *before = kept;
    d.styles[kept++] = s;
  }
  d.styles.resize(kept);
}

void settle_rows(Document& d) {
  const auto by_begin = [](const auto& a, const auto& b) {  // what holds others before them
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  };
  for (stet_marker& m : d.markers)
    if (m.block >= d.blocks.size() || d.blocks[m.block].span.end < m.span.end) m.block = row_at(d.blocks, m.span.begin);
  std::stable_sort(d.given.begin(), d.given.end(), by_begin);
  std::stable_sort(d.stored.begin(), d.stored.end(), by_begin);
  std::stable_sort(d.styles.begin(), d.styles.end(), by_begin);
  join_styles(d);
  std::stable_sort(d.zones.begin(), d.zones.end(), by_begin);
  std::stable_sort(d.links.begin(), d.links.end(), by_begin);
  std::stable_sort(d.cells.begin(), d.cells.end(), by_begin);
  std::stable_sort(d.markers.begin(), d.markers.end(), by_begin);
  // Answers say the row of what they answer.
  std::vector<uint32_t> order(d.comments.size()), row_of(d.comments.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return d.comments[a].span.begin < d.comments[b].span.begin; });
  for (uint32_t i = 0; i < u32(order.size()); ++i) row_of[order[i]] = i;
  Table<stet_comment> comments;
  for (const uint32_t i : order) {
    comments.push_back(d.comments[i]);
    if (comments.back().parent != none) comments.back().parent = row_of[comments.back().parent];
  }
  d.comments = std::move(comments);
  d.explicit_notes = !d.notes.empty() || !d.markers.empty();
}

void add_file(Document& d, const ReadInput& input, std::string_view format, std::string_view encoding, uint32_t shift,
              uint32_t flags) {
  d.files.push_back({d.keep(input.path), {0, 0}, d.keep(format), d.keep(encoding), shift, flags});
}

}  // namespace stet
