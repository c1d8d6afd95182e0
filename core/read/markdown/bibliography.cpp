// The text stays the file's own bytes; what follows it has segments that lead into the bibliography.
#include "core/read/markdown/bibliography.h"

#include <deque>

#include "core/read/bibliography/references.h"
#include "core/read/latex/walk.h"

namespace stet {

void read_bibliography(Document& d, const ReadInput& input, const std::vector<std::string>& files) {
  std::vector<std::string> called;
  for (const stet_marker& m : d.markers)
    if (m.scheme == STET_LABEL_KEY) called.emplace_back(slice(d.text, m.label));
  if (files.empty() || called.empty()) return;
  const uint32_t body = u32(d.text.size()), shift = d.files[0].shift;
  std::deque<latex::Source> sources;
  TextBuilder out(d, 0, shift);
  latex::Walk walk(d, out, input, sources);
  std::unordered_map<std::string, uint32_t> rows;
  std::string own(d.text);
  bool begun = false;
  bibliography::References references(d, out, [&](const latex::Range& range) { walk.inline_words(range); });
  for (const std::string& name : files) {
    const latex::Source* source = walk.source(name);
    if (source == nullptr) {
      d.add_unread(name);
      continue;
    }
    if (!begun && body > 0) d.segments.push_back({{0, body}, 0, STET_SEGMENT_VERBATIM, shift, shift + body});
    begun = true;
    bibliography::write_called(references, bibliography::read_entries(*source, name), called, false, rows);
  }
  if (!begun) return;
  d.parts.push_back({{0, body}, STET_PART_BODY, 0, {0, 0}});
  if (out.size() > body)
    d.parts.push_back({{body, out.size()}, STET_PART_BIBLIOGRAPHY, u32(d.files.size() - 1), {0, 0}});
  for (stet_marker& m : d.markers) {
    if (m.scheme != STET_LABEL_KEY) continue;
    const auto entry = rows.find(std::string(slice(d.text, m.label)));
    if (entry != rows.end()) m.note = entry->second;
  }
  d.original = std::move(own);
  d.further.resize(d.files.size() - 1);
  for (latex::Source& s : sources) d.further[s.row() - 1] = s.take();
}

}  // namespace stet
