// stet-train: learns to read references, and measures it.
//
//   stet-train learn OUT FILE…      the weights, of all files that may teach (see examples.h)
//   stet-train cross N FILE…        divides each set in N, learns without one part and measures on it, for each part;
//                                   sets that may not teach are measured with every model
//   stet-train measure MODEL FILE…  a model's figures
//   stet-train read MODEL           reads references from standard input, a line each, and writes their fields as JSON
//   stet-train time MODEL FILE…     references and bytes a second
//
//   --publishers FILE  a publishers.toml, whose names stand in made web notes    --quiet   no progress
//   --misses N         the first N misses of each set                             --parts N of cross, only the first N
//   --made N           of a hundred: how much the generator adds (100)            --seed N, --passes N, --kept-passes
//   N,
//                      --least N, --buckets N, --rate R, --decay R, --dropped N: see Settings in learn.h
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <set>

#include "core/base/json.h"
#include "core/base/utf8.h"
#include "core/references/label.h"
#include "core/references/word_classes.h"
#include "tools/trainer/examples.h"
#include "tools/trainer/generate.h"
#include "tools/trainer/learn.h"
#include "tools/trainer/score.h"

namespace {

using namespace stet;
using namespace stet::train;

struct Options {
  Settings settings;
  size_t misses = 0;
  size_t folds_run = 1000;
  size_t made = 100;  // how much the generator adds, of a hundred
  std::string publishers;
};

int fail(const std::string& why) {
  std::fprintf(stderr, "stet-train: %s\n", why.c_str());
  return 2;
}

size_t fold_of(const Example& e, size_t folds) { return hash_of_word(e.group) % folds; }

std::string learn_from(std::vector<const Example*> taught, const Options& options) {
  const std::vector<Example> made = generate(taught, options.made, options.publishers);
  for (const Example& e : made) taught.push_back(&e);
  return learn(taught, options.settings);
}

void print(const std::map<std::string, Score>& scores) {
  for (const auto& [set, s] : scores) {
    const auto share = [](uint64_t a, uint64_t b) {
      return b > 0 ? static_cast<double>(a) / static_cast<double>(b) : 1;
    };
    std::printf("%-24s %6llu  F1 %.3f  whole %.3f  number %.3f  tokens %.3f ", set.c_str(),
                static_cast<unsigned long long>(s.references), s.total.f1(), share(s.whole, s.references),
                share(s.right_number, s.lines), share(s.right_tokens, s.tokens));
    for (const auto& [field, f] : s.fields) std::printf(" %s:%.2f", field.c_str(), f.f1());
    std::printf("\n");
  }
}

int cross(const std::vector<Example>& examples, size_t folds, const Options& options) {
  std::map<std::string, Score> scores;
  for (size_t fold = 0; fold < std::min(folds, options.folds_run); ++fold) {
    std::vector<const Example*> taught, asked;
    std::set<std::string> asked_groups;
    for (const Example& e : examples) {
      // Several references of documents that were learnt from are no test.
      const bool whole = !may_teach(e.set) && e.set != "refparse_multi";
      if (!whole && fold_of(e, folds) != fold) continue;
      asked.push_back(&e);
      asked_groups.insert(e.group);
    }
    for (const Example& e : examples)
      if (may_teach(e.set) && fold_of(e, folds) != fold && !asked_groups.contains(e.group)) taught.push_back(&e);
    const auto model = ReferenceModel::from_bytes(weights_file("measured\n", learn_from(taught, options)));
    if (!model) return fail(model.error().text());
    score(asked, **model, scores, options.misses);
    std::printf("after part %zu of %zu\n", fold + 1, folds);
    print(scores);
    std::fflush(stdout);
  }
  return 0;
}

int read(const ReferenceModel& model) {
  ReferenceLabeller labeller(model);
  size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    if (const size_t bad = find_invalid_utf8(line); bad != std::string::npos) line.resize(bad);
    for (const Reading& reading : readings(line, labeller.label(line))) {
      std::string out;
      Json json(out);
      json.object().field("line", uint64_t{number}).key("raw").object();
      for (const auto& [field, words] : reading) json.field(field, std::string_view(words));
      json.end().end();
      std::puts(out.c_str());
    }
  }
  return 0;
}

int time(const ReferenceModel& model, const std::vector<Example>& examples) {
  ReferenceLabeller labeller(model);
  size_t references = 0, bytes = 0, tokens = 0, spans = 0;
  const std::clock_t begin = std::clock();  // of this process: others may be at work
  double seconds = 0;
  while (seconds < 2) {
    for (const Example& e : examples) {
      spans += labeller.label(e.text).size();
      references += e.references.size();
      bytes += e.text.size();
      tokens += labeller.tokens().size();
    }
    seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
  std::printf("%.0f references/s, %.1f MB/s, %.2f M tokens/s (%zu spans)\n", static_cast<double>(references) / seconds,
              static_cast<double>(bytes) / seconds / 1e6, static_cast<double>(tokens) / seconds / 1e6, spans);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words;
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto number = [&] { return i + 1 < argc ? std::atof(argv[++i]) : 0; };
    if (word == "--misses")
      options.misses = static_cast<size_t>(number());
    else if (word == "--parts")
      options.folds_run = static_cast<size_t>(number());
    else if (word == "--made")
      options.made = static_cast<size_t>(number());
    else if (word == "--passes")
      options.settings.passes = static_cast<int>(number());
    else if (word == "--kept-passes")
      options.settings.kept_passes = static_cast<int>(number());
    else if (word == "--buckets")
      options.settings.buckets = static_cast<uint32_t>(number());
    else if (word == "--least")
      options.settings.least_count = static_cast<uint32_t>(number());
    else if (word == "--rate")
      options.settings.rate = static_cast<float>(number());
    else if (word == "--decay")
      options.settings.decay = static_cast<float>(number());
    else if (word == "--dropped")
      options.settings.dropped = static_cast<uint32_t>(number());
    else if (word == "--seed")
      options.settings.seed = static_cast<uint64_t>(number());
    else if (word == "--quiet")
      options.settings.quiet = true;
    else if (word == "--publishers" && i + 1 < argc)
      options.publishers = argv[++i];
    else
      words.emplace_back(word);
  }
  const auto usage = [] {
    return fail("usage: learn OUT FILE… | cross N FILE… | measure MODEL FILE… | read MODEL | time MODEL FILE…");
  };
  if (words.size() < 2) return usage();
  const std::string &verb = words[0], &first = words[1];
  std::vector<Example> examples;
  for (size_t i = 2; i < words.size(); ++i)
    if (const std::string wrong = read_examples(words[i], examples); !wrong.empty()) return fail(wrong);

  if (verb == "learn") {
    std::vector<const Example*> taught;
    for (const Example& e : examples)
      if (may_teach(e.set)) taught.push_back(&e);
    if (taught.empty()) return fail("none of these files may teach");
    const std::string bytes = weights_file(about_sets(taught), learn_from(taught, options));
    std::ofstream out(first, std::ios::binary | std::ios::trunc);
    out << bytes;
    out.close();
    return out ? 0 : fail(first + ": cannot be written");
  }
  if (verb == "cross") return cross(examples, std::max<size_t>(2, std::strtoul(first.c_str(), nullptr, 10)), options);
  const auto model = ReferenceModel::open(first);
  if (!model) return fail(model.error().text());
  if (verb == "measure") {
    std::map<std::string, Score> scores;
    std::vector<const Example*> asked;
    for (const Example& e : examples) asked.push_back(&e);
    score(asked, **model, scores, options.misses);
    print(scores);
    return 0;
  }
  if (verb == "read") return read(**model);
  if (verb == "time") return time(**model, examples);
  return usage();
}
