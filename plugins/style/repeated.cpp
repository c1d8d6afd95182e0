// A word that stands twice in a row.
#include "style.h"

namespace style {

const stet::Rule RepeatedWord::rule{
    .id = "style/repeated-word",
    .summary = "A word stands twice in a row.",
    .severity = stet::Severity::warning,
    .tables = STET_WORDS | STET_BLOCKS | STET_SENTENCES | STET_STYLES | STET_LINKS | walk_tables,
    .page =
#include "repeated-word.md.inc"
        , .languages = "en de fr es pt it nl da sv nb nn no pl cs sk sl hr ru uk bg ro ca gl"};

namespace {

enum class Between { other, space, line };
// What parts two words: spaces alone, a line's end, or something that is meant to stand there.
Between between(std::string_view prose, uint32_t from, uint32_t to) {
  if (to - from > 200) return Between::other;
  Between out = Between::other;
  for (uint32_t i = from; i < to; ++i) {
    const char c = prose[i];
    if (c == ' ' || c == '\t') {
      if (out == Between::other) out = Between::space;
    } else if (c == '\n' || c == '\r') {
      out = Between::line;
    } else if (c == '\xC2' && i + 1 < to && prose[i + 1] == '\xA0') {
      if (out == Between::other) out = Between::space;
      ++i;
    } else {
      return Between::other;  // masks, too: "the *the*" is about a word
    }
  }
  return out;
}

bool capital(std::string_view word) { return word[0] >= 'A' && word[0] <= 'Z'; }

// A bracket holds the two alone: it is a name.
bool opens_bracket(std::string_view prose, stet::Span one, stet::Span two) {
  return one.begin > 0 && prose[one.begin - 1] == '(' && two.end < prose.size() &&
         (prose[two.end] == ')' || prose[two.end] == ';' || prose[two.end] == ',');
}

// "Bison bison bison", in italics: a genus, a species and a kind of it may have one name.
bool names_taxon(const stet::Document& doc, const stet::Style& style, stet::Span word) {
  constexpr uint32_t longest = 80, shortest = 4;
  const stet::Span s = style.span;
  if (style.kind != STET_STYLE_ITALIC || s.end - s.begin > longest || word.end - word.begin < shortest) return false;
  const std::string name = doc.words(s);
  return !name.empty() && capital(name) && std::count(name.begin(), name.end(), ' ') <= 3;
}

// A Latin word within Cyrillic ones: a command, a name.
bool foreign_script(std::string_view word, std::string_view sentence) {
  return static_cast<unsigned char>(word[0]) < 0x80 && sentence.find_first_of("\xD0\xD1") != std::string_view::npos;
}

/// The words without figures behind which another one of the same form stands.
std::vector<uint32_t> followed_by_itself(const stet::Rows<stet::Word>& words) {
  std::vector<uint32_t> out;
  uint32_t row = 0, before = stet::none;  // before: the form of the word before
  for (const stet::Word& word : words) {
    if (word.form == before && (word.flags & STET_WORD_DIGITS) == 0) [[unlikely]]
      out.push_back(row - 1);
    before = word.form;
    ++row;
  }
  return out;
}

}  // namespace

void RepeatedWord::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  const std::string_view language = primary(doc);
  Walk walk(doc);
  uint32_t block = 0, in_code = 0;
  const std::vector<uint32_t> repeats = followed_by_itself(words);
  uint32_t told = 0;  // the last of a row of the same word
  for (const uint32_t i : repeats) {
    if (i < told) continue;
    const stet::Word &one = words[i], &two = words[i + 1];
    for (; block < blocks.size() && blocks[block].span.begin <= one.span.begin; ++block)
      if (blocks[block].kind == STET_BLOCK_CODE) in_code = std::max(in_code, blocks[block].span.end);
    if (one.span.begin < in_code) continue;
    const Between gap = between(prose, one.span.end, two.span.begin);
    if (gap == Between::other) continue;
    if (block < blocks.size() && blocks[block].span.begin < two.span.begin) continue;
    const std::string first = doc.letters(one.span), second = doc.letters(two.span);
    // "The the" is one, "Walla Walla" and "der Der Spiegel" are names.
    const std::string word = stet::lower(first);
    if (word != stet::lower(second) || capital(second)) continue;
    // "the Manx shearwater (Puffinus puffinus)"
    if (capital(first) && opens_bracket(prose, one.span, two.span)) continue;
    if (one.span.begin > 0) {  // "e-mail mail", "don't t"
      const char before = prose[one.span.begin - 1];
      if (before != ' ' && before != '\n' && before != '(' && before != '"' && before != '\t' && before != STET_MASK &&
          static_cast<unsigned char>(before) < 0x80)
        continue;
      if (one.span.begin > 2 && prose.substr(one.span.begin - 3, 3) == "’") continue;
    }
    const std::string_view after = prose.substr(two.span.end, 3);
    if (after.starts_with("-") || after.starts_with("'") || after == "’" || after.starts_with("_")) continue;
    walk.to(one.span.begin);
    if (walk.code(one.span.begin) || (walk.quoted(one.span.begin) && !walk.title(one.span.begin))) continue;
    if (stet::code_points(word).size() == 1 && (language.empty() || !letters_.has(word, language))) continue;
    const uint32_t right = right_.value(word, language);
    if (right == 1 || anywhere_.has(word, language)) continue;
    const stet::Sentence* sentence = doc.sentences().around(one.span);
    if (sentence != nullptr && sentence->span.end <= two.span.begin) continue;
    if (right == 2 && sentence != nullptr) {
      bool opened = false;
      // "When the boat came in, there was was": what a comma shuts off opens nothing.
      for (uint32_t back = i; back > 0 && i - back < 40 && words[back - 1].span.begin >= sentence->span.begin; --back) {
        if (prose.substr(words[back - 1].span.end, words[back].span.begin - words[back - 1].span.end).find(',') !=
            prose.npos)
          break;
        opened = opened || openers_.has(stet::lower(doc.letters(words[back - 1].span)), language);
      }
      if (opened) continue;
    }
    if (right == 3 &&
        (i + 2 == words.size() || between(prose, two.span.end, words[i + 2].span.begin) == Between::other ||
         !breakers_.has(stet::lower(doc.letters(words[i + 2].span)), language)))
      continue;
    // The end of a link and the beginning of the next; "man man" within Cyrillic is a command.
    const stet::Link *link_one = doc.links().around(one.span), *link_two = doc.links().around(two.span);
    if (link_one != link_two && link_one != nullptr && link_two != nullptr) continue;
    if (sentence != nullptr &&
        foreign_script(word, prose.substr(sentence->span.begin, sentence->span.end - sentence->span.begin)))
      continue;
    const auto styles = doc.styles();
    const stet::Style *over_one = styles.around(one.span), *over_two = styles.around(two.span);
    const bool parted = (over_one != nullptr && !stet::contains(over_one->span, two.span)) ||
                        (over_two != nullptr && !stet::contains(over_two->span, one.span));
    if (parted) continue;  // one of the two is set apart: words about a word
    if (over_one != nullptr && names_taxon(doc, *over_one, one.span)) continue;
    uint32_t last = i + 1;  // of the row of the same word
    while (last + 1 < words.size() && words[last + 1].hash == one.hash &&
           between(prose, words[last].span.end, words[last + 1].span.begin) != Between::other)
      ++last;
    const bool several = last > i + 1;
    const uint32_t end = words[last].span.end;
    report({one.span.begin, end},
           "“" + second + (several ? "” stands several times in a row" : "” stands twice in a row"), {},
           // Who writes a word three times may mean it.
           {.fixes = {{"", {{{one.span.end, end}, ""}}, several}}});
    told = last;
  }
}

}  // namespace style
