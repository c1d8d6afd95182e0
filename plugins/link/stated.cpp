// What a citation says of the page it links: whose account it is of, in which language it is.
#include <algorithm>
#include <string>

#include <stet/text.hpp>

#include "ends.h"
#include "link.h"

namespace links {

const stet::Rule HandleCaseMismatch::rule{.id = "link/handle-case-mismatch",
                                          .summary = "An account has other capitals in the note than in its link.",
                                          .severity = stet::Severity::info,
                                          .tables = STET_CITATIONS | STET_ZONES,
                                          .page =
#include "handle-case-mismatch.md.inc"
};
const stet::Rule LanguageEdition::rule{.id = "link/language-edition-mismatch",
                                       .summary = "A link leads to another language than the one that is named.",
                                       .severity = stet::Severity::info,
                                       .tables = STET_CITATIONS,
                                       .page =
#include "language-edition-mismatch.md.inc"
};

namespace {

bool of_account(char c) { return stet::letter(c) || stet::digit(c) || c == '_' || c == '.' || c == '-'; }

/// Both capital and small letters.
bool has_both(std::string_view s) {
  return std::any_of(s.begin(), s.end(), stet::capital) &&
         std::any_of(s.begin(), s.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The next part of a path; `at` is moved behind it.
stet::Span folder_at(std::string_view text, uint32_t& at, uint32_t end) {
  while (at < end && text[at] == '/') ++at;
  const uint32_t begin = at;
  while (at < end && text[at] != '/') ++at;
  return {begin, at};
}

}  // namespace

/// The account in an address of [sites-of-accounts]; empty: it has none.
stet::Span HandleCaseMismatch::account_of(const stet::Document& doc, const stet::Link& link) const {
  std::string host = stet::lower(doc.source(link.host));
  for (const std::string_view lead : {"www.", "mobile.", "m."})
    if (host.starts_with(lead)) host.erase(0, lead.size());
  const uint32_t way = sites_.value(host);
  if (way == 0) return {0, 0};
  uint32_t at = link.path.begin;
  stet::Span name = folder_at(doc.text(), at, link.path.end);
  if (way == 3 && (doc.source(name) == "profile" || doc.source(name) == "s"))
    name = folder_at(doc.text(), at, link.path.end);
  if (!stet::empty(name) && doc.text()[name.begin] == '@') ++name.begin;
  const std::string_view account = doc.source(name);
  return !std::all_of(account.begin(), account.end(), of_account) || pages_.has(stet::lower(account)) ? stet::Span{0, 0}
                                                                                                      : name;
}

void HandleCaseMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = doc.link(c);
    if (link == nullptr) continue;
    const stet::Span there = account_of(doc, *link);
    // Addresses are often copied all in small letters.
    if (stet::empty(there) || !has_both(doc.source(there))) continue;
    const std::string_view inside = p.substr(0, c.span.end);
    for (size_t at = inside.find('@', c.span.begin); at < inside.size(); at = inside.find('@', at + 1)) {
      const auto begin = static_cast<uint32_t>(at) + 1;
      uint32_t end = begin;
      while (end < inside.size() && of_account(inside[end])) ++end;
      while (end > begin && (inside[end - 1] == '.' || inside[end - 1] == '-')) --end;
      const std::string_view here = inside.substr(begin, end - begin);
      if ((begin > link->span.begin && begin < link->span.end) || here == doc.source(there) || !has_both(here) ||
          stet::lower(here) != stet::lower(doc.source(there)))
        continue;
      const stet::Span named{begin - 1, end};
      if (doc.verbatim(named)) continue;
      report(named,
             "the note writes “" + doc.words(named) + "”, its link “" + std::string(doc.source(there)) +
                 "”: one has the account’s own capitals",
             {{link->span, "the link"}}, {.cause = doc.cause(*link)});
      break;
    }
  }
}

/// "(English)", "(in English)"; "BBC Persian".
LanguageEdition::Stated LanguageEdition::stated_by(const stet::Document& doc, const stet::Citation& c,
                                                   stet::Span but) const {
  const std::string_view p = doc.prose();
  const auto language = [&](std::string_view word) -> std::string {
    const uint32_t value = names_.value(settings_.fold(word), "");
    return value == 0 ? std::string() : std::string(names_.meaning(value));
  };
  constexpr uint32_t longest = 32;  // bytes
  for (uint32_t i = c.span.begin; i < c.span.end; ++i) {
    if ((p[i] != '(' && p[i] != '[') || stet::contains(but, {i, i + 1})) continue;
    const char close = p[i] == '(' ? ')' : ']';
    const size_t end = p.substr(0, std::min(c.span.end, i + longest)).find(close, i);
    if (end == p.npos) continue;
    const stet::Span inside{i + 1, static_cast<uint32_t>(end)};
    const std::string words = settings_.fold(doc.words(inside));
    const uint32_t lead = before_.prefix(words);
    std::string_view name = words;
    if (lead > 0 && lead < words.size()) name = std::string_view(words).substr(words.find_first_not_of(' ', lead));
    if (std::string found = language(name); !found.empty()) return {inside, std::move(found)};
  }
  const stet::Span publisher = doc.field(c, STET_FIELD_PUBLISHER);
  if (stet::empty(publisher) || !stet::contains(c.span, publisher)) return {};
  const std::string words = doc.words(publisher);
  const size_t space = words.rfind(' ');
  if (space == words.npos) return {};
  std::string found = language(std::string_view(words).substr(space + 1));
  return found.empty() ? Stated{} : Stated{publisher, std::move(found)};
}

/// "/pt-br/" in the path or "arabic." in the host, in an address that shows its page itself; empty: it names none.
stet::Span LanguageEdition::edition_of(const stet::Document& doc, const stet::Link& link, std::string& language) const {
  const auto look = [&](stet::Span s) {
    const uint32_t value = folders_.value(stet::lower(doc.source(s)), "");
    if (value != 0) language = std::string(folders_.meaning(value));
    return value != 0;
  };
  uint32_t at = link.path.begin;
  const stet::Span first = folder_at(doc.text(), at, link.path.end);
  if (stet::empty(first) || at == link.path.end) return {0, 0};
  if (look(first)) return first;
  const size_t stop = doc.source(link.host).find('.');
  const stet::Span label{link.host.begin,
                         link.host.begin + static_cast<uint32_t>(std::min(stop, doc.source(link.host).size()))};
  return look(label) ? label : stet::Span{0, 0};
}

void LanguageEdition::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = doc.link(c);
    if (link == nullptr || c.kind != STET_CITATION_FULL || stet::empty(link->host) ||
        link->inside.begin != link->inside.end || !is_press(publishers_, doc.host(*link)))
      continue;
    std::string there;
    const stet::Span edition = edition_of(doc, *link, there);
    if (stet::empty(edition)) continue;
    const Stated here = stated_by(doc, c, link->span);
    if (here.language.empty() || here.language == there) continue;
    report(link->address,
           "the note says “" + doc.words(here.span) + "”, and “" + std::string(doc.source(edition)) +
               "” in its link is another language",
           {{here.span, "the language named"}}, {.cause = doc.cause(*link)});
  }
}

}  // namespace links
