// "[below](#results)", where nothing of the document is called so: links within a page of Markdown.
//
// Programs make the names of headings in many ways (GitHub, Pandoc, kramdown), so names are compared by their letters
// and figures alone: what differs in case, hyphens or accents is left alone.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "anchors.h"
#include "link.h"

namespace links {

const stet::Rule AnchorMissing::rule{.id = "link/anchor-missing",
                                     .summary = "A link leads to a place of its own page that is not there.",
                                     .severity = stet::Severity::warning,
                                     .tables = STET_BLOCKS | STET_ZONES,
                                     .page =
#include "anchor-missing.md.inc"
};

namespace {

constexpr uint32_t longest_fragment = 200;
constexpr size_t most_near = 200;  // headings that are compared with a name that nobody has

bool of_name(char c) { return stet::in_word(c) || c == '-' || c == '_' || c == '.' || c == '%'; }
/// Letters and figures of ASCII alone.
std::string bare_name(std::string_view s) {
  std::string out;
  for (const char c : s)
    if (stet::letter(c) || stet::digit(c)) out += c;
  return stet::lower(out);
}
/// A heading as it is written, without its tags and the addresses of its links: code of Markdown is masked elsewhere.
std::string written_name(std::string_view source) {
  std::string out;
  for (size_t i = 0; i < source.size(); ++i) {
    const bool address = source[i] == '(' && i > 0 && source[i - 1] == ']';
    if (address || source[i] == '<') {
      const size_t close = source.find(address ? ')' : '>', i);
      if (close != source.npos) {
        i = close;
        continue;
      }
    }
    out += source[i];
  }
  return out;
}
/// Without the number of a section, which some programs leave out.
std::string_view unnumbered(std::string_view name) {
  const size_t letter = name.find_first_not_of("0123456789");
  return letter == name.npos ? name : name.substr(letter);
}
/// Without the figures that tell a second heading of one name from the first.
std::string_view without_count(std::string_view fragment) {
  size_t end = fragment.size();
  while (end > 0 && stet::digit(fragment[end - 1])) --end;
  return end < fragment.size() && end > 1 && (fragment[end - 1] == '-' || fragment[end - 1] == '_')
             ? fragment.substr(0, end - 1)
             : fragment;
}

}  // namespace

/// Whatever of the page may be led to: names that stand in attributes and braces, as they are, and headings by their
/// letters.
struct AnchorMissing::Targets {
  std::unordered_set<std::string> names, headings;
  std::vector<std::pair<stet::Span, std::string>> near;
  void add(const stet::Settings& settings, std::string_view heading) {
    for (const std::string& name : {bare_name(settings.fold(heading)), bare_name(heading)}) {
      headings.insert(name);
      headings.insert(std::string(unnumbered(name)));
    }
  }
};

AnchorMissing::Targets AnchorMissing::targets(const stet::Document& doc) const {
  Targets out;
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind != STET_BLOCK_HEADING && block.kind != STET_BLOCK_NOTES_HEADING) continue;
    const std::string words = doc.words(block.span), written = written_name(doc.source(block.span));
    out.add(settings_, words);
    out.add(settings_, written);
    if (out.near.size() < most_near) out.near.emplace_back(block.span, bare_name(settings_.fold(written)));
  }
  const std::string_view text = doc.text();
  // Headings of code alone are no blocks, and those of a list of notes are the notes'.
  for (const std::string_view line : stet::lines(text)) {
    const size_t signs = line.find_first_not_of(' ');
    if (signs == line.npos || line[signs] != '#') continue;
    const size_t words = line.find_first_not_of('#', signs);
    if (words != line.npos) out.add(settings_, written_name(line.substr(words)));
  }
  for (size_t i = 1; i < text.size(); ++i) {
    const char before = text[i - 1];
    const bool quoted = before == '"' || before == '\'' || before == '=';
    // "{#name}", "{: #name}", "{.class #name}"; not "(#name)".
    const bool braced = before == '#' && i > 1 && (text[i - 2] == '{' || text[i - 2] == ' ');
    if ((!quoted && !braced) || !of_name(text[i])) continue;
    size_t end = i;
    while (end < text.size() && end - i < longest_fragment && of_name(text[end])) ++end;
    out.names.insert(stet::lower(text.substr(i, end - i)));
    i = end;
  }
  return out;
}

void AnchorMissing::check(const stet::Document& doc, const stet::Report& report) const {
  if (doc.format() != "markdown") return;
  const std::string_view text = doc.text();
  const auto zones = doc.zones();
  struct Link {
    stet::Span fragment;  // with its sign
    std::string name;
  };
  std::vector<Link> found;
  uint32_t zone = 0, code_end = 0;
  for (size_t at = text.find("](#"); at != text.npos; at = text.find("](#", at + 1)) {
    const auto begin = static_cast<uint32_t>(at + 2);
    for (; zone < zones.size() && zones[zone].span.begin <= begin; ++zone)
      if (zones[zone].kind == STET_ZONE_CODE) code_end = std::max(code_end, zones[zone].span.end);
    if (begin < code_end) continue;
    const stet::Block* const block = doc.block_at({static_cast<uint32_t>(at), static_cast<uint32_t>(at) + 1});
    if (block == nullptr || block->kind == STET_BLOCK_CODE) continue;
    uint32_t end = begin + 1;
    while (end < text.size() && end - begin < longest_fragment && of_name(text[end])) ++end;
    if (end >= text.size() || (text[end] != ')' && text[end] != ' ') || end == begin + 1) continue;
    found.push_back({{begin, end}, stet::percent_decoded(text.substr(begin + 1, end - begin - 1))});
  }
  if (found.empty()) return;
  const Targets all = targets(doc);
  std::vector<const Link*> missing;
  size_t there = 0;
  for (const Link& link : found) {
    const std::string small = stet::lower(link.name);
    const size_t figures = small.find_first_of("0123456789");  // "fn1"
    if (made_.prefix(std::string_view(small).substr(0, figures)) > 0) continue;
    const auto heading = [&](std::string_view fragment) {
      return all.headings.contains(bare_name(settings_.fold(fragment))) || all.headings.contains(bare_name(fragment));
    };
    const bool known = all.names.contains(small) ||
                       all.names.contains(stet::lower(doc.source(link.fragment).substr(1))) || heading(link.name) ||
                       heading(without_count(link.name)) || bare_name(link.name).empty();
    if (known) {
      ++there;
    } else {
      missing.push_back(&link);
    }
  }
  // Where most lead nowhere, another program makes the names, or they stand in another file.
  if (missing.empty() || (missing.size() > there && missing.size() > 1)) return;
  const bool sure = there >= 2 && text.find("{%") == text.npos && text.find("{{") == text.npos;
  std::unordered_map<std::string, std::vector<stet::Span>> places;  // by name
  for (const Link* link : missing) places[link->name].push_back(link->fragment);
  size_t told = 0;
  for (const Link* link : missing) {
    const std::vector<stet::Span>& all_places = places[link->name];
    if (all_places.front().begin != link->fragment.begin || told++ == most_places) continue;
    std::vector<stet::Evidence> evidence;
    const std::string name = bare_name(settings_.fold(link->name));
    bool part = false;  // a heading begins with the name: some programs shorten them
    for (const auto& [span, heading] : all.near) {
      constexpr size_t nearest = 3;
      part = part || heading.starts_with(name);
      if (heading.size() <= 2 * nearest || name.size() <= 2 * nearest ||
          (stet::edit_distance(name, heading, nearest) > nearest && !heading.starts_with(name) &&
           !name.starts_with(heading)))
        continue;
      if (evidence.empty()) evidence.push_back({span, "perhaps this heading"});
    }
    const size_t others = std::min(all_places.size() - 1, most_places);
    stet::Extra extra;
    extra.severity = sure && !part ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO;
    extra.also.assign(all_places.begin() + 1, all_places.begin() + 1 + static_cast<std::ptrdiff_t>(others));
    report(link->fragment,
           "nothing of this document is called “" + stet::clipped(link->name, 80) + "”" +
               (others == 0   ? ""
                : others == 1 ? ", to which another link leads, too"
                              : ", to which " + std::to_string(others) + " other links lead, too"),
           evidence, extra);
  }
}

}  // namespace links
