// How much a finding weighs.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stet {

enum class Severity : uint8_t { info = 1, warning, error };

constexpr std::string_view name_of(Severity s) {
  return s == Severity::error ? "error" : s == Severity::warning ? "warning" : "info";
}
constexpr std::optional<Severity> severity_from(std::string_view name) {
  if (name == "error") return Severity::error;
  if (name == "warning") return Severity::warning;
  if (name == "info") return Severity::info;
  return std::nullopt;
}

}  // namespace stet
