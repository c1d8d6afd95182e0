// What the target of a link says, for readers of formats whose links are marked up.
#pragma once

#include <string>
#include <string_view>

namespace stet {

/// It leads out of the document, and not to a program.
bool leads_out(std::string_view address);
/// The words shown are the address itself, but for scheme and closing slash: analysis finds it in the text.
bool shows_address(std::string_view words, std::string_view address);

/// The member of a package that a reference in the member `from` leads to: "../text/ch%201.xhtml#n3" without its
/// fragment. Empty: it leads out of the package.
std::string resolved_path(std::string_view from, std::string_view reference);

}  // namespace stet
