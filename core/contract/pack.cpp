// Packs and their loaders.
#include "core/contract/pack.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "core/base/span.h"
#include "core/base/utf8.h"
#include "core/contract/handshake.h"
#include "core/contract/text.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

constexpr size_t most = size_t{16} << 20;

std::optional<Error> add_file(const fs::path& file, const std::string& name, Pack& pack, size_t& total) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error{"its file " + name + " cannot be read"};
  total += bytes.size();
  if (total > most) return Error{"it is larger than 16 MiB"};
  pack.inputs.emplace_back(name, std::move(bytes));
  return std::nullopt;
}

/// The loader takes packs of this suffix.
bool takes(const stet_loader& loader, const std::string& name) {
  std::string_view rest(loader.suffixes.ptr, loader.suffixes.len);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view suffix = rest.substr(0, end);
    if (!suffix.empty() && name.size() > suffix.size() && std::string_view(name).ends_with(suffix)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

/// A host that only listens.
struct Listener {
  std::string why;
  stet_host host() {
    stet_host h{};
    h.size = sizeof h;
    h.minor = STET_ABI_MINOR;
    h.context = this;
    h.report = [](void*, const stet_finding*) {};
    h.fail = [](void* self, stet_str words) {
      if (words.ptr != nullptr) static_cast<Listener*>(self)->why.assign(words.ptr, words.len);
    };
    h.option = [](void*, uint32_t, stet_str) -> const stet_value* { return nullptr; };
    h.enabled = [](void*, uint32_t) { return 0; };
    h.service = [](void*, stet_str) -> const void* { return nullptr; };
    return h;
  }
};

bool is_source(std::string_view name) {
  for (const std::string_view ending : {".c", ".cc", ".cpp", ".cxx", ".h", ".hpp", ".rs", ".o"})
    if (name.ends_with(ending)) return true;
  return false;
}

}  // namespace

bool is_pack(const std::string& file) {
  const std::string_view name = std::string_view(file).substr(file.rfind('/') + 1);
  return !name.ends_with(".so") && name.find(".so.") == std::string_view::npos;
}

Result<Pack> read_pack(const std::string& path) {
  Pack pack;
  std::error_code fault;
  pack.name = fs::path(path).filename().string();
  size_t total = 0;
  if (fs::is_directory(path, fault)) {
    for (fs::recursive_directory_iterator i(path, fault), end; !fault && i != end; i.increment(fault)) {
      if (!i->is_regular_file(fault)) continue;
      const std::string name = i->path().lexically_relative(path).generic_string();
      if (auto error = add_file(i->path(), name, pack, total)) return *error;
    }
    std::sort(pack.inputs.begin(), pack.inputs.end());
  } else if (auto error = add_file(path, pack.name, pack, total)) {
    return *error;
  }
  return pack;
}

Result<const stet_plugin*> load_pack(const Pack& pack, const std::vector<const stet_plugin*>& libraries) {
  const stet_loader* loader = nullptr;
  for (const stet_plugin* library : libraries) {
    const stet_loader* l = library == nullptr ? nullptr : extension<stet_loader>(*library, STET_EXTENSION_LOADER);
    if (l != nullptr && l->load != nullptr && takes(*l, pack.name)) loader = l;
  }
  if (loader == nullptr)
    return Error{is_source(pack.name)
                     ? "this is source code: build it, and name the library that comes of it (.so)"
                     : "no loaded plugin knows how to read it: load the library of its loader, too (by its ending)"};
  std::vector<stet_input> inputs;
  for (const auto& [name, bytes] : pack.inputs) inputs.push_back({str(name), str(bytes)});
  Listener listener;
  const stet_host host = listener.host();
  stet_load_fault fault{sizeof fault, STET_NONE, 0, 0};
  const stet_plugin* plugin = nullptr;
  try {
    plugin = loader->load(str(pack.name), {inputs.data(), u32(inputs.size()), sizeof(stet_input)}, &host, &fault);
  } catch (const std::exception& e) {
    listener.why = std::string("its loader threw an exception: ") + e.what();
  } catch (...) {
    listener.why = "its loader threw something that is not a std::exception";
  }
  if (plugin != nullptr) return plugin;
  std::string why = listener.why.empty() ? "its loader refused it and did not say why" : listener.why;
  for (size_t bad = find_invalid_utf8(why); bad != std::string::npos; bad = find_invalid_utf8(why)) why.resize(bad);
  if (fault.input < pack.inputs.size()) {
    std::string where = pack.inputs[fault.input].first;
    if (fault.line > 0) where += ":" + std::to_string(fault.line);
    if (fault.line > 0 && fault.column > 0) where += ":" + std::to_string(fault.column);
    why = where + ": " + why;
  }
  return Error{why};
}

}  // namespace stet
