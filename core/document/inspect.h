// `stet inspect`: the tables of a document as JSON lines. A stable contract: other programs read it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// blocks, sentences, markers, …: the tables by name, and prose.
const std::vector<std::string>& inspect_layers();
/// The tables that layers (one, or several with commas between) show: STET_BLOCKS | …
uint64_t inspect_tables(std::string_view layers);

/// Calls `line` with each row of the layers, in the order of each table (so that indices in other layers lead here),
/// without a line end. Every row has begin, end, text; its layer where several are asked for; and line where the
/// document is a line of its input. An unknown layer has no rows.
void inspect_rows(const Document& document, std::string_view layers, const std::function<void(std::string_view)>& line);

}  // namespace stet
