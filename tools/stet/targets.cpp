// The reports of a run: parsed from the options, fed with documents, finished together.
#include "tools/stet/targets.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <unistd.h>

#include "core/annotate/annotator.h"
#include "core/base/edit_distance.h"
#include "core/base/log.h"
#include "tools/stet/output.h"

namespace stet {
namespace {

Error unknown_report(const std::string& format) {
  std::vector<std::string> names;
  std::string list;
  for (const Reporter& r : reporters()) {
    names.emplace_back(r.name);
    list += (list.empty() ? "" : ", ") + names.back();
  }
  const std::string near = nearest(format, names);
  return {.message = "There is no report format `" + format + "`.",
          .hint = (near.empty() ? "" : "Did you mean " + near + "? ") + "There are: " + list +
                  "; and for a copy of one document with its findings in it: " + annotated_formats() + "."};
}

/// "out-{shard}.jsonl" → "out-03.jsonl", so that names sort.
std::string with_shard(std::string file, const Shard& shard) {
  constexpr std::string_view mark = "{shard}";
  std::string number = std::to_string(shard.number);
  number.insert(0, std::to_string(shard.of).size() - number.size(), '0');
  for (size_t at = 0; (at = file.find(mark, at)) != std::string::npos; at += number.size())
    file.replace(at, mark.size(), number);
  return file;
}

/// "report.sarif", then "report-2.sarif".
std::string part_name(const std::string& file, uint32_t part) {
  std::filesystem::path path(file);
  path.replace_filename(path.stem().string() + "-" + std::to_string(part) + path.extension().string());
  return path.string();
}

/// Null: the reporter has nothing to say aside, or nobody asks.
const char* aside_file(const Reporter& reporter) {
  if (reporter.aside_variable == nullptr) return nullptr;
  const char* file = std::getenv(reporter.aside_variable);
  return file != nullptr && *file != 0 ? file : nullptr;
}

}  // namespace

Result<Targets> Targets::of(const Arguments& arguments, const Shard& shard) {
  Targets all;
  std::vector<Target>& targets = all.targets_;
  for (const Given& g : arguments.given) {
    if (g.name != "--report" && g.name != "--format") continue;
    const size_t equals = g.name == "--report" ? g.value.find('=') : std::string::npos;
    const std::string format = g.value.substr(0, equals);
    Target target;
    target.reporter = find_reporter(format);
    if (equals != std::string::npos) target.file = with_shard(g.value.substr(equals + 1), shard);
    const bool is_copy = target.reporter == nullptr && g.name == "--report" && find_annotator(format) != nullptr;
    if (target.reporter == nullptr && !is_copy) return unknown_report(format);
    if (equals != std::string::npos && target.file.empty())
      return Error{.message = "--report " + g.value + " names no file.",
                   .hint = "Type --report " + format + "=FILE, or --report " + format + " for standard output."};
    if (is_copy && (target.file.empty() || target.file == "-" || all.copy_))
      return Error{.message = all.copy_ ? "Only one copy can be written." : "A copy of the document needs a name.",
                   .hint = "Type --report " + format + "=COPY"};
    if (target.file == "-") target.file.clear();
    const auto folder = std::filesystem::path(target.file).parent_path();
    std::error_code fault;
    if (!folder.empty() && !std::filesystem::is_directory(folder, fault))
      return Error{.message = "The folder " + folder.string() + " for the report does not exist.",
                   .hint = "Make it first: mkdir -p " + folder.string()};
    for (const Target& other : targets)
      if (other.file == target.file)
        return Error{.message = target.file.empty() ? "Only one report can go to standard output."
                                                    : "Two reports would go to " + target.file + ".",
                     .hint = "Give each its own file: --report " + format + "=FILE"};
    if (is_copy) {
      all.copy_ = Copy{format, target.file};
    } else {
      targets.push_back(std::move(target));
    }
  }
  if (arguments.has("--statistics")) {
    for (const Target& other : targets)
      if (other.file.empty() && other.reporter->name != std::string_view("text") &&
          other.reporter->name != std::string_view("concise"))
        return Error{.message = "--statistics stands below a text or concise report, not behind " +
                                std::string(other.reporter->name) + " on standard output.",
                     .hint = "Give one of them a file: --report statistics=FILE"};
    targets.emplace_back().reporter = find_reporter("statistics");
  }
  if (targets.empty() && !all.copy_) targets.emplace_back().reporter = find_reporter("text");
  for (Target& t : targets)
    if (t.file.empty()) {
      t.spool = std::make_unique<Spool>();
    } else {
      t.written = std::make_unique<ReportFile>(t.file);
      pack(t);
    }
  return all;
}

bool Targets::has(std::string_view format) const {
  return std::any_of(targets_.begin(), targets_.end(), [&](const Target& t) { return t.reporter->name == format; });
}
std::vector<std::string> Targets::files() const {
  std::vector<std::string> out;
  for (const Target& t : targets_)
    if (!t.file.empty()) out.push_back(t.file);
  return out;
}
void Targets::pack(Target& t) {
  if (packing_of(t.file) != Packing::plain) t.packed = std::make_unique<Packed>(packing_of(t.file));
}
bool Targets::need_view() const {
  return std::any_of(targets_.begin(), targets_.end(), [](const Target& t) { return t.reporter->needs_view; });
}
bool Targets::need_excerpts() const {
  return std::any_of(targets_.begin(), targets_.end(), [](const Target& t) { return t.reporter->needs_excerpts; });
}
bool Targets::need_pages() const {
  return std::any_of(targets_.begin(), targets_.end(), [](const Target& t) { return t.reporter->needs_pages; });
}
void Targets::begin(const RunReport& run, const Catalogue& catalogue, const Arguments& arguments) {
  run_ = &run;
  catalogue_ = &catalogue;
  for (Target& t : targets_) {
    t.options.width = terminal_width();
    t.options.quiet = arguments.has("--quiet");
    t.options.colour = !t.written && use_colour(arguments.last("--color").value_or("auto"), STDOUT_FILENO);
    t.text = std::make_unique<std::string>();
    if (aside_file(*t.reporter) != nullptr) t.options.aside = &t.aside;
    t.writer = t.reporter->begin(run, catalogue, t.options, *t.text);
  }
}

void Targets::document(const DocumentResult& result) {
  for (Target& t : targets_) {
    if (t.writer->full()) next_part(t);
    t.writer->document(result);
    hand_on(t);
  }
}

void Targets::next_part(Target& t) {
  if (!t.written) {
    t.overlong = true;
    return;
  }
  end(t);
  t.parts.push_back(std::move(t.written));
  ++t.options.part;
  t.written = std::make_unique<ReportFile>(part_name(t.file, t.options.part));
  pack(t);
  t.writer = t.reporter->begin(*run_, *catalogue_, t.options, *t.text);
}

void Targets::hand_on(Target& t) {
  if (t.packed) {
    std::string settled;
    t.packed->add(*t.text, settled);
    t.written->add(settled);
  } else if (t.written) {
    t.written->add(*t.text);
  } else {
    t.spool->add(*t.text);
  }
  t.text->clear();
}

std::optional<Error> Targets::end(Target& t) {
  t.writer->end();
  hand_on(t);
  for (;;) {
    const auto more = t.writer->more();
    hand_on(t);
    if (!more) return more.error();
    if (!*more) break;
  }
  if (t.packed) {
    std::string rest;
    t.packed->end(rest);
    t.written->add(rest);
  }
  return std::nullopt;
}

std::vector<Error> Targets::finish() {
  std::vector<Error> errors;
  for (Target& t : targets_) {
    if (auto error = end(t)) {
      errors.push_back(std::move(*error));
      continue;
    }
    if (const char* file = aside_file(*t.reporter); file != nullptr && !t.aside.empty())
      if (auto error = append_to_file(file, t.aside)) errors.push_back(std::move(*error));
    if (t.overlong)
      print_warning("the report is longer than its receivers take; with --report " + std::string(t.reporter->name) +
                    "=FILE it is written in parts");
    if (!t.parts.empty())
      print_warning(t.file + " is written in " + std::to_string(t.options.part) +
                    " parts, since its receivers take no longer files; the last is " +
                    part_name(t.file, t.options.part));
    for (const auto& part : t.parts)
      if (auto error = part->commit()) errors.push_back(std::move(*error));
    if (t.written) {
      if (auto error = t.written->commit()) {
        errors.push_back(std::move(*error));
      } else {
        log("report " + t.file + " is written");
      }
    } else if (const auto written = write_stdout(*t.spool); !written) {
      errors.push_back(written.error());
    }
  }
  return errors;
}

}  // namespace stet
