// One link under two works: one of them has it by mistake, and its readers find the other. DOIs are the id plugin's.
#include <algorithm>
#include <unordered_map>

#include "link.h"

namespace links {

const stet::Rule DuplicateUrlDifferentTitle::rule{.id = "link/duplicate-url-different-title",
                                                  .summary = "Two works are cited under one link.",
                                                  .severity = stet::Severity::error,
                                                  .tables = STET_CITATIONS,
                                                  .page =
#include "duplicate-url-different-title.md.inc"
};

namespace {

// An item's own address: its last folder has figures or is a title ("the-town-that-sold-its-river"). What is shorter
// may be a list, a report with chapters, a data base.
bool is_item(std::string_view path, std::string_view query) {
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return false;
  const std::string_view last = path.substr(slash + 1);
  if (!query.empty() || last.find(".pdf") != std::string_view::npos) return false;
  const auto hyphens = std::count(last.begin(), last.end(), '-') + std::count(last.begin(), last.end(), '_');
  const auto figures = std::count_if(last.begin(), last.end(), stet::digit);
  return hyphens >= 3 || figures >= 5;
}

// "[60](…)": a link whose words are a number calls a reference and is none.
bool shows_number(const stet::Document& doc, const stet::Link& link) {
  if (stet::letter(doc.prose()[link.span.begin])) return false;  // as nearly always
  const std::string words = doc.words(link.span);
  return !words.empty() && words.find_first_not_of("0123456789[](),–- ") == std::string::npos;
}

}  // namespace

// The words of a field that tell works apart, folded.
std::vector<std::string> DuplicateUrlDifferentTitle::words_of(const stet::Document& doc, stet::Span field) const {
  std::vector<std::string> out;
  std::string word;
  const std::string folded = settings_.fold(doc.words(field)) + ' ';
  for (const char c : folded) {
    if (stet::in_word(c)) {
      word += c;
    } else {
      if (word.size() > 3 && !small_.has(word)) out.push_back(word);
      word.clear();
    }
  }
  return out;
}

// Both have such words, and none of them is in both.
bool DuplicateUrlDifferentTitle::apart(const stet::Document& doc, stet::Span a, stet::Span b) const {
  const std::vector<std::string> x = words_of(doc, a), y = words_of(doc, b);
  return !x.empty() && !y.empty() && std::none_of(x.begin(), x.end(), [&](const std::string& w) {
    return std::find(y.begin(), y.end(), w) != y.end();
  });
}

namespace {

/// How many longer words of the last part of a path stand in a folded title.
size_t words_in(std::string_view path, const std::string& title) {
  constexpr size_t shortest = 4;
  while (path.ends_with('/')) path.remove_suffix(1);
  path = path.substr(path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1);
  size_t found = 0;
  for (size_t at = 0; at < path.size();) {
    size_t end = at;
    while (end < path.size() && stet::letter(path[end])) ++end;
    if (end - at >= shortest) found += title.find(stet::lower(path.substr(at, end - at))) != std::string::npos;
    at = std::max(end, at + 1);
  }
  return found;
}

}  // namespace

void DuplicateUrlDifferentTitle::check(const stet::Document& doc, const stet::Report& report) const {
  std::unordered_map<std::string, const stet::Citation*> first;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    if (c.kind != STET_CITATION_FULL || stet::empty(title)) continue;
    const stet::Link* link = doc.link(c);
    if (link == nullptr || (link->flags & (STET_LINK_RELATIVE | STET_LINK_MALFORMED | STET_LINK_IMAGE)) ||
        !stet::empty(doc.field(c, STET_FIELD_DOI)))
      continue;
    const stet::Document::Target target = doc.target(*link);
    // What is no item for sure must have the words of a title.
    const bool item = is_item(target.path, target.query);
    if ((!item && (!target.query.empty() || target.path.find('-') == std::string_view::npos)) ||
        shows_number(doc, *link))
      continue;
    const std::string key = doc.host(*link) + std::string(target.path);
    const auto [at, fresh] = first.try_emplace(key, &c);
    if (fresh) continue;
    const stet::Citation& other = *at->second;
    if (other.source == c.source) continue;
    const stet::Span there = doc.field(other, STET_FIELD_TITLE);
    if (!apart(doc, title, there)) continue;
    // A translation, a chapter: its author is the same, or it stands in the same volume.
    const stet::Span author = doc.field(c, STET_FIELD_AUTHOR), author_there = doc.field(other, STET_FIELD_AUTHOR);
    const bool other_author = apart(doc, author, author_there);
    const stet::Date *issued = doc.issued(c), *issued_there = doc.issued(other);
    const bool other_year = issued != nullptr && issued_there != nullptr && issued->year != issued_there->year;
    const stet::Span book = doc.field(c, STET_FIELD_CONTAINER_TITLE),
                     book_there = doc.field(other, STET_FIELD_CONTAINER_TITLE);
    const bool one_book = !stet::empty(book) && !stet::empty(book_there) && !apart(doc, book, book_there);
    const bool two_books = apart(doc, book, book_there);
    if (one_book && !other_year) continue;
    // The link is the volume's, which either has as its book or its publisher.
    const auto volume = [&](const stet::Citation& x, stet::Span its_book) {
      return stet::empty(its_book) ? doc.field(x, STET_FIELD_PUBLISHER) : its_book;
    };
    const stet::Span of = volume(c, book), of_there = volume(other, book_there);
    constexpr size_t named = 2;  // words
    if (!stet::empty(of) && !stet::empty(of_there) && !apart(doc, of, of_there) &&
        std::min(words_in(target.path, settings_.fold(doc.words(of))),
                 words_in(target.path, settings_.fold(doc.words(of_there)))) >= named)
      continue;
    const std::string folded = settings_.fold(doc.words(c.span)), folded_there = settings_.fold(doc.words(other.span));
    if (folded.find(settings_.fold(doc.words(there))) != std::string::npos ||
        folded_there.find(settings_.fold(doc.words(title))) != std::string::npos)
      continue;
    // "/price-blue-metal/": the address has the words of one title, and none of the other's.
    const size_t here_in = words_in(target.path, settings_.fold(doc.words(title))),
                 there_in = words_in(target.path, settings_.fold(doc.words(there)));
    constexpr size_t enough = 2;
    if (std::max(here_in, there_in) >= enough && std::min(here_in, there_in) == 0) {
      report(link->span, "one link under two works: “" + doc.words(there) + "” and “" + doc.words(title) + "”",
             {{there, "the other work"}, {title, "this one"}},
             {.severity = other_author || other_year ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING,
              .cause = doc.cause(*link)});
      continue;
    }
    // Two facts that differ besides the title leave no other work. One may be an edition's, or a chapter's.
    if (!item || !other_author || (!other_year && !two_books)) continue;
    const stet_severity severity = other_year ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING;
    report(link->span, "one link under two works: “" + doc.words(there) + "” and “" + doc.words(title) + "”",
           {{there, "the other work"}, {title, "this one"}}, {.severity = severity, .cause = doc.cause(*link)});
  }
}

}  // namespace links
