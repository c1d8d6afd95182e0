// What an editor decided on a finding, kept in a file beside the documents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stet {

enum class DecisionKind : uint32_t {
  stet,     // it stays
  query,    // the author was asked
  mended,   // the document was or will be changed
  baseline  // it was there when stet came
};
inline constexpr std::string_view decision_names[] = {"stet", "query", "mended", "baseline"};
inline std::string_view name_of(DecisionKind kind) { return decision_names[static_cast<size_t>(kind)]; }
inline std::optional<DecisionKind> decision_from(std::string_view name) {
  for (uint32_t i = 0; i < 4; ++i)
    if (decision_names[i] == name) return static_cast<DecisionKind>(i);
  return std::nullopt;
}

/// All strings are UTF-8.
struct Decision {
  std::string document;              // path from the folder of the decisions, parted by '/'
  std::string fingerprint;           // as fingerprint_text() writes it
  std::string rule, words, message;  // of the finding, for people
  DecisionKind kind = DecisionKind::stet;
  std::string reason, by, date;  // date: YYYY-MM-DD; each may be empty
  uint32_t line = 0;             // where its block begins in the file; 0: it is not there yet
  std::string block;             // its lines there, with comments before them; empty: not written yet
  bool met = false;              // set by triage: there is such a finding

  /// Does a finding it was made on stay unsaid and fail no run?
  bool silences() const { return kind == DecisionKind::stet || kind == DecisionKind::baseline; }
  /// The same decision, whatever people wrote around it.
  bool says_the_same(const Decision& other) const {
    return document == other.document && fingerprint == other.fingerprint && rule == other.rule && kind == other.kind &&
           reason == other.reason && by == other.by && date == other.date && words == other.words &&
           message == other.message;
  }
};

/// "e2a5f0c19b3d4786", "e2a5f0c19b3d4786-2".
inline bool is_fingerprint(std::string_view s) {
  const auto digits = [](std::string_view part, std::string_view of) {
    return !part.empty() && part.find_first_not_of(of) == std::string_view::npos;
  };
  if (!digits(s.substr(0, 16), "0123456789abcdef") || s.size() < 16) return false;
  if (s.size() == 16) return true;
  return s[16] == '-' && s.size() < 28 && s[17 < s.size() ? 17 : 16] != '0' && digits(s.substr(17), "0123456789");
}

}  // namespace stet
