// The YAML or TOML head of a Markdown file: found, and read for what concerns the document itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// Bytes from the start of the text to the end of its front matter; 0: there is none.
uint32_t front_matter_size(std::string_view text);
/// The files that `bibliography:` names, one or a list.
std::vector<std::string> front_matter_bibliographies(std::string_view head);
/// Takes `date:` and `lang:`/`language:` into the document, unless they are set.
void read_front_matter(Document& document, std::string_view head);

}  // namespace stet
