// What rules, readers and stet itself say of what they find is English, in results and in formats for machines. People
// who asked for another language are told it in that: a message is known again by its form, which stands with its
// translations in config/messages. What is not known stays as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/ui_language.h"

namespace stet {

/// The catalogue of what is no rule's: errors, remedies, findings of the host.
inline constexpr std::string_view host_messages = "host";

/// The group of a rule ("date" of "date/impossible"), under which its messages stand.
constexpr std::string_view group_of(std::string_view rule) { return rule.substr(0, rule.find('/')); }

/// A catalogue of this name is there: what it does not know was forgotten.
bool has_messages(std::string_view group);

/// The message in the language; none: it is known in English alone, or that is the language.
std::optional<std::string> translated(std::string_view group, std::string_view english, UiLanguage language);

/// The same in the language that people are told in, or as it is.
std::string spoken(std::string_view group, std::string_view english);

}  // namespace stet
