// The readers of bibliographies that are documents themselves.
#include <deque>

#include "core/base/line_index.h"
#include "core/base/utf8.h"
#include "core/read/bibliography/references.h"
#include "core/read/formats.h"
#include "core/read/latex/walk.h"
#include "core/read/reader.h"

namespace stet {
namespace {

void write_entries(Document& d, const ReadInput& input, std::deque<latex::Source>& sources,
                   const std::vector<bibliography::Entry>& entries) {
  TextBuilder out(d, 0, d.files[0].shift);
  latex::Walk words(d, out, input, sources);
  bibliography::References references(d, out, [&](const latex::Range& range) { words.inline_words(range); });
  for (const bibliography::Entry& e : entries) references.write(e);
  d.parts.push_back({{0, out.size()}, STET_PART_BIBLIOGRAPHY, 0, {0, 0}});
  out.finish();
  d.original = sources.front().take();
  settle_rows(d);
  d.explicit_notes = true;
  see_language(d);
}

latex::Source take_source(Document& d) {
  std::string text(d.text);
  d.text.clear();
  return latex::Source(std::move(text), 0);
}

}  // namespace

int recognise_bibtex(std::string_view head) {
  for (size_t at = head.find('@'); at != npos; at = head.find('@', at + 1)) {
    if (at > 0 && head[at - 1] != '\n') continue;
    size_t end = at + 1;
    while (end < head.size() && is_alpha(head[end])) ++end;
    if (end < at + 4 || head.substr(end, 1) != "{") continue;
    const size_t line = std::min(head.find('\n', end), head.size());
    const std::string_view rest = trim(head.substr(end + 1, line - end - 1));
    if (!rest.empty() && rest.back() == ',' && rest.find(' ') == npos) return 85;
  }
  return 0;
}

std::optional<Error> read_bibtex(Document& d, const ReadInput& input) {
  d.format = "bibtex";
  if (auto error = decode_into(d, input)) return error;
  std::deque<latex::Source> sources;
  sources.push_back(take_source(d));
  const std::vector<bibliography::Entry> entries = bibliography::read_bibtex(sources.front());
  const std::string_view words = sources.front().text();
  const bool defines = words.find("@string") != npos || words.find("@String") != npos || words.find("@STRING") != npos;
  if (entries.empty() && !defines)  // a file of abbreviations is one, for others
    return Error{.message = "no entries in this bibliography",
                 .file = input.path,
                 .hint = "An entry of BibTeX begins with @article{key, or another type."};
  write_entries(d, input, sources, entries);
  return std::nullopt;
}

int recognise_csl_json(std::string_view head) {
  head = trim(head.substr(0, 8192));
  if (!head.starts_with('[') && !head.starts_with('{')) return 0;
  const bool item = head.find("\"id\"") != npos && head.find("\"type\"") != npos;
  const bool fields =
      head.find("\"issued\"") != npos || head.find("\"author\"") != npos || head.find("\"title\"") != npos;
  return item && fields ? 90 : 0;
}

std::optional<Error> read_csl_json(Document& d, const ReadInput& input) {
  d.format = "csl-json";
  if (auto error = decode_into(d, input)) return error;
  std::deque<latex::Source> sources;
  sources.push_back(take_source(d));
  bibliography::JsonFault fault;
  const std::vector<bibliography::Entry> entries = bibliography::read_csl_json(sources.front(), fault);
  Error e{.message = "no items in this bibliography",
          .file = input.path,
          .hint = "CSL-JSON is an array of items, each with an id and a type."};
  if (fault.at != none) {
    const LineColumn at = LineIndex(sources.front().text()).at(fault.at);
    e.message = fault.too_deep ? "JSON that nests too deep to be read" : "broken JSON";
    e.line = at.line;
    e.column = at.column;
    e.hint = fault.too_deep ? "No bibliography needs more than a few levels: look for brackets that are never closed."
                            : "Mend that place; jq or a similar program says more.";
  }
  if (entries.empty() || fault.at != none) return e;
  write_entries(d, input, sources, entries);
  return std::nullopt;
}

}  // namespace stet
