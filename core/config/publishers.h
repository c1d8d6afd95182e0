// Knowledge of publishers: who publishes under which domains, and by which names they go. Data, in publishers.toml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <stet/abi.h>

#include "core/base/result.h"

namespace stet {

struct PublisherEntry {
  std::string name;
  stet_publisher_kind kind = STET_PUBLISHER_OUTLET;
  std::vector<std::string> domains;  // lower case, without "www."
  std::vector<std::string> aliases;
  std::string parent;  // name of another entry, or empty
};

/// One table per kind ([outlet], [agency], …), one line per publisher:
/// `"Name" = { domains = ["a.b"], aliases = ["…"], parent = "…" }`. Strict; errors name file, line and column.
Result<std::vector<PublisherEntry>> load_publishers(const std::string& file);

/// The kind's name as a section: "outlet".
std::string_view name_of(stet_publisher_kind kind);

/// The plain form above, line by line, about fifty times as fast as the full parser. Nothing if any line is written
/// otherwise: then the full parser decides and explains. Declared for its test.
bool scan_publishers(const std::string& text, std::vector<PublisherEntry>& entries);

}  // namespace stet
