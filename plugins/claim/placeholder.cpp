// What an author left to be filled in: "[REF]", "lorem ipsum", "??".
#include <array>
#include <map>

#include "claim.h"

namespace claim {

const stet::Rule Placeholder::rule{.id = "claim/placeholder",
                                   .summary = "Something was left to be filled in.",
                                   .severity = stet::Severity::warning,
                                   .tables = STET_BLOCKS | STET_ZONES | STET_MARKERS | STET_LINKS,
                                   .page =
#include "placeholder.md.inc"
};

namespace {

constexpr size_t longest = 80;  // bytes between the brackets
constexpr size_t most_alike = 1;

bool calls_a_note(const stet::Document& doc, stet::Span span) {
  const stet::Marker* marker = doc.markers().around(span);
  return marker != nullptr && marker->note != stet::none;
}
constexpr std::array<bool, 256> letters = [] {
  std::array<bool, 256> all{};
  for (size_t c = 0; c < all.size(); ++c) all[c] = (c >= 'a' && c <= 'z') || c >= 0x80;
  return all;
}();
bool letter(char c) { return letters[static_cast<unsigned char>(c)]; }

}  // namespace

void Placeholder::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  // What stands in brackets more than once is a sign of the text's own: a form to be filled in, a list of tasks.
  std::map<std::string, std::vector<stet::Span>> bracketed;
  const auto tell = [&](stet::Span span) {
    if (doc.verbatim(span) || calls_a_note(doc, span) || doc.links().around(span) != nullptr) return;
    report(span, "“" + std::string(doc.source(span)) + "” was left to be filled in");
  };
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind == STET_BLOCK_CODE || block.note != stet::none || block.kind == STET_BLOCK_NOTE) continue;
    const std::string lowered = stet::lower(prose.substr(block.span.begin, block.span.end - block.span.begin));
    const std::string_view text = lowered;
    for (size_t i = 0; i < text.size(); ++i) {
      const auto at = [&](size_t from, size_t to) {
        return stet::Span{block.span.begin + static_cast<uint32_t>(from), block.span.begin + static_cast<uint32_t>(to)};
      };
      if (text[i] == '[' || text[i] == '(') {
        const size_t close = text.substr(0, std::min(text.size(), i + longest)).find(text[i] == '[' ? ']' : ')', i);
        if (close == std::string_view::npos) continue;
        const std::string_view inside = text.substr(i + 1, close - i - 1);
        // "[link text](address)" and "[label]: address" are Markdown.
        const char behind = close + 1 < text.size() ? text[close + 1] : ' ';
        uint32_t how = 0;
        const bool begins = text[i] == '[' && bracketed_.prefix(inside, &how) > 0;
        if ((text[i] == '[' && (behind == '(' || behind == ':' || behind == '[')) ||
            (!(begins && how == 2) && bare_.value(inside) == 0 && !(text[i] == '[' && bracketed_.has(inside))))
          continue;
        bracketed[std::string(inside)].push_back(at(i, close + 1));
        i = close;
      } else if (letter(text[i])) {
        uint32_t how = 0;
        const bool begins = i == 0 || !letter(text[i - 1]);
        const size_t n = begins ? bare_.prefix(text.substr(i), &how) : 0;
        if (n == 0 || how != 1) {
          while (i + 1 < text.size() && letter(text[i + 1])) ++i;
          continue;
        }
        const char after = i + n < text.size() ? text[i + n] : ' ';
        const char before = i > 0 ? text[i - 1] : ' ';
        if (letter(after) || after == '-' || after == '_' || (after >= '0' && after <= '9') || before == '-' ||
            before == '_' || before == '.' || before == '/' || before == '$')
          continue;
        // "TBC" is what an author writes.
        const bool large = prose[block.span.begin + i] >= 'A' && prose[block.span.begin + i] <= 'Z';
        if (n > 4 || large) tell(at(i, i + n));
        i += n - 1;
      }
    }
  }
  for (const auto& [words, places] : bracketed)
    if (places.size() <= most_alike) tell(places.front());
}

}  // namespace claim
