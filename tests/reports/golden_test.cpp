// Every reporter over one run, compared with the *.expected files beside this one. What differs is written to *.actual;
// to bless it, rename that over the expected file.
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "core/base/ui_language.h"
#include "core/base/utf8.h"
#include "core/report/page_phrases.h"
#include "tests/reports/sample_run.h"
#include "tests/support/catch.h"

namespace {

using namespace stet;

std::string render(const char* reporter, const ReportOptions& options = {}) {
  const Catalogue catalogue = stet_test::sample_catalogue();
  std::string out;
  write_report(*find_reporter(reporter), stet_test::sample_run(), stet_test::sample_documents(catalogue), catalogue,
               options, out);
  return out;
}

std::string first_difference(const std::string& expected, const std::string& actual) {
  std::istringstream a(expected), b(actual);
  std::string line_a, line_b;
  for (int line = 1;; ++line) {
    const bool more_a = static_cast<bool>(std::getline(a, line_a)), more_b = static_cast<bool>(std::getline(b, line_b));
    if (!more_a && !more_b) return "only in line ends";
    if (more_a && more_b && line_a == line_b) continue;
    return "line " + std::to_string(line) + "\n- " + (more_a ? line_a : "(end)") + "\n+ " + (more_b ? line_b : "(end)");
  }
}

void check_golden(const std::string& name, const std::string& actual) {
  const std::string path = std::string(STET_SOURCE_DIR) + "/tests/reports/" + name;
  std::ifstream file(path + ".expected", std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  std::remove((path + ".actual").c_str());
  if (expected == actual) return;
  std::ofstream(path + ".actual", std::ios::binary) << actual;
  FAIL_CHECK("tests/reports/" << name << ".actual differs from .expected: " << first_difference(expected, actual));
}

/// Style and script change for reasons of their own: what they surround is compared.
std::string page_alone(std::string page) {
  for (const std::string tag : {"style", "script"}) {
    for (size_t at = page.find("<" + tag + ">"); at != std::string::npos; at = page.find("<" + tag + ">", at + 1)) {
      const size_t begin = at + tag.size() + 2, end = page.find("</" + tag + ">", begin);
      page.replace(begin, end - begin, "");
    }
  }
  for (size_t at = page.find("'sha256-"); at != std::string::npos; at = page.find("'sha256-", at + 1)) {
    page.replace(at, page.find('\'', at + 1) - at, "'sha256-");
  }
  return page;
}

}  // namespace

TEST_CASE("golden: text") {
  check_golden("text-80", render("text", {false, 80, false}));
  check_golden("text-120", render("text", {false, 120, false}));
  check_golden("text-colour", render("text", {true, 100, false}));
}
TEST_CASE("golden: json") { check_golden("json", render("json")); }
TEST_CASE("golden: jsonl") { check_golden("jsonl", render("jsonl")); }
TEST_CASE("golden: records") { check_golden("records", render("records")); }
TEST_CASE("golden: sarif") { check_golden("sarif", render("sarif")); }
TEST_CASE("golden: for pipelines") {
  for (const char* name : {"concise", "github", "gitlab", "junit", "checkstyle", "rdjson", "annotation"})
    check_golden(name, render(name));
  ReportOptions options;
  std::string summary;
  options.aside = &summary;
  render("github", options);
  check_golden("github-summary", summary);
}
TEST_CASE("sarif: a report that is full goes on in a part of another category") {
  const Catalogue catalogue = stet_test::sample_catalogue();
  const RunReport run = stet_test::sample_run();
  const DocumentResult sample = stet_test::sample_documents(catalogue)[0];
  std::string out;
  ReportOptions options;
  options.part = 2;
  const auto writer = find_reporter("sarif")->begin(run, catalogue, options, out);
  CHECK(out.find("\"id\": \"stet/part-2/\"") != std::string::npos);
  size_t documents = 0;
  while (!writer->full() && documents < 25'000) {
    writer->document(sample);
    out.clear();
    ++documents;
  }
  CHECK(documents > 1'000);
  CHECK(documents * (sample.findings.size() - 1) <= 25'000);
}
TEST_CASE("github: ten annotations of a severity are commands, and no word of a document is one") {
  const Catalogue catalogue = stet_test::sample_catalogue();
  std::vector<DocumentResult> documents = {stet_test::sample_documents(catalogue)[0]};
  DocumentResult& d = documents[0];
  d.findings.assign(25, d.findings[1]);
  d.findings[3].message = "::error::no\n::warning::nor this, ##[error]nor this: 100%";
  d.path = "a,b:c%.md";
  std::string out;
  write_report(*find_reporter("github"), stet_test::sample_run(), documents, catalogue, {}, out);
  std::istringstream lines(out);
  size_t commands = 0;
  for (std::string line; std::getline(lines, line);) {
    commands += line.starts_with("::");
    CHECK(line.find("##[") == std::string::npos);
  }
  CHECK(commands == 10);
  CHECK(out.find("file=a%2Cb%3Ac%25.md,") != std::string::npos);
  CHECK(out.find("100%25") != std::string::npos);
  CHECK(out.find("15 findings are more than GitHub shows") != std::string::npos);
}
TEST_CASE("golden: statistics") { check_golden("statistics", render("statistics")); }
TEST_CASE("golden: html") { check_golden("html", page_alone(render("html"))); }
TEST_CASE("golden: html in other languages") {
  for (const UiLanguage language : {UiLanguage::de, UiLanguage::fr}) {
    set_ui_language(language);
    const std::string page = render("html");
    set_ui_language(UiLanguage::en);
    check_golden("html-" + std::string(ui_language_names[static_cast<size_t>(language)]), page_alone(page));
  }
}
TEST_CASE("html: the script asks for the phrases it is handed, and for no others") {
  std::set<std::string> handed, asked;
#define STET_NAME(name, ...) handed.insert(#name);
  STET_FOR_EACH_SCRIPT_PHRASE(STET_NAME)
#undef STET_NAME
  for (const char* script : {"html.js", "html_decisions.js"}) {
    std::ifstream file(std::string(STET_SOURCE_DIR) + "/core/report/" + script);
    const std::string code{std::istreambuf_iterator<char>(file), {}};
    for (const std::string& name : handed)
      if (code.find('"' + name + '"') != std::string::npos) asked.insert(name);
    for (size_t at = code.find("say(\""); at != std::string::npos; at = code.find("say(\"", at + 1)) {
      const std::string name = code.substr(at + 5, code.find('"', at + 5) - at - 5);
      INFO(script << " asks for " << name);
      CHECK(handed.count(name) == 1);
    }
  }
  CHECK(asked == handed);
}

TEST_CASE("every reporter has its golden output") {
  for (const Reporter& r : reporters()) {
    INFO(r.name);
    bool found = false;
    for (const char* suffix : {"", "-80"})
      found = found || std::ifstream(std::string(STET_SOURCE_DIR) + "/tests/reports/" + std::string(r.name) + suffix +
                                     ".expected")
                           .good();
    CHECK(found);
  }
}

TEST_CASE("text: quiet leaves the summary out, no line is wider than the terminal") {
  CHECK(render("text", {false, 80, true}).find("Looked at") == std::string::npos);
  for (const uint32_t width : {40u, 60u, 80u, 100u, 140u}) {
    std::istringstream lines(render("text", {false, width, false}));
    for (std::string line; std::getline(lines, line);) {
      INFO(width << ": " << line);
      CHECK(display_width(line) <= width);
    }
  }
}

TEST_CASE("text: nothing a document holds reaches the terminal as a control sequence") {
  const std::string out = render("text", {false, 100, false});
  CHECK(out.find('\x1B') == std::string::npos);
  CHECK(out.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("html: hostile words stay words") {
  const std::string page = render("html");
  size_t scripts = 0;
  for (size_t at = page.find("<script"); at != std::string::npos; at = page.find("<script", at + 1)) ++scripts;
  CHECK(scripts == 3);  // two, and their phrases
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("href=\"javascript") == std::string::npos);
  CHECK(page.find('\x1B') == std::string::npos);
}

TEST_CASE("an empty run is still a report") {
  const Catalogue catalogue = stet_test::sample_catalogue();
  for (const Reporter& r : reporters()) {
    std::string out;
    write_report(r, RunReport{}, {}, catalogue, {}, out);
    INFO(r.name);
    const bool lines_alone = std::set<std::string>{"jsonl", "records", "concise", "github"}.count(r.name) > 0;
    CHECK((lines_alone || !out.empty()));
  }
}
