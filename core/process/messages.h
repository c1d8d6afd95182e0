// How what travels between host, nursery and workers is packed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/contract/handshake.h"
#include "core/process/wire.h"
#include "core/result/packed_findings.h"
#include "core/work/conclude.h"
#include "core/work/request.h"

namespace stet {

/// How many requests a worker may hold: what it needs to be busy while its results travel.
inline constexpr size_t in_flight = 32;

void pack(Packer& p, const Error& e);
Error unpack_error(Unpacker& u);
void pack(Packer& p, const PluginDescription& d);
PluginDescription unpack_description(Unpacker& u);
void pack(Packer& p, const Configuration& c);
Configuration unpack_configuration(Unpacker& u);
/// A Request, without first copying the input's bytes into one. `with_file`: a descriptor comes along, which the
/// receiver puts into Request::fd; until then this is 0.
void pack(Packer& p, uint32_t id, const Input& input, bool with_file, uint32_t first_line,
          const std::vector<Exclusion>& excluded);
Request unpack_request(Unpacker& u);
void pack(Packer& p, const Concluded& c);
Concluded unpack_concluded(Unpacker& u);
/// `o` without findings of its own.
void pack(Packer& p, const Outcome& o, const PackedFindings& findings);
/// Nothing if it is cut off, or if a rule is no row of a catalogue of `rules` rows.
std::optional<Outcome> unpack_outcome(Unpacker& u, size_t rules);

}  // namespace stet
