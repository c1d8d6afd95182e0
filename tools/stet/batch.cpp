// Shards, and the file that says what a report was made of.
#include "tools/stet/batch.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "core/base/json.h"
#include "core/report/report.h"
#include "core/report/words.h"
#include "core/stream/byte_source.h"

namespace stet {
namespace {

std::optional<uint32_t> whole_number(std::string_view text) {
  uint32_t out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}
std::optional<uint32_t> of_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : whole_number(value);
}

Error no_shard(const std::string& text) {
  return {.message = "--shard cannot be `" + text + "`.",
          .hint =
              "Type --shard 3/16 for the third of sixteen parts, --shard auto in an array of Slurm or AWS Batch, "
              "--shard auto/16 in an indexed job of Kubernetes."};
}

/// The place of this process in an array of jobs, as batch systems say it.
Result<Shard> shard_of_environment(std::optional<uint32_t> of) {
  Shard shard{0, of.value_or(0)};
  if (const auto id = of_environment("SLURM_ARRAY_TASK_ID")) {
    const uint32_t least = of_environment("SLURM_ARRAY_TASK_MIN").value_or(0);
    const uint32_t step = std::max(1u, of_environment("SLURM_ARRAY_TASK_STEP").value_or(1));
    if (*id >= least) shard.number = (*id - least) / step + 1;
    if (!of) shard.of = of_environment("SLURM_ARRAY_TASK_COUNT").value_or(0);
  } else if (const auto aws = of_environment("AWS_BATCH_JOB_ARRAY_INDEX")) {
    shard.number = *aws + 1;
    if (!of) shard.of = of_environment("AWS_BATCH_JOB_ARRAY_SIZE").value_or(0);
  } else if (const auto kubernetes = of_environment("JOB_COMPLETION_INDEX")) {
    shard.number = *kubernetes + 1;
  } else {
    return Error{.message =
                     "--shard auto: neither SLURM_ARRAY_TASK_ID nor AWS_BATCH_JOB_ARRAY_INDEX nor "
                     "JOB_COMPLETION_INDEX says which part this is.",
                 .hint = "Say it: --shard 3/16"};
  }
  if (shard.of == 0)
    return Error{.message = "--shard auto: the environment does not say how many parts there are.",
                 .hint = "Say it: --shard auto/16"};
  if (shard.number == 0 || shard.number > shard.of)
    return Error{.message = "--shard auto: there is no part " + std::to_string(shard.number) + " of " +
                            std::to_string(shard.of) + ".",
                 .hint = "Let the array have as many tasks as there are parts."};
  return shard;
}

std::string hex_of(uint64_t value) {
  char digits[17] = {};
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(value));
  return digits;
}

void add_part(LongHash& hash, std::string_view part) {
  hash.add(part);
  hash.add(std::string_view("\0", 1));
}

/// The folder of the sources' texts: its files by name and size, which are the same on every machine.
void add_sources(LongHash& hash, const std::string& folder) {
  if (folder.empty()) return;
  std::error_code fault;
  std::vector<std::string> files;
  for (std::filesystem::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault))
    files.push_back(at->path().filename().string() + ' ' + std::to_string(at->is_regular_file() ? at->file_size() : 0));
  std::sort(files.begin(), files.end());
  add_part(hash, "sources " + std::filesystem::path(folder).filename().string());
  for (const std::string& file : files) add_part(hash, file);
}

/// Between "key": and the comma, in a line that this file wrote.
std::string value_of(const std::string& line, const std::string& key) {
  const std::string mark = '"' + key + "\":";
  const size_t at = line.find(mark);
  if (at == std::string::npos) return {};
  const size_t from = at + mark.size();
  std::string value = line.substr(from, line.find_first_of(",}", from) - from);
  if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
  return value;
}

std::string done_line(const std::string& report) {
  std::ifstream file(report + ".done");
  std::string line;
  std::getline(file, line);
  return line;
}

}  // namespace

Result<Shard> shard_of(const std::string& text) {
  const size_t slash = text.find('/');
  const std::string first = text.substr(0, slash);
  const auto of = slash == std::string::npos ? std::nullopt : whole_number(std::string_view(text).substr(slash + 1));
  if (slash != std::string::npos && (!of || *of == 0)) return no_shard(text);
  if (first == "auto") return shard_of_environment(of);
  const auto which = whole_number(first);
  if (!which || !of || *which == 0 || *which > *of) return no_shard(text);
  return Shard{*which, *of};
}

Result<Batch> batch_of(const Arguments& arguments) {
  Batch batch;
  batch.json_lines = arguments.last("--input").value_or("auto") == "ndjson";
  for (const Given& g : arguments.given)
    batch.records = batch.records || ((g.name == "--report" || g.name == "--format") &&
                                      g.value.substr(0, g.value.find('=')) == "records");
  batch.resume = arguments.has("--resume");
  batch.timed = arguments.has("--timed");
  if (const auto given = arguments.last("--shard")) {
    const auto shard = shard_of(*given);
    if (!shard) return shard.error();
    batch.shard = *shard;
    batch.is_part = true;
  }
  if (const std::string how = arguments.last("--input").value_or("auto");
      batch.is_part && (how == "lines" || how == "references"))
    return Error{.message = "--shard does not go with --input " + how + ".",
                 .hint = "Give each line an id: --input ndjson"};
  if (batch.json_lines)
    for (const std::string_view other : {"--since", "--diff", "--decisions", "--write-baseline"})
      if (arguments.has(other))
        return Error{.message = std::string(other) + " does not go with --input ndjson.",
                     .hint = "It is about files; check those themselves."};
  if (batch.records)
    for (const std::string_view other : {"--fail-on", "--max-warnings"})
      if (arguments.has(other))
        return Error{.message = std::string(other) + " does not go with --report records.",
                     .hint = "The exit code of such a run says only whether it was whole; the records say the rest."};
  if (batch.timed && !batch.records)
    return Error{.message = "--timed is about --report records.", .hint = "Add --report records=FILE"};
  if (batch.resume)
    for (const std::string& path : arguments.operands)
      if (path == "-")
        return Error{.message = "--resume cannot know standard input again.", .hint = "Give the input as a file."};
  return batch;
}

std::string configuration_hash(const Session& session, const std::vector<Profile>& profiles,
                               const Arguments& arguments) {
  const Catalogue& catalogue = session.engine->catalogue();
  const Config& c = session.config;
  LongHash hash;
  for (const PluginInfo& p : catalogue.plugins()) add_part(hash, p.name + ' ' + p.version);
  for (const Profile& profile : profiles) {
    for (uint32_t r = 0; r < profile.enabled.size(); ++r)
      if (profile.enabled[r]) add_part(hash, catalogue.rule(r).id + ' ' + std::string(name_of(profile.severity[r])));
    for (const auto& [rule, values] : profile.options)
      for (const auto& [key, value] : values)
        for (const std::string& part : {rule, key, value.text, value.bytes}) add_part(hash, part);
    add_part(hash, "profile");
  }
  for (const PublisherEntry& e : own_publishers(c)) {
    add_part(hash, e.name + ' ' + std::string(name_of(e.kind)));
    for (const auto* words : {&e.domains, &e.aliases})
      for (const std::string& word : *words) add_part(hash, word);
    add_part(hash, e.parent);
  }
  for (const Override& o : c.overrides)
    for (const std::string& path : o.paths) add_part(hash, path);
  add_sources(hash, c.sources);
  add_part(hash, c.language);
  add_part(hash, iso_date(c.reference));
  for (const uint32_t limit : {c.timeout_ms, c.memory_mib, c.max_size_mib}) add_part(hash, std::to_string(limit));
  for (const std::string_view option : {"--input", "--input-format", "--timed"})
    for (const Given& g : arguments.given)
      if (g.name == option) add_part(hash, std::string(option) + '=' + g.value);
  return hex_of(hash.value());
}

Result<std::string> knowledge_hash(const Paths& paths) {
  LongHash hash;
  for (const char* const file : {"publishers.toml", "references.model"}) {
    std::error_code fault;
    const std::string path = paths.config + "/" + file;
    if (!std::filesystem::exists(path, fault)) continue;  // stet works without, and says other things
    const auto of_file = hash_of_file(path);
    if (!of_file) return of_file.error();
    add_part(hash, file + (' ' + hex_of(*of_file)));
  }
  return hex_of(hash.value());
}

Result<Done> Done::of(const Batch& batch, const std::vector<std::string>& inputs, const std::string& configuration,
                      const std::string& knowledge) {
  LongHash hash;
  for (const std::string& input : inputs) {
    add_part(hash, batch.json_lines ? std::string() : input);
    const auto of_file = input == "-" ? Result<uint64_t>(uint64_t{0}) : hash_of_file(input);
    if (!of_file && batch.json_lines) return of_file.error();
    add_part(hash, of_file ? hex_of(*of_file) : "unreadable");
  }
  Done done;
  done.parts_ = {{"stet", STET_VERSION},
                 {"knowledge", knowledge},
                 {"config", configuration},
                 {"input", hex_of(hash.value())},
                 {"shard", batch.shard.text()}};
  return done;
}

bool Done::fits(const std::string& report, std::string& why) const {
  why.clear();
  std::error_code fault;
  const auto size = std::filesystem::file_size(report, fault);
  const std::string line = done_line(report);
  if (fault || line.empty()) return false;
  for (const auto& [what, is] : parts_)
    if (value_of(line, what) != is) {
      why = what == "config" ? "the configuration" : what == "stet" ? "the version of stet" : "the " + what;
      why += " was another";
      return false;
    }
  if (value_of(line, "bytes") == std::to_string(size)) return true;
  why = "the report was changed";
  return false;
}

std::optional<Error> Done::write(const std::string& report, uint64_t documents) const {
  std::error_code fault;
  const auto size = std::filesystem::file_size(report, fault);
  if (fault || !std::filesystem::is_regular_file(report, fault)) return std::nullopt;  // a device, a pipe
  std::string text;
  Json json(text);
  json.object();
  for (const auto& [what, is] : parts_) json.field(what, std::string_view(is));
  json.field("documents", documents).field("bytes", uint64_t{size}).end();
  text += '\n';
  return write_file(report + ".done", text);
}

std::optional<uint64_t> documents_in_all(const std::string& report) {
  const std::string value = value_of(done_line(report), "documents");
  uint64_t out = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), out);
  if (value.empty() || fault != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return out;
}

}  // namespace stet
