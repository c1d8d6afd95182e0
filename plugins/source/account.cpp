// "Levan Beridze (@LevanBerid), tweet, https://twitter.com/gju_press/status/…": whose post it is, and whose page its
// link opens.
#include "account.h"

#include <algorithm>
#include <string>

#include <stet/text.hpp>

namespace source {

const stet::Rule AccountDiffers::rule{.id = "source/account-differs",
                                      .summary = "A note names one account, its link leads to another's post.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_CITATIONS | STET_QUOTATIONS | STET_ZONES | STET_WORDS,
                                      .page =
#include "account-differs.md.inc"
};

namespace {

bool of_account(char c) { return stet::letter(c) || stet::digit(c) || c == '_' || c == '.' || c == '-'; }

/// "@LevanBerid" in a stretch of text, without its sign; empty: none, or several different ones.
stet::Span account_in(std::string_view p, stet::Span where, stet::Span but) {
  constexpr uint32_t shortest = 3;
  stet::Span found{0, 0};
  for (size_t at = p.substr(0, where.end).find('@', where.begin); at < where.end;
       at = p.substr(0, where.end).find('@', at + 1)) {
    const auto begin = static_cast<uint32_t>(at) + 1;
    uint32_t end = begin;
    while (end < where.end && of_account(p[end])) ++end;
    while (end > begin && (p[end - 1] == '.' || p[end - 1] == '-')) --end;
    // "name@example.org", "@name@server" are other things.
    if (end - begin < shortest || (begin > 1 && of_account(p[begin - 2])) || (end < where.end && p[end] == '@') ||
        (begin >= but.begin && begin < but.end))
      continue;
    if (!stet::empty(found) &&
        stet::lower(p.substr(begin, end - begin)) != stet::lower(p.substr(found.begin, found.end - found.begin)))
      return {0, 0};
    found = {begin, end};
  }
  return found;
}

}  // namespace

/// The account that a link on such a site leads to, in small letters; empty: it leads to none that can be told.
std::string AccountDiffers::account_of(const stet::Document& doc, const stet::Link& link) const {
  std::string host = doc.host(link);
  for (const std::string_view lead : {"www.", "mobile.", "m."})
    if (host.starts_with(lead)) host.erase(0, lead.size());
  const uint32_t way = sites_.value(host);
  if (way == 0) return {};
  std::string_view path = doc.source(link.path);
  // 2: "/@name/…"; 3: "/profile/name/…", "/s/name/…" or the name at once.
  if (!path.starts_with('/')) return {};
  path.remove_prefix(1);
  const auto segment = [&] {
    const std::string_view out = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(out.size() + 1, path.size()));
    return out;
  };
  std::string_view name = segment();
  if (way == 3 && (name == "profile" || name == "s")) name = segment();
  if (way == 2 && !name.starts_with('@')) return {};
  if (name.starts_with('@')) name.remove_prefix(1);
  const std::string out = stet::lower(name);
  constexpr size_t shortest = 3;
  if (out.size() < shortest || path.empty() || !std::all_of(out.begin(), out.end(), of_account) || pages_.has(out))
    return {};  // a page of the site, or an account as a whole
  return out;
}

void AccountDiffers::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = doc.link(c);
    if (link == nullptr) continue;
    const std::string there = account_of(doc, *link);
    if (there.empty()) continue;
    const stet::Span named = account_in(doc.prose(), c.span, link->span);
    if (stet::empty(named) || doc.verbatim(named)) continue;
    const std::string here = stet::lower(doc.prose().substr(named.begin, named.end - named.begin));
    // "@name.bsky.social" is called "@name", too.
    if (here == there || here.substr(0, here.find('.')) == there.substr(0, there.find('.'))) continue;
    report({named.begin - 1, named.end},
           "the note names “@" + doc.words(named) + "”, its link leads to a post of “@" + there + "”",
           {{link->span, "the link"}}, {.cause = doc.cause(*link)});
  }
}

}  // namespace source
