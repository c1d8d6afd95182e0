// Our own articles: every planted mistake is found where it stands, and nothing is said of what is sound.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace {

struct Entry {
  std::string kind;                         // planted, missed, sound, loose
  std::map<std::string, std::string> keys;  // an array's items are joined by spaces
};

// The flat TOML our PROVENANCE files use: [[kind]] and `key = "…"` or `key = ["…", "…"]` on one line.
std::vector<Entry> provenance(const std::string& file) {
  std::vector<Entry> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("[[", 0) == 0) {
      out.push_back({line.substr(2, line.find(']') - 2), {}});
      continue;
    }
    const size_t equals = line.find(" = ");
    if (out.empty() || equals == std::string::npos || line[0] == '#') continue;
    std::string value;
    bool inside = false;
    for (size_t i = equals + 3; i < line.size(); ++i) {
      if (inside && line[i] == '\\' && i + 1 < line.size()) {
        value += line[++i];
      } else if (line[i] == '"') {
        if (!inside && !value.empty()) value += ' ';
        inside = !inside;
      } else if (inside) {
        value += line[i];
      }
    }
    out.back().keys[line.substr(0, equals)] = value;
  }
  return out;
}

struct Told {
  std::string rule, line, file;
  size_t begin = 0, end = 0;  // in the file
};

std::vector<Told> findings(const std::string& file) {
  const std::string command = std::string(STET_BINARY_DIR) +
                              "/stet check --no-config --format jsonl --fail-on never --reference-date 2026-01-15 '" +
                              file + "'";
  std::vector<Told> out;
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string all;
  char chunk[4096];
  for (size_t n = fread(chunk, 1, sizeof chunk, pipe); n > 0; n = fread(chunk, 1, sizeof chunk, pipe))
    all.append(chunk, n);
  REQUIRE(pclose(pipe) == 0);
  const auto after = [](const std::string& line, const std::string& key) {
    const size_t at = line.find("\"" + key + "\":");
    return at == std::string::npos ? std::string() : line.substr(at + key.size() + 3);
  };
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    const std::string line = all.substr(at, end - at);
    const std::string rule = after(line, "rule");
    const std::string where = after(line, "file");
    // The finding's own bytes come before those of its evidence.
    const std::string own = line.substr(0, line.find("\"evidence\":"));
    out.push_back({rule.substr(1, rule.find('"', 1) - 1), line, where.substr(1, where.find('"', 1) - 1),
                   std::strtoul(after(own, "begin").c_str(), nullptr, 10),
                   std::strtoul(after(own, "end").c_str(), nullptr, 10)});
    at = end + 1;
  }
  return out;
}

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool on(const Told& f, const std::string& file, const std::string& words) {
  if (f.file != file) return false;
  const std::string text = bytes_of(file);
  for (size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
    if (f.begin <= at + words.size() && at <= f.end) return true;
  return false;
}

/// Below the folder, sorted. Packages, JATS and PDF hold their words in pieces; tests of their own look there.
std::vector<std::string> articles(const std::string& root) {
  std::vector<std::string> out;
  for (const auto& folder : std::filesystem::directory_iterator(root))
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
      const std::string kind = file.path().extension().string();
      const bool in_pieces = kind == ".docx" || kind == ".odt" || kind == ".epub" || kind == ".xml" || kind == ".pdf";
      if ((file.path().stem() == "article" && !in_pieces) || kind == ".bib")
        out.push_back(folder.path().filename().string() + "/" + file.path().filename().string());
    }
  std::sort(out.begin(), out.end());
  return out;
}

bool names(const std::string& list, const std::string& rule) {
  return (' ' + list + ' ').find(' ' + rule + ' ') != std::string::npos;
}

}  // namespace

TEST_CASE("planted mistakes are found and sound places left alone", "[corpus]") {
  const std::string root = std::string(STET_SOURCE_DIR) + "/corpus/";
  REQUIRE(articles(root).size() > 50);
  for (const std::string& article : articles(root)) {
    const std::string file = root + article;
    const std::string folder = file.substr(0, file.rfind('/') + 1), name = file.substr(file.rfind('/') + 1);
    REQUIRE(!bytes_of(file).empty());
    const std::vector<Entry> entries = provenance(folder + "PROVENANCE.toml");
    const std::vector<Told> said = findings(file);
    std::vector<bool> explained(said.size());
    for (const Entry& e : entries) {
      if (e.kind != "planted" && e.kind != "missed" && e.kind != "loose") continue;
      // Where several files share a page: `in` is where it stands, `of` the only document it is found in.
      const std::string in = e.keys.count("in") ? e.keys.at("in") : "article" + name.substr(name.rfind('.'));
      const bool of_this = e.keys.count("of") ? e.keys.at("of") == name : name.rfind("article.", 0) == 0 || in == name;
      if (!of_this) continue;
      const std::string& words = e.keys.at("text");
      const std::string rule = e.kind == "loose" ? std::string() : e.keys.at("rule");
      const std::string also = e.keys.count("also") ? e.keys.at("also") : std::string();
      bool found = false;
      for (size_t i = 0; i < said.size(); ++i) {
        const bool here = on(said[i], folder + in, words);
        if (here && (e.kind == "loose" || said[i].rule == rule || names(also, said[i].rule))) explained[i] = true;
        found = found || (here && said[i].rule == rule);
        // A cause may show at a second place too (the sentence that cites the note): `also` allows its rule anywhere.
        if (names(also, said[i].rule)) explained[i] = true;
      }
      INFO(article << ": " << rule << " at “" << words << "”");
      if (e.kind == "planted") CHECK(found);
      if (e.kind == "missed") CHECK(!found);  // found at last: it is planted like the others
    }
    for (size_t i = 0; i < said.size(); ++i) {
      INFO(article << ": " << said[i].line);
      CHECK(explained[i]);
    }
  }
}
