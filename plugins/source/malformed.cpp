// Authors with what belongs to no name: a figure, an address, two marks where one parts names.
#include <algorithm>

#include "generic.h"

namespace source {

const stet::Rule AuthorMalformed::rule{
    .id = "source/author-malformed",
    .summary = "An author's name holds a figure, an e-mail address or a mark too many.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS | STET_QUOTATIONS | STET_STYLES | STET_MARKERS | STET_WORDS,
    .page =
#include "author-malformed.md.inc"
};

namespace {

/// The first place where one mark between names follows another: ";;", ", ,", ";,". Two commas side by side are
/// style/double-punctuation's.
stet::Span doubled_mark(std::string_view p, stet::Span author) {
  const auto parts = [](char c) { return c == ',' || c == ';'; };
  for (uint32_t i = author.begin; i < author.end; ++i) {
    if (!parts(p[i])) continue;
    uint32_t next = i + 1;
    while (next < author.end && p[next] == ' ') ++next;
    if (next >= author.end || !parts(p[next])) continue;
    if (p[i] == ',' && p[next] == ',' && next == i + 1) continue;
    // "Andr&eacute;, P.": an entity's end.
    constexpr uint32_t longest = 10;
    const uint32_t from = i - author.begin > longest ? i - longest : author.begin;
    if (p[i] == ';' && p.substr(from, i - from).find('&') != std::string_view::npos) continue;
    return {i, next + 1};
  }
  return {0, 0};
}

/// "john.smith@lakes.example"; empty: none stands there.
stet::Span address_in(std::string_view p, stet::Span author) {
  const auto of_address = [](char c) {
    return stet::letter(c) || stet::digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
  };
  for (uint32_t at = author.begin; at < author.end; ++at) {
    if (p[at] != '@') continue;
    uint32_t begin = at, end = at + 1;
    while (begin > author.begin && of_address(p[begin - 1])) --begin;
    while (end < author.end && of_address(p[end])) ++end;
    while (end > at && p[end - 1] == '.') --end;
    if (begin < at && p.substr(at, end - at).find('.') != std::string_view::npos) return {begin, end};
  }
  return {0, 0};
}

}  // namespace

bool AuthorMalformed::is_given(std::string_view name) const {
  const std::string folded = settings_.fold(name);
  return given_.has(folded) || further_.has(folded);
}

/// "Ann Arbor School 4", "Mary Street 22": a word of names of bodies and of streets is among these.
bool AuthorMalformed::names_body(const stet::Document& doc, uint32_t first, uint32_t end) const {
  for (; first < end; ++first) {
    const std::string word = settings_.fold(doc.letters(doc.words()[first].span));
    if (bodies_.has(word) || institutions_.has(word) || streets_.has(word)) return true;
  }
  return false;
}

bool AuthorMalformed::check_address(const stet::Document& doc, const stet::Report& report, const stet::Citation& c,
                                    stet::Span author) const {
  const stet::Span address = address_in(doc.prose(), author);
  if (stet::empty(address)) return false;
  // A message is told by the address it came from.
  const bool message = c.type == STET_TYPE_PERSONAL_COMMUNICATION || c.type == STET_TYPE_POST ||
                       messages_.in(settings_.fold(doc.words(c.span)));
  if (!message)
    report(address, "an e-mail address stands among the authors", {{author, "the authors"}}, {.cause = doc.cause(c)});
  return true;
}

/// "John Smith 2", "John Smith2 and Ann Lee": two or three words with a given name before them, and a figure at the
/// end.
void AuthorMalformed::check_figures(const stet::Document& doc, const stet::Report& report, const stet::Citation& c,
                                    stet::Span author) const {
  const auto words = doc.words();
  const std::string_view p = doc.prose();
  constexpr uint32_t most = 120;  // words
  uint32_t first = words.first_at(author.begin);
  const uint32_t begin = first;
  for (uint32_t i = begin; i < words.size() && words[i].span.end <= author.end && i - begin < most; ++i) {
    // A name goes on as long as blanks stand between its words, or the stop of an initial and a blank.
    if (i > first) {
      const stet::Span before = words[i - 1].span;
      const std::string_view gap = p.substr(before.end, words[i].span.begin - before.end);
      if (gap != " " && !(gap == ". " && before.end - before.begin == 1)) first = i;
    }
    if ((words[i].flags & STET_WORD_DIGITS) == 0) {
      if ((words[i].flags & STET_WORD_CAPITAL) == 0) first = i + 1;  // "and", "with"
      continue;
    }
    const std::string word = doc.letters(words[i].span);
    const size_t figure = word.find_first_of("0123456789");
    const size_t figures = word.size() - figure;
    const bool at_end = figures <= 2 &&
                        std::all_of(word.begin() + static_cast<std::ptrdiff_t>(figure), word.end(), stet::digit) &&
                        word[figure] != '0';
    constexpr size_t least = 3;  // letters of a family's name
    const bool glued = figure >= least && word[figure - 1] >= 'a' && word[figure - 1] <= 'z';
    const uint32_t before = i - first + (glued ? 1 : 0);
    const std::string given = first < i ? doc.letters(words[first].span) : std::string();
    // "St. John Ambulance 2" begins before its given name.
    const bool cut = first > begin && p.substr(words[first].span.begin - 2, 2) == ". ";
    const bool person =
        (before == 2 || before == 3) && first < i && !cut && is_given(given) && !names_body(doc, first, i);
    const stet::Span span{first < i ? words[first].span.begin : words[i].span.begin, words[i].span.end};
    const stet::Span marks{words[i].span.end - static_cast<uint32_t>(figures), words[i].span.end};
    const stet::Style* style = doc.styles().around(marks);
    const bool raised = style != nullptr && style->kind == STET_STYLE_SUPERSCRIPT;
    // Behind it the names go on or end.
    const char behind = words[i].span.end < author.end ? p[words[i].span.end] : ',';
    if (at_end && (figure == 0 || glued) && person && !raised && doc.markers().within(span).empty() &&
        (behind == ',' || behind == ';' || behind == ' ' || behind == '.')) {
      report(span, "a figure is no part of the name “" + doc.words(span) + "”", {}, {.cause = doc.cause(c)});
      return;
    }
    first = i + 1;
  }
}

void AuthorMalformed::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span author = doc.field(c, STET_FIELD_AUTHOR);
    constexpr uint32_t longest = 600;  // bytes; a remark is no name
    if (c.kind != STET_CITATION_FULL || stet::empty(author) || author.end - author.begin > longest ||
        !stet::contains(c.span, author) || stet::empty(doc.field(c, STET_FIELD_TITLE)))
      continue;
    if (check_address(doc, report, c, author)) continue;
    if (const stet::Span mark = doubled_mark(doc.prose(), author); !stet::empty(mark)) {
      report(mark, "two marks stand between the names of these authors where one is meant", {{author, "the authors"}},
             {.cause = doc.cause(c)});
      continue;
    }
    // "John Smith 2. Title": the figure may stand behind the words that were read as the author.
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    stet::Span names = author;
    constexpr uint32_t near = 4;
    if (title.begin > author.end) names.end = std::min(title.begin, author.end + near);
    while (names.end > author.end && stet::inside_character(doc.text()[names.end])) --names.end;
    check_figures(doc, report, c, names);
  }
}

}  // namespace source
