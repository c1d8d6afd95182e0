// Times the reader, each pass of the analysis and a whole check, beside one ICU sentence segmentation of the same text.
// CPU time of the thread, least of several runs.
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "core/analyse/analyse.h"
#include "core/config/config.h"
#include "core/process/engine.h"
#include "core/read/reader.h"
#include "tests/bench/measure.h"
#include "tests/bench/steps.h"
#include "tests/bench/texts.h"

namespace {

struct Text {
  std::string name, content;
};

using stet_bench::exponent;
using stet_bench::timed;

/// The yardstick: ICU's sentence iterator over the text once, iterator made beforehand.
double icu_sentences(const std::string& text, int runs) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> it(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status));
  if (U_FAILURE(status)) return 0;
  double least = 1e9;
  for (int r = 0; r < runs; ++r) {
    least = std::min(least, timed([&] {
                       UText* u = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
                       it->setText(u, status);
                       for (it->first(); it->next() != icu::BreakIterator::DONE;) {
                       }
                       utext_close(u);
                     }));
  }
  return least;
}

/// Seconds by name, in the order first measured; the least of all runs stays.
class Times {
 public:
  void add(const std::string& name, double seconds) {
    for (auto& [known, least] : rows_) {
      if (known == name) {
        least = std::min(least, seconds);
        return;
      }
    }
    rows_.emplace_back(name, seconds);
  }
  const std::vector<std::pair<std::string, double>>& rows() const { return rows_; }

 private:
  std::vector<std::pair<std::string, double>> rows_;
};

stet::Document read(const std::string& content, const char* format) {
  stet::Document d;
  d.path = "bench";
  d.reference = {2026, 1, 1};
  const stet::Reader& reader = *stet::find_reader(format);
  if (const auto error = reader.read(d, {content, d.path})) std::fprintf(stderr, "%s\n", error->text().c_str());
  d.format = reader.name;
  return d;
}

/// The engine with the bundled plugins and the default rules, without worker processes; null if it cannot be had.
std::unique_ptr<stet::Engine> engine() {
  stet::RunOptions options;
  options.in_process = true;
  auto e = stet::Engine::start(stet::find_plugins({STET_BINARY_DIR "/plugins"}), options);
  auto config = stet::preset_config("default", STET_SOURCE_DIR "/config");
  if (!config) {
    std::fprintf(stderr, "%s\n", config.error().text().c_str());
    return nullptr;
  }
  config->reference = {2026, 1, 1};
  config->max_size_mib = 1024;
  config->timeout_ms = 600'000;
  std::optional<stet::Error> fault = stet::validate(*config, e->catalogue());
  if (!fault) {
    auto profile = stet::make_profile(*config, e->catalogue(), "bench.txt");
    const auto made = e->configure(*config, {std::move(profile)}, STET_SOURCE_DIR "/config/publishers.toml");
    if (!made) fault = made.error();
  }
  if (fault) {
    std::fprintf(stderr, "%s\n", fault->text().c_str());
    return nullptr;
  }
  return e;
}

Times measure(const std::string& content, const char* format, stet::Engine* engine, int runs, bool yardstick = true) {
  Times times;
  for (int r = 0; r < runs; ++r) {
    stet::Document d;
    times.add("reader", timed([&] { d = read(content, format); }));
    for (const stet::Pass& pass : stet::passes()) times.add(pass.name, timed([&] { pass.run(d); }));
    stet::Document whole = read(content, format);
    times.add("analysis, all passes", timed([&] { stet::analyse(whole); }));
    if (engine != nullptr) {
      stet::Input input;
      input.path = "bench";
      input.format = format;
      input.bytes = content;
      const auto ignore = [](stet::DocumentResult&&) {};
      times.add("whole check", timed([&] {
                  engine->run(
                      {input}, ignore, [](size_t) {}, [] { return false; });
                }));
    }
  }
  if (yardstick) times.add("ICU sentences (yardstick)", icu_sentences(content, runs));
  return times;
}

/// Microseconds per kilobyte of each pass on each text; the last columns: growth (1: linear) and ratio to the
/// yardstick.
void table(const char* title, const std::vector<Text>& texts, stet::Engine* engine, int runs) {
  std::vector<Times> all;
  std::printf("\n%s: microseconds per KB\n\n| %-26s |", title, "pass");
  for (const Text& t : texts) {
    all.push_back(measure(t.content, "text", engine, t.content.size() > 500'000 ? std::min(runs, 5) : runs));
    std::printf(" %7s |", t.name.c_str());
  }
  std::printf(" growth | of ICU |\n|----------------------------|");
  for (size_t i = 0; i < texts.size(); ++i) std::printf("--------:|");
  std::printf("-------:|-------:|\n");
  const auto per_kb = [&](size_t text, size_t row) {
    return all[text].rows()[row].second * 1e6 / (static_cast<double>(texts[text].content.size()) / 1000.0);
  };
  const size_t rows = all.front().rows().size(), last = texts.size() - 1;
  for (size_t row = 0; row < rows; ++row) {
    std::printf("| %-26s |", all.front().rows()[row].first.c_str());
    for (size_t t = 0; t < texts.size(); ++t) std::printf(" %7.2f |", per_kb(t, row));
    std::printf(" %6.2f | %6.2f |\n", per_kb(last, row) / per_kb(0, row), per_kb(last, row) / per_kb(last, rows - 1));
  }
}

/// Steps of whole checks, for growth.py: every kind of text at five lengths, each twice the one before.
void count_steps(stet::Engine& engine, const stet_bench::Share& share) {
  const auto ignore = [](stet::DocumentResult&&) {};
  const auto whole = [&](const std::string& name, const char* reader, const std::string& text) {
    stet::Input input;
    input.path = "bench";
    input.format = reader;
    input.bytes = text;
    stet_bench::counted(name, text.size(), [&] {
      engine.run(
          {input}, ignore, [](size_t) {}, [] { return false; });
    });
  };
  for (const stet_bench::Kind& kind : stet_bench::kinds()) {
    const std::string name = std::string("check|") + kind.reader + "|" + kind.name;
    if (!share.takes(name.c_str())) continue;
    for (int k = 0, n = kind.least; k < 5; ++k, n *= 2) whole(name, kind.reader, kind.make(n));
  }
}

/// Doubles each kind of text four times. A pass that took less than a millisecond at the end says nothing.
int growth(stet::Engine* engine, bool quick, const char* only = "") {
  constexpr double too_much = 1.3;      // of a whole check
  constexpr double far_too_much = 1.8;  // of a pass: fresh pages of memory cost more than those of small texts
  int bad = 0;
  std::printf("\n| n doubled four times           | KB      | ms      | exponent | worst of the passes\n");
  std::printf("|--------------------------------|--------:|--------:|---------:|---\n");
  for (const stet_bench::Kind& kind : stet_bench::kinds()) {
    if (std::strstr(kind.name, only) == nullptr) continue;
    std::vector<double> lengths;
    std::vector<Times> all;
    for (int k = 0, n = quick ? kind.least : kind.least * 8; k < (quick ? 2 : 5); ++k, n *= 2) {
      const std::string text = kind.make(n);
      lengths.push_back(static_cast<double>(text.size()));
      all.push_back(measure(text, kind.reader, engine, quick ? 1 : 3, false));
    }
    double whole = 0, worst = 0;
    std::string worst_name = "-";
    for (size_t row = 0; row < all.back().rows().size(); ++row) {
      const auto& [name, last] = all.back().rows()[row];
      std::vector<std::pair<double, double>> points;
      for (size_t k = 0; k < all.size(); ++k)
        points.emplace_back(lengths[k], std::max(all[k].rows()[row].second, 1e-7));
      const double e = exponent(points);
      if (name == "whole check") {
        whole = e;
      } else if (last > 1e-3 && e > worst) {
        worst = e;
        worst_name = name;
      }
    }
    const bool flagged = !quick && (whole > too_much || worst > far_too_much);
    bad += flagged;
    std::printf("| %-30s | %7.0f | %7.1f | %8.2f | %4.2f %s%s\n", kind.name, lengths.back() / 1000,
                all.back().rows().back().second * 1000, whole, worst, worst_name.c_str(),
                flagged ? "  <-- not linear" : "");
    std::fflush(stdout);
  }
  return bad;
}

}  // namespace

// usage: stet_bench [--quick | --yardstick | --growth [WORDS] | --growth-of-reports [WORDS] | --steps I N [WORDS]]
//   --yardstick: only microseconds of one ICU segmentation of the article; --growth: only how times grow, of kinds
//   whose name holds the words; --growth-of-reports: only that of triage and reports; --steps: under callgrind, called
//   by growth.py: the I-th of N parts of all kinds
int main(int argc, char** argv) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // as the program does: fresh pages for every text are not what is measured
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
  const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
  std::ifstream file(STET_SOURCE_DIR "/corpus/recognition/article.txt", std::ios::binary);
  const std::string article((std::istreambuf_iterator<char>(file)), {});
  if (article.empty()) {
    std::fprintf(stderr, "corpus/recognition/article.txt cannot be read\n");
    return 2;
  }
  if (argc > 1 && std::strcmp(argv[1], "--yardstick") == 0) {
    std::printf("%.0f\n", icu_sentences(article, 200) * 1e6);
    return 0;
  }
  const auto e = engine();
  if (argc > 3 && std::strcmp(argv[1], "--steps") == 0) {
    if (!e || !stet_bench::can_count()) return 2;
    stet_bench::Share share{std::strtoul(argv[2], nullptr, 10), std::strtoul(argv[3], nullptr, 10),
                            argc > 4 ? argv[4] : ""};
    count_steps(*e, share);
    stet_bench::count_steps_of_reports(share);
    return 0;
  }
  if (argc > 1 && std::strcmp(argv[1], "--growth") == 0) {
    const char* only = argc > 2 ? argv[2] : "";
    return e && growth(e.get(), false, only) + stet_bench::report_growth(false, only) == 0 ? 0 : 1;
  }
  if (argc > 1 && std::strcmp(argv[1], "--growth-of-reports") == 0)
    return stet_bench::report_growth(false, argc > 2 ? argv[2] : "") == 0 ? 0 : 1;
  std::vector<Text> copies;
  for (int n = 1; n <= (quick ? 2 : 64); n *= 2)
    copies.push_back({"x" + std::to_string(n), stet_bench::repeated(article, n)});
  std::printf("One article: %zu bytes.\n", article.size());
  const int runs = quick ? 1 : 20;
  table("The article, repeated in one file", copies, e.get(), runs);
  const int bad = growth(e.get(), quick) + stet_bench::report_growth(quick, "");
  return e && bad == 0 ? 0 : 1;
}
