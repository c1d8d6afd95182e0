// Our own articles: every planted mistake is found where it stands, and nothing is said of what is sound.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace {

struct Entry {
  std::string kind;                         // planted, sound, loose
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

struct Said {
  std::string rule, line;
  size_t begin = 0, end = 0;
};

std::vector<Said> findings(const std::string& file) {
  const std::string command = std::string(STET_BINARY_DIR) +
                              "/stet check --no-config --format jsonl --fail-on never --reference-date 2026-01-15 '" +
                              file + "'";
  std::vector<Said> out;
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
    out.push_back({rule.substr(1, rule.find('"', 1) - 1), line, std::strtoul(after(line, "begin").c_str(), nullptr, 10),
                   std::strtoul(after(line, "end").c_str(), nullptr, 10)});
    at = end + 1;
  }
  return out;
}

bool on(const Said& f, const std::string& text, const std::string& words) {
  for (size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
    if (f.begin <= at + words.size() && at <= f.end) return true;
  return false;
}

bool names(const std::string& list, const std::string& rule) {
  return (' ' + list + ' ').find(' ' + rule + ' ') != std::string::npos;
}

}  // namespace

TEST_CASE("planted mistakes are found and sound places left alone", "[corpus]") {
  const std::string root = std::string(STET_SOURCE_DIR) + "/corpus/";
  for (const char* article : {"recognition/article.txt", "harbour/article.md", "census/article.txt"}) {
    const std::string file = root + article;
    std::ifstream in(file, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    REQUIRE(!text.empty());
    const std::vector<Entry> entries = provenance(file.substr(0, file.rfind('/')) + "/PROVENANCE.toml");
    const std::vector<Said> said = findings(file);
    std::vector<bool> explained(said.size());
    for (const Entry& e : entries) {
      if (e.kind != "planted" && e.kind != "loose") continue;
      const std::string& words = e.keys.at("text");
      const std::string rule = e.kind == "planted" ? e.keys.at("rule") : std::string();
      const std::string also = e.keys.count("also") ? e.keys.at("also") : std::string();
      bool found = false;
      for (size_t i = 0; i < said.size(); ++i) {
        const bool here = on(said[i], text, words);
        if (here && (e.kind == "loose" || said[i].rule == rule || names(also, said[i].rule))) explained[i] = true;
        found = found || (here && said[i].rule == rule);
        // A cause may show at a second place too (the sentence that cites the note): `also` allows its rule anywhere.
        if (names(also, said[i].rule)) explained[i] = true;
      }
      INFO(article << ": " << rule << " at “" << words << "”");
      if (e.kind == "planted") CHECK(found);
    }
    for (size_t i = 0; i < said.size(); ++i) {
      INFO(article << ": " << said[i].line);
      CHECK(explained[i]);
    }
  }
}
