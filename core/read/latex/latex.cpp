// The LaTeX reader: body, notes behind it, then what it cites from its bibliographies.
#include <deque>

#include "core/base/utf8.h"
#include "core/read/bibliography/references.h"
#include "core/read/formats.h"
#include "core/read/latex/walk.h"
#include "core/read/own_remarks.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {
namespace {

std::string job_name(const std::string& path) {
  const size_t slash = path.rfind('/');
  std::string name = path.substr(slash == npos ? 0 : slash + 1);
  const size_t dot = name.rfind('.');
  return dot == npos ? name : name.substr(0, dot);
}

/// The entries it calls, out of the files it names; else what BibTeX made of them.
void write_bibliography(Document& d, const ReadInput& input, latex::Walk& walk, TextBuilder& out,
                        std::unordered_map<std::string, uint32_t>& rows) {
  bool any = false;
  std::vector<std::string> missing;
  bibliography::References references(d, out, [&](const latex::Range& range) { walk.inline_words(range); });
  for (const std::string& name : walk.bibliographies()) {
    const latex::Source* source = walk.source(name);
    if (source == nullptr) {
      missing.push_back(name);
      continue;
    }
    any = true;
    const uint32_t begin = out.size();
    bibliography::write_called(references, bibliography::read_entries(*source, name), walk.called(), walk.calls_all(),
                               rows);
    if (out.size() > begin) d.parts.push_back({{begin, out.size()}, STET_PART_BIBLIOGRAPHY, source->row(), {0, 0}});
  }
  walk.begin_part();
  if (!any && !walk.bibliographies().empty())
    if (const latex::Source* source = walk.source(job_name(input.path) + ".bbl")) {
      walk.defer_references(*source);
      missing.clear();
    }
  if (!walk.called().empty())
    for (std::string& name : missing) d.add_unread(std::move(name));
}

}  // namespace

int recognise_latex(std::string_view head) {
  for (const std::string_view sign : {"\\documentclass", "\\begin{document}", "\\documentstyle"})
    if (head.find(sign) != npos) return 90;
  int commands = 0;
  for (const std::string_view sign :
       {"\\section{", "\\subsection{", "\\chapter{", "\\footnote{", "\\cite{", "\\begin{"})
    commands += head.find(sign) != npos;
  return commands >= 2 ? 75 : 0;
}

std::optional<Error> read_latex(Document& d, const ReadInput& input) {
  d.format = "latex";
  if (auto error = decode_into(d, input)) return error;
  std::deque<latex::Source> sources;
  std::string own(d.text);
  take_out_remarks(d, own);
  sources.emplace_back(std::move(own), 0);
  d.text.clear();
  // About as much as it will be: to grow costs copies.
  d.masked.reserve(sources.front().text().size() + 1024);
  d.segments.reserve(sources.front().text().size() / 64);
  TextBuilder out(d, 0, d.files[0].shift);
  latex::Walk walk(d, out, input, sources);
  walk.body(sources.front());
  walk.notes();
  std::unordered_map<std::string, uint32_t> rows;
  write_bibliography(d, input, walk, out, rows);
  walk.typed_references();
  for (const auto& [key, row] : walk.typed_entries()) rows.emplace(key, row);
  walk.addresses();
  out.finish();
  walk.finish(rows);
  if (d.language.empty()) d.language = walk.main_language();
  see_language(d);
  settle_rows(d);
  for (stet_link& l : d.links) l.block = row_at(d.blocks, l.span.begin);
  find_own_date(d);
  d.further.resize(d.files.size() - 1);
  for (latex::Source& s : sources) {
    if (s.row() == 0)
      keep_original(d, s.take());
    else
      d.further[s.row() - 1] = s.take();
  }
  return std::nullopt;
}

}  // namespace stet
