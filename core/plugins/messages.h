// What travels between host, nursery and workers, as structs, and how each is packed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/plugins/handshake.h"
#include "core/plugins/run.h"
#include "core/plugins/wire.h"

namespace stet {

/// A plugin as the host's catalogue knows it.
struct ActivePlugin {
  uint32_t library = 0;     // position in the list of files given to the engine
  uint32_t first_rule = 0;  // row of the catalogue
};

/// Everything a nursery needs to open plugins and its workers need to check. Sent once.
struct Configuration {
  std::vector<ActivePlugin> plugins;          // in the order of the catalogue; those with no rule enabled are left out
  std::vector<std::vector<uint8_t>> enabled;  // per profile, per row of the catalogue
  std::map<std::string, std::map<std::string, std::string>> options;  // rule id → key → text
  std::map<std::string, std::vector<std::string>> publishers;         // of the user's own
  std::string publishers_file;
  std::string language;
  CivilDate reference;
  uint32_t memory_mib = 0, max_size_mib = 0;
  bool want_view = false, want_excerpts = true;
  uint32_t widen_rows = 0;
  std::string inspect_layer;
};

/// Do not run `plugin` on this document again.
struct Exclusion {
  uint32_t line = 0;    // 0: a whole file
  uint32_t plugin = 0;  // row of Configuration::plugins; none: leave the whole document alone, reading it is fatal
};

/// How many requests a worker may hold: what it needs to be busy while its results travel.
inline constexpr size_t in_flight = 8;

struct Request {
  uint32_t id = 0;
  Input input;
  uint32_t first_line = 0;  // lines before it are answered already
  std::vector<Exclusion> excluded;
};

/// One document's result; `rows` are the JSON lines of an inspection.
struct Outcome {
  uint32_t request = 0;
  DocumentResult result;  // path is left to the host
  std::string rows;
};

/// A worker's findings of one document, packed as they come: their words are copied once, onto the wire.
class PackedFindings {
 public:
  PackedFindings() = default;
  PackedFindings(const PackedFindings&) = delete;
  PackedFindings& operator=(const PackedFindings&) = delete;
  /// Then follow, each with their number before them: evidence, fix, further places.
  void begin(uint32_t rule, Severity severity, uint64_t fingerprint, const PlaceView& place, std::string_view message);
  void places(uint32_t count);
  void place(const PlaceView& place);
  void place(const PlaceView& place, std::string_view words);

  void clear() {
    bytes_.clear();
    count_ = 0;
  }
  /// Gives the memory back too.
  void release() {
    std::string().swap(bytes_);
    count_ = 0;
  }
  /// So that half a finding can be taken back.
  struct Mark {
    size_t bytes;
    uint32_t count;
  };
  Mark mark() const { return {bytes_.size(), count_}; }
  void cut(const Mark& mark) {
    bytes_.resize(mark.bytes);
    count_ = mark.count;
  }
  uint32_t count() const { return count_; }
  std::string_view bytes() const { return bytes_; }

 private:
  std::string bytes_;
  Packer packer_{bytes_};
  uint32_t count_ = 0;
};

void pack(Packer& p, const Error& e);
Error unpack_error(Unpacker& u);
void pack(Packer& p, const PluginDescription& d);
PluginDescription unpack_description(Unpacker& u);
void pack(Packer& p, const Configuration& c);
Configuration unpack_configuration(Unpacker& u);
/// A Request, without first copying the input's bytes into one.
void pack(Packer& p, uint32_t id, const Input& input, uint32_t first_line, const std::vector<Exclusion>& excluded);
Request unpack_request(Unpacker& u);
/// `o` without findings of its own.
void pack(Packer& p, const Outcome& o, const PackedFindings& findings);
/// Nothing if it is cut off, or if a rule is no row of a catalogue of `rules` rows.
std::optional<Outcome> unpack_outcome(Unpacker& u, size_t rules);

}  // namespace stet
