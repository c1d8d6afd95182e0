// Wildcards over paths, as .gitignore has them: '*' and '?' stay within a component, '**' crosses components.
#pragma once

#include <string_view>
#include <vector>

namespace stet {

std::vector<std::string_view> path_components(std::string_view path);
/// One component against one pattern without '/': '*', '?', "[a-z]", "[!a-z]", and '\' before a character taken as it
/// is.
bool component_matches(std::string_view pattern, std::string_view name);
/// Whole paths, component by component; "**" stands for any number of components (at the end: at least one).
bool components_match(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path);

}  // namespace stet
