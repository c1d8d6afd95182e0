// From paths to inputs.
#include "tools/stet/inputs.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <unordered_set>

#include <unistd.h>

#include "core/base/edit_distance.h"
#include "core/base/utf8.h"
#include "core/config/walk.h"
#include "core/read/reader.h"
#include "core/work/read_input.h"
#include "tools/stet/output.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Reader& r : readers()) names.emplace_back(r.name);
  return names;
}

Error unknown_format(std::string_view option, const std::string& word, std::vector<std::string> known) {
  const std::string near = nearest(word, known);
  std::string list;
  for (const std::string& k : known) list += (list.empty() ? "" : ", ") + k;
  return {.message = std::string(option) + " cannot be `" + word + "`.",
          .hint = (near.empty() ? "" : "Did you mean " + near + "? ") + "It can be: " + list + "."};
}

bool is_document(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string extension = ascii_lower(name.substr(dot + 1));
  if (is_shared_extension(extension)) return true;  // its content will say
  if (is_unread_text(extension)) return true;       // it will be refused in words
  for (const Reader& r : readers())
    if (!r.is_part && std::find(r.extensions.begin(), r.extensions.end(), extension) != r.extensions.end()) return true;
  return false;
}

/// Of files whose name says little (.xml) those that some reader knows.
bool is_known(const std::string& path) {
  const size_t dot = path.rfind('.');
  if (dot == std::string::npos || !is_shared_extension(ascii_lower(path.substr(dot + 1)))) return true;
  std::ifstream file(path, std::ios::binary);
  std::string head(size_t{64} << 10, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<size_t>(file.gcount()));
  return is_recognised(head);
}

Error missing(const std::string& path) {
  std::error_code fault;
  std::vector<std::string> siblings;
  const fs::path folder = fs::path(path).parent_path();
  for (fs::directory_iterator at(folder.empty() ? "." : folder, fault), end; !fault && at != end; at.increment(fault))
    siblings.push_back(at->path().filename().string());
  std::sort(siblings.begin(), siblings.end());
  const std::string near = nearest(fs::path(path).filename().string(), siblings);
  return {.message = "there is no such file or folder",
          .file = path,
          .hint = near.empty() ? "" : "Did you mean " + (folder.empty() ? near : (folder / near).string()) + "?"};
}

Error nothing_found(const std::vector<std::string>& folders) {
  std::string names, extensions;
  for (const std::string& f : folders) names += (names.empty() ? "" : ", ") + f;
  for (const Reader& r : readers())
    for (const auto* list : {&r.extensions, &r.shared_extensions})
      if (!r.is_part)
        for (const std::string_view e : *list) extensions += (extensions.empty() ? "." : ", .") + std::string(e);
  return {.message = "There is no document to check in " + names + ".",
          .hint = "Looked for files ending in " + extensions +
                  " that neither .gitignore nor `exclude` leaves out; name a file to check it in any case."};
}

}  // namespace

Result<std::string> read_stdin(uint32_t max_mib) {
  std::string text;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = read(STDIN_FILENO, buffer, sizeof buffer);
    if (n == 0) return text;
    if (n < 0 && errno == EINTR) return Error{.message = "interrupted", .file = "-"};
    if (n < 0 && errno == EBADF) return Error{.message = "Standard input is closed: there is nothing to check."};
    if (n < 0) return Error{.message = std::strerror(errno), .file = "-"};
    text.append(buffer, static_cast<size_t>(n));
    if (auto error = too_large("-", text.size(), max_mib)) return *error;
  }
}

bool is_same_file(const std::string& one, const std::string& other) {
  std::error_code fault;
  return fs::equivalent(one, other, fault) && !fault;
}

std::optional<Error> over_operand(const Arguments& arguments, const std::vector<std::string>& written) {
  for (const std::string& file : written)
    for (const std::string& operand : arguments.operands)
      if (is_same_file(operand, file))
        return Error{.message = "the report would be written over the document",
                     .file = file,
                     .hint = "Name another file for it."};
  return std::nullopt;
}

Result<Input> input_template(const Arguments& arguments) {
  Input input;
  if (const auto format = arguments.last("--input-format")) {
    if (find_reader(*format) == nullptr) return unknown_format("--input-format", *format, format_names());
    input.format = *format;
  }
  if (const auto how = arguments.last("--input"); how && *how != "auto") {
    if (*how == "lines") {
      input.mode = InputMode::lines;
    } else if (*how == "references") {
      input.mode = InputMode::references;
    } else if (*how == "ndjson" && arguments.command->name == "check") {
      // what cuts them apart is the source
    } else if (find_reader(*how) != nullptr) {
      input.format = *how;
    } else {
      std::vector<std::string> known = format_names();
      known.insert(known.begin(), {"auto", "lines", "references"});
      return unknown_format("--input", *how, std::move(known));
    }
  }
  return input;
}

Result<Inputs> find_inputs(const Arguments& arguments, const Config& config, const std::vector<std::string>& written) {
  if (auto error = over_operand(arguments, written)) return *error;
  // Reports that are there already: mostly none, and then no document need be looked at.
  std::vector<std::string> there;
  for (const std::string& file : written)
    if (std::error_code fault; fs::is_regular_file(file, fault)) there.push_back(file);
  const auto is_own = [&](const std::string& path) {
    return std::any_of(there.begin(), there.end(), [&](const auto& file) { return is_same_file(path, file); });
  };
  const auto common = input_template(arguments);
  if (!common) return common.error();
  Inputs out;
  std::unordered_set<std::string> known;
  std::vector<std::string> folders;
  const auto add = [&](const std::string& path) -> Input* {
    if (!known.insert(fs::path(path).lexically_normal().string()).second) return nullptr;
    out.inputs.push_back(*common);
    out.inputs.back().path = path;
    return &out.inputs.back();
  };
  const std::function<bool(std::string_view)> excluded = [&](std::string_view absolute) {
    if (config.exclude.empty()) return false;
    const std::string path = fs::path(absolute).lexically_relative(config.folder).generic_string();
    return std::any_of(config.exclude.begin(), config.exclude.end(), [&](const std::string& glob) {
      return glob_match(glob, path) || (glob.ends_with('/') && glob_match(glob, path + "/."));
    });
  };
  for (const std::string& path : arguments.operands) {
    std::error_code fault;
    if (path == "-") {
      if (Input* input = add(path)) {
        auto bytes = read_stdin(config.max_size_mib);
        if (!bytes) return bytes.error();
        input->bytes = std::move(*bytes);
      }
    } else if (fs::is_directory(path, fault)) {
      folders.push_back(path);
      Walk found = walk(path, is_document, excluded, arguments.has("--follow"));
      for (const std::string& link : found.links_out)
        print_warning(link + " is a link that leads out of " + path + " and was not followed (--follow does)");
      for (const std::string& link : found.folders_out)
        print_warning(link + " is a link to a folder elsewhere and was not followed; to check what is in it, name it");
      for (const std::string& document : found.documents)
        if (is_known(document) && !is_own(document)) add(document);
      for (Error& e : found.unreadable) out.unreadable.push_back(std::move(e));
    } else if (!fs::exists(path, fault) && !fs::is_symlink(path, fault) && fault.value() != EACCES) {
      out.unreadable.push_back(missing(path));
    } else {
      add(path);
    }
  }
  if (out.inputs.empty() && out.unreadable.empty()) return nothing_found(folders);
  return out;
}

}  // namespace stet
