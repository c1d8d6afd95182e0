// Numbers that tell the time: the ids of posts count milliseconds.
//
// Snowflake ids (X, Discord, LinkedIn): the time stands above 22 bits of machine and sequence; Mastodon has 16 bits
// there, TikTok 32 and whole seconds; Bluesky's record keys (TID) hold microseconds above 10 bits, in base 32.
#include <algorithm>
#include <optional>
#include <vector>

#include "date.h"

namespace date {

const stet::Rule SnowflakeMismatch::rule{
    .id = "date/snowflake-mismatch",
    .summary = "The time that is coded in the number of a post contradicts the date given.",
    .severity = stet::Severity::error,
    .tables = STET_CITATIONS,
    .page =
#include "snowflake-mismatch.md.inc"
};

namespace {

struct Coded {
  int64_t day = 0;  // since 1970-01-01, time zones aside
  stet::Span where{0, 0};
};

constexpr int64_t day_of(int64_t milliseconds) { return milliseconds / 86'400'000; }

std::optional<uint64_t> number_of(std::string_view s) {
  if (s.empty() || s.size() > 19) return std::nullopt;
  uint64_t out = 0;
  for (const char c : s) {
    if (!stet::digit(c)) return std::nullopt;
    out = out * 10 + static_cast<uint64_t>(c - '0');
  }
  return out;
}

// Folders of a path, with their places.
struct Folder {
  std::string_view words;
  uint32_t begin;
};
std::vector<Folder> folders_of(std::string_view path, uint32_t begin) {
  std::vector<Folder> out;
  for (size_t at = 0; at < path.size() && out.size() < 12;) {
    const size_t end = std::min(path.find('/', at), path.size());
    if (end > at) out.push_back({path.substr(at, end - at), begin + static_cast<uint32_t>(at)});
    at = end + 1;
  }
  return out;
}

// The time stands above `bits` bits: steps of `unit` milliseconds since `epoch`.
std::optional<Coded> coded(uint64_t id, uint32_t bits, int64_t epoch, stet::Span where, int64_t unit = 1) {
  const int64_t ms = static_cast<int64_t>(id >> bits) * unit + epoch;
  constexpr int64_t year_2006 = 1'136'073'600'000, year_2100 = 4'102'444'800'000;
  if (ms < year_2006 || ms > year_2100) return std::nullopt;
  return Coded{day_of(ms), where};
}

bool on(std::string_view host, std::string_view site) {
  return host == site || (host.size() > site.size() && host.substr(host.size() - site.size()) == site &&
                          host[host.size() - site.size() - 1] == '.');
}

// Microseconds above ten bits, five bits a letter.
std::optional<Coded> bluesky(std::string_view key, stet::Span where) {
  constexpr std::string_view letters = "234567abcdefghijklmnopqrstuvwxyz";
  if (key.size() != 13) return std::nullopt;
  uint64_t id = 0;
  for (const char c : key) {
    const size_t value = letters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    id = id << 5 | value;
  }
  const int64_t ms = static_cast<int64_t>(id >> 10) / 1000;
  constexpr int64_t year_2022 = 1'640'995'200'000, year_2100 = 4'102'444'800'000;
  if (ms < year_2022 || ms > year_2100) return std::nullopt;
  return Coded{day_of(ms), where};
}

constexpr std::string_view hosts[] = {"x.com",          "twitter.com", "bsky.app",    "discord.com",
                                      "discordapp.com", "tiktok.com",  "linkedin.com"};

std::optional<Coded> post(const stet::Document& doc, const stet::Link& link) {
  if (link.inside.begin != link.inside.end) return std::nullopt;  // a copy's own address is not the post's
  const std::string host = doc.host(link);
  const std::string_view path = doc.source(link.path);
  // "/@name/…" may stand on any host.
  const bool by_name = path.substr(std::min(path.find_first_not_of('/'), path.size())).starts_with('@');
  if (!by_name && std::none_of(std::begin(hosts), std::end(hosts), [&](auto site) { return on(host, site); }))
    return std::nullopt;
  const std::vector<Folder> folders = folders_of(path, link.path.begin);
  const auto after = [&](std::string_view name) -> const Folder* {
    for (size_t i = 0; i + 1 < folders.size(); ++i)
      if (folders[i].words == name) return &folders[i + 1];
    return nullptr;
  };
  const auto place = [](const Folder& f) {
    return stet::Span{f.begin, f.begin + static_cast<uint32_t>(f.words.size())};
  };
  constexpr int64_t twitter = 1'288'834'974'657, discord = 1'420'070'400'000;
  if (on(host, "x.com") || on(host, "twitter.com")) {
    const Folder* f = after("status") != nullptr ? after("status") : after("statuses");
    const auto id = f == nullptr ? std::nullopt : number_of(f->words);
    constexpr uint64_t first_snowflake = 29'700'859'247;  // 4 November 2010: before, ids only count
    if (!id || *id < first_snowflake) return std::nullopt;
    return coded(*id, 22, twitter, place(*f));
  }
  if (on(host, "bsky.app")) {
    const Folder* f = after("post");
    return f == nullptr ? std::nullopt : bluesky(f->words, place(*f));
  }
  if (on(host, "discord.com") || on(host, "discordapp.com")) {
    if (folders.size() != 4 || folders.front().words != "channels") return std::nullopt;
    const auto id = number_of(folders.back().words);
    return id && *id > (uint64_t{1} << 22) ? coded(*id, 22, discord, place(folders.back())) : std::nullopt;
  }
  if (on(host, "tiktok.com")) {
    const Folder* f = after("video");
    const auto id = f == nullptr ? std::nullopt : number_of(f->words);
    return id && f->words.size() == 19 ? coded(*id, 32, 0, place(*f), 1000) : std::nullopt;
  }
  if (on(host, "linkedin.com")) {
    const size_t at = path.find("activity");
    if (at == std::string_view::npos || at + 9 >= path.size()) return std::nullopt;
    size_t end = at + 9;
    while (end < path.size() && stet::digit(path[end])) ++end;
    const auto id = number_of(path.substr(at + 9, end - at - 9));
    return id && end - at - 9 == 19
               ? coded(*id, 22, 0,
                       {link.path.begin + static_cast<uint32_t>(at) + 9, link.path.begin + static_cast<uint32_t>(end)})
               : std::nullopt;
  }
  // Mastodon and its kin: "/@name/109…", "/@name/posts/109…", on any host.
  if (folders.size() >= 2 && folders.size() <= 3 && folders.front().words.front() == '@') {
    const auto id = number_of(folders.back().words);
    constexpr int64_t mastodon_begins = 1'451'606'400'000;  // 2016
    if (id && folders.back().words.size() == 18 && static_cast<int64_t>(*id >> 16) > mastodon_begins)
      return coded(*id, 16, 0, place(folders.back()));
  }
  return std::nullopt;
}

// Whether a day may be the code's own, one day aside for time zones. `later`: later days fit, too.
bool fits(const Coded& code, const stet::Date& d, bool later) {
  return may_mean(d, [&](stet::Days r) { return r.last + 1 >= code.day && (later || r.first - 1 <= code.day); });
}

bool is_usable(const stet::Date* d) {
  return d != nullptr && (d->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED | STET_DATE_RELATIVE)) == 0;
}

}  // namespace

void SnowflakeMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* link = doc.link(c);
    if (c.kind != STET_CITATION_FULL || link == nullptr) continue;
    const stet::Date* issued = is_usable(doc.issued(c)) ? doc.issued(c) : nullptr;
    const stet::Date* accessed = is_usable(doc.accessed(c)) ? doc.accessed(c) : nullptr;
    if (issued == nullptr && accessed == nullptr) continue;
    const std::optional<Coded> code = post(doc, *link);
    if (!code) continue;
    const std::string when = written_day(code->day);
    const std::vector<stet::Evidence> number{{code->where, "this number was given on " + when}};
    if (issued != nullptr && !fits(*code, *issued, false))
      report(issued->span, "the note says " + written(*issued) + ", but the post's number was given on " + when, number,
             {.cause = doc.cause(*issued, *link)});
    else if (accessed != nullptr && !fits(*code, *accessed, true))
      report(accessed->span, "read " + stet::when(*accessed) + ", but its number was given on " + when, number,
             {.cause = doc.cause(*accessed)});
  }
}

}  // namespace date
