// Abbreviations of capital letters: never written out, or written out in two ways.
#include <map>

#include "style.h"

namespace style {
namespace {

constexpr size_t most_told = 12;  // abbreviations named in one finding
constexpr size_t most_words = 200'000;
constexpr uint32_t shortest = 3, longest = 6;  // letters, without a plural's s

// "LBF", "NGOs", with the plural's s left out; empty: no abbreviation.
std::string acronym(std::string_view word) {
  if (!word.empty() && word.back() == 's') word.remove_suffix(1);
  if (word.size() < shortest || word.size() > longest || !std::all_of(word.begin(), word.end(), stet::capital))
    return {};
  return std::string(word);
}

// What all words begin with, each row of words parted from the next: "lbf" of "Lake Board Forum" or "lake board forum"
// explains an abbreviation, in whatever part it stands.
std::string initials_of(const stet::Document& doc) {
  const std::string_view prose = doc.prose();
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  std::string initials;
  initials.reserve(words.size());
  uint32_t block = 0, row_end = 0;
  for (uint32_t i = 0; i < words.size() && i < most_words; ++i) {
    const stet::Word& word = words[i];
    for (; block < blocks.size() && blocks[block].span.begin <= word.span.begin; ++block) row_end = 0;
    if (word.span.begin > row_end + 3) initials += '\n';
    row_end = word.span.end;
    const char first = prose[word.span.begin];
    initials += stet::capital(first) ? static_cast<char>(first | 32) : first;
  }
  return initials;
}

}  // namespace

const stet::Rule AcronymUndefined::rule{.id = "style/acronym-undefined",
                                        .summary = "An abbreviation is used and never written out.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_WORDS | STET_BLOCKS | STET_LINKS | walk_tables,
                                        .options = {{"known", "list", "", "Abbreviations that your readers know."}},
                                        .page =
#include "acronym-undefined.md.inc"
                                            , .languages = "en de fr es pt it nl"};

void AcronymUndefined::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  struct Use {
    size_t count = 0;
    stet::Span first{0, 0};
    bool explained = false;
  };
  std::map<std::string, Use> uses;
  uint32_t block = 0, skip = 0;
  Walk walk(doc);
  const std::vector<uint32_t> capitals = stet::words_where(
      doc,
      [](const stet::Form& form) {
        const uint32_t size = form.span.end - form.span.begin;
        return (form.flags & STET_WORD_CAPITAL) != 0 &&
               ((size >= shortest && size <= longest + 1) || (form.flags & STET_WORD_OTHER) != 0);
      },
      [&](const auto&, uint32_t i) {  // it has a capital behind the first
        const stet::Word& word = words[i];
        return (word.flags & STET_WORD_CAPITAL) != 0 && word.span.end - word.span.begin >= shortest &&
               stet::capital(prose[word.span.begin + 1]);
      });
  for (const uint32_t i : capitals) {
    if (i >= most_words) break;
    const stet::Word& word = words[i];
    for (; block < blocks.size() && blocks[block].span.begin <= word.span.begin; ++block) {
      const stet::Block& b = blocks[block];
      if (b.kind == STET_BLOCK_CODE || b.kind == STET_BLOCK_HEADING || b.kind == STET_BLOCK_NOTE ||
          b.note != stet::none)
        skip = std::max(skip, b.span.end);
    }
    if (word.span.begin < skip) continue;
    const std::string name = acronym(prose.substr(word.span.begin, word.span.end - word.span.begin));
    if (name.empty() || stet::roman_number(name) != 0) continue;
    const char before = word.span.begin > 0 ? prose[word.span.begin - 1] : ' ';
    const char after = word.span.end < prose.size() ? prose[word.span.end] : ' ';
    const char next = word.span.end + 1 < prose.size() ? prose[word.span.end + 1] : ' ';
    walk.to(word.span.begin);
    if (walk.code(word.span.begin) || walk.title(word.span.begin)) continue;
    Use& use = uses[name];
    // "Lake Board Forum (LBF)", "LBF (Lake Board Forum)", "LBF, the Lake Board Forum"; "BBC.com", "R-LBF": of a name.
    if (before == '(' || before == '[' || before == '"' || next == '(' || before == '-' || before == '.' ||
        before == '/' || before == '$' || after == '/' || after == '_' || after == '-' ||
        (after == '.' && next != ' ' && next != '\n'))
      use.explained = true;
    // Words all in capital letters are no abbreviations.
    const auto shouted = [&](uint32_t other) {
      const std::string_view w = prose.substr(words[other].span.begin, words[other].span.end - words[other].span.begin);
      return w.size() > 2 && std::all_of(w.begin(), w.end(), stet::capital);
    };
    if ((i > 0 && shouted(i - 1)) || (i + 1 < words.size() && shouted(i + 1))) use.explained = true;
    if (use.count++ == 0) use.first = word.span;
  }
  std::vector<std::pair<stet::Span, std::string>> told;
  std::string initials;
  for (const auto& [name, use] : uses) {
    if (use.count < 3 || use.explained || known_.has(name, primary(doc))) continue;
    if (std::find(own_.begin(), own_.end(), name) != own_.end() || publishers_.by_name(name) != stet::none) continue;
    if (initials.empty()) initials = initials_of(doc);
    if (initials.find(stet::lower(name)) != std::string::npos) continue;
    told.emplace_back(use.first, name);
  }
  if (told.empty()) return;
  std::sort(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
  std::string names;
  stet::Extra extra;
  for (size_t i = 0; i < told.size() && i < most_told; ++i) {
    names += (i == 0 ? "“" : i + 1 == told.size() ? " and “" : ", “") + told[i].second + "”";
    if (i > 0) extra.also.push_back(told[i].first);
  }
  if (told.size() > most_told) names += " and " + std::to_string(told.size() - most_told) + " more";
  report(told.front().first, names + (told.size() == 1 ? " is" : " are") + " never written out", {}, extra);
}

}  // namespace style
