// Names of findings against the findings of a document.
#include "tools/stet/finding_target.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "core/base/utf8.h"
#include "core/report/phrases.h"
#include "core/report/words.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

std::string place_in_words(const DocumentResult& d, const Place& p) {
  constexpr Told in_line{"line {0}", "Zeile {0}", "ligne {0}"}, document{"the document", "das Dokument", "le document"};
  if (const uint32_t line = line_of(d, p); line > 0) return in_line.now({std::to_string(line)});
  return p.part == PlacePart::nowhere ? std::string(document.now()) : Phrases(ui_language()).part(p);
}

}  // namespace

bool path_exists(const std::string& path) {
  std::error_code fault;
  return path == "-" || fs::exists(fs::symlink_status(path, fault));
}

bool same_path(const std::string& a, const std::string& b) {
  return fs::path(a).lexically_normal() == fs::path(b).lexically_normal();
}

FindingTarget target_of(const std::string& word) {
  if (path_exists(word)) return {word, {}};
  for (size_t colon = word.find(':'); colon != std::string::npos; colon = word.find(':', colon + 1))
    if (path_exists(word.substr(0, colon)) && colon + 1 < word.size())
      return {word.substr(0, colon), word.substr(colon + 1)};
  const size_t hash = word.rfind('#');
  if (hash != std::string::npos && hash + 1 < word.size() && path_exists(word.substr(0, hash)) &&
      std::all_of(word.begin() + static_cast<std::ptrdiff_t>(hash) + 1, word.end(), is_digit))
    return {word.substr(0, hash), word.substr(hash)};
  return {word, {}};
}

std::string shown_target(const FindingTarget& t) {
  return t.place.starts_with('#') ? t.path + t.place : t.path + ":" + t.place;
}

bool is_at(const DocumentResult& d, const Finding& f, const std::string& place) {
  const Place& p = f.place;
  if (place.starts_with('#')) {
    return f.number > 0 && f.number == std::strtoul(place.c_str() + 1, nullptr, 10);
  }
  const uint32_t line = line_of(d, p);
  if (line == 0) {
    // In English or as the report has it, and the page need not be said.
    const auto plain = [](std::string words) {
      std::replace(words.begin(), words.end(), '-', ' ');
      return words;
    };
    const std::string wanted = plain(place);
    for (const std::string& part : {plain(part_in_words(p)), plain(Phrases(ui_language()).part(p))})
      if (part == wanted || (!p.boxes.empty() && part.ends_with(", " + wanted))) return true;
    return false;
  }
  const std::string written = std::to_string(line);
  return place == written || place == written + ":" + std::to_string(p.column);
}

std::string places_of_findings(const DocumentResult& d, const Catalogue& catalogue) {
  constexpr size_t most = 300;  // bytes, about
  constexpr Told more{" and {0} more", " und {0} weitere", " et {0} autres"};
  std::string out;
  size_t left_off = 0;
  for (const Finding& f : d.findings) {
    if (is_host(catalogue.rule(f.rule))) continue;
    if (out.size() > most)
      ++left_off;
    else
      out += (out.empty() ? "" : ", ") + place_in_words(d, f.place) + " (" + catalogue.rule(f.rule).id + ")";
  }
  return left_off == 0 ? out : out + more.now({std::to_string(left_off)});
}

Error no_such_finding(const std::string& target, const std::string& places) {
  return {
      .message = "There is no such finding at " + target + ".",
      .hint = places.empty() ? "Nothing is found in this document that is not decided." : "There are: " + places + "."};
}

}  // namespace stet
