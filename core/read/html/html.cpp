// The HTML reader: the words of a page as its readers see them, notes behind them, each piece with its place in the
// file.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/formats.h"
#include "core/read/html/article.h"
#include "core/read/html/head.h"
#include "core/read/html/notes.h"
#include "core/read/html/page.h"
#include "core/read/html/render.h"
#include "core/read/inline_comments.h"
#include "core/read/own_remarks.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {
namespace {

using namespace html;

constexpr size_t largest = size_t{256} << 20;

bool is_xhtml(const ReadInput& input, std::string_view source) {
  const std::string path = ascii_lower(input.path);
  return path.ends_with(".xhtml") || path.ends_with(".xht") || trim(source.substr(0, 200)).starts_with("<?xml");
}

bool has_words(const Document& d) {
  return std::any_of(d.blocks.begin(), d.blocks.end(), [&](const stet_block& b) { return !d.clean(b.span).empty(); });
}

}  // namespace

int recognise_html(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string s = ascii_lower(trim(head.substr(0, 16384)));
  if (s.starts_with("<!doctype html") || s.starts_with("<html")) return unmistakable;
  if (s.starts_with("<?xml") || s.starts_with("<!--")) return s.find("<html") != npos ? 95 : 0;
  if (!s.starts_with('<')) return 0;
  int tags = 0;
  for (size_t at = s.find("</"); at != npos; at = s.find("</", at + 2))
    for (const std::string_view name : {"p>", "div>", "h1>", "h2>", "li>", "a>", "em>", "body>", "title>", "section>"})
      tags += s.compare(at + 2, name.size(), name) == 0;
  return tags >= 3 ? 80 : 0;
}

std::optional<Error> read_html(Document& d, const ReadInput& input) {
  d.format = "html";
  d.is_tagged = true;
  const auto fail = [&](Error e) {
    e.file = input.path;
    return e;
  };
  if (input.bytes.size() > largest)
    return fail(
        {.message = "a page larger than 256 MB", .hint = "Split it, or check its text alone: pandoc -t plain."});
  std::string source;
  if (auto error = decode_declared(d, input, declared_encoding(input.bytes), source)) return error;
  take_out_remarks(d, source);
  auto parsed = parse_page(std::move(source), is_xhtml(input, input.bytes));
  if (!parsed) return fail(parsed.error());
  Page& page = *parsed;
  if (d.language.empty()) d.language = page_language(page);
  if (const auto date = page_date(page)) d.dated = *date;

  const Article article = find_article(page);
  const PageNotes notes = find_page_notes(page, article.roots);
  Render render(d, page, article, notes, d.files[0].shift);
  render.run();
  if (!has_words(d) && !trim(input.bytes).empty())
    return fail({.message = "no words in this page",
                 .hint = "If a script fills it in, open it in a browser and save it from there."});
  read_suppressions(d, render.comments());
  see_language(d);
  find_own_date(d);
  keep_original(d, std::move(page.source));
  return std::nullopt;
}

}  // namespace stet
