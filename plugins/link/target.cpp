// A note that names an item and links to the list it once stood in.
#include <algorithm>

#include "link.h"

namespace links {

const stet::Rule CategoryPage::rule{
    .id = "link/category-page",
    .summary = "A link leads to a section, tag or search page instead of the item cited.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS | STET_WORDS,
    .page =
#include "category-page.md.inc"
};

namespace {

// One plain word, which names a subject ("afghanistan"); items have longer names, or numbers.
bool is_subject(std::string_view folder) {
  constexpr size_t longest = 14;
  return !folder.empty() && folder.size() <= longest &&
         std::all_of(folder.begin(), folder.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "The Fireside Chats" and "/topics/fireside-chats": the subject's own page is cited.
bool is_name_of(std::string_view title, std::string_view folder) {
  const auto letters = [](std::string_view words) {
    std::string out = lower(words);
    std::erase_if(out, [](char c) { return !stet::letter(c) && !stet::digit(c); });
    return out;
  };
  constexpr size_t more = 5;  // "the", "on the"
  const std::string b = letters(folder);
  if (b.size() <= 4) return false;
  const std::string a = letters(title);
  if (a.size() <= b.size() + more && a.find(b) != std::string::npos) return true;
  // "Liberal candidacy - Issues"
  if (!a.ends_with(b)) return false;
  for (const std::string_view mark : {" - ", " – ", " | ", ": "})
    if (const size_t at = title.rfind(mark); at != std::string_view::npos && letters(title.substr(at)) == b)
      return true;
  return false;
}

}  // namespace

// "/technology/cybersecurity/", "/world/afghanistan": nothing but sections, and a subject within one.
bool CategoryPage::only_sections(std::string_view path) const {
  size_t folders = 0;
  bool subject = false;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view folder = path.substr(0, path.find('/'));
    path.remove_prefix(folder.size());
    if (folder.empty() && path.empty()) break;
    if (++folders > 3 || subject) return false;
    if (sections_.has(folder)) continue;
    if (folders < 2 || !is_subject(folder)) return false;
    subject = true;
  }
  return folders > 0;
}

namespace {

// With "#" for its figures; of a folder that is longer than any entry only so much that this shows.
std::string as_entry(std::string_view folder, size_t longest) {
  std::string out;
  for (size_t i = 0; i < folder.size() && out.size() <= longest; ++i)
    if (!stet::digit(folder[i])) {
      out += folder[i];
    } else if (out.empty() || out.back() != '#') {
      out += '#';
    }
  return out;
}

}  // namespace

// False: no entry of [topic-pages] begins with the host's words.
bool CategoryPage::may_have_topics(const stet::Document& doc, const stet::Link& link) const {
  const auto words = doc.words();
  const uint32_t www = lower(doc.source(link.host).substr(0, 4)) == "www." ? 4 : 0;
  const uint32_t first = words.first_at(link.host.begin + www);
  const bool shown = first < words.size() && words[first].span.begin == link.host.begin + www;
  return !shown || topics_.may_begin(words, first);
}

// Whether the address is one of [topic-pages]: each folder as it is (figures as "#"), as "*" where it is a few plain
// words, or as "@".
bool CategoryPage::is_topic(const std::string& host, std::string_view path) const {
  std::vector<Folder> folders;
  constexpr size_t most_folders = 4;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view words = path.substr(0, path.find('/'));
    path.remove_prefix(words.size());
    if (words.empty()) continue;
    if (folders.size() == most_folders) return false;
    const bool plain =
        words.size() <= 40 && std::count(words.begin(), words.end(), '-') <= 3 &&
        std::all_of(words.begin(), words.end(), [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
    folders.push_back({as_entry(words, topics_.longest()), plain});
  }
  if (folders.empty()) return false;
  std::string key = host;
  return is_topic(key, folders);
}
// Every choice of the three for each folder: at most 81 questions, of links that are cited with title and day.
bool CategoryPage::is_topic(std::string& key, std::span<const Folder> folders) const {
  if (key.size() > topics_.longest()) return false;
  if (folders.empty()) return topics_.has(key);
  const size_t size = key.size();
  const auto with = [&](std::string_view folder) {
    key.resize(size);
    key += '/';
    key += folder;
    return is_topic(key, folders.subspan(1));
  };
  const Folder& f = folders.front();
  return with("@") || (f.plain && with("*")) || with(f.as_it_is);
}

// "/search?q=…", "/?s=…".
bool CategoryPage::searches(std::string_view path, std::string_view query) const {
  const auto asks = [&](std::string_view key) {
    return query.substr(0, key.size()) == key || query.find("&" + std::string(key)) != std::string_view::npos;
  };
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  const std::string_view last = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  if (path.empty()) return asks("s=");
  return searches_.has(last) && (asks("q=") || asks("query=") || asks("s=") || asks("keyword="));
}

// "Counts come from the code search page": what the note says besides the title, up to its link.
bool CategoryPage::says_search(const stet::Document& doc, const stet::Citation& c, stet::Span title,
                               const stet::Link& link) const {
  const stet::Note* note = doc.note(c);
  const uint32_t begin = note == nullptr ? c.span.begin : note->body.begin;
  const auto says = [&](uint32_t from, uint32_t to) { return from < to && searches_.in(lower(doc.words({from, to}))); };
  return says(begin, title.begin) || says(title.end, link.span.begin);
}

bool is_press(const stet::Publishers& publishers, const std::string& host) {
  const uint32_t row = publishers.by_host(host);
  if (row == stet::none) return false;
  const uint32_t kind = publishers[row].kind;
  return kind == STET_PUBLISHER_OUTLET || kind == STET_PUBLISHER_AGENCY;
}

const stet::Link* link_of_item(const stet::Document& doc, const stet::Citation& c) {
  const stet::Link* l = doc.link(c);
  const bool usable = l != nullptr && (l->flags & (STET_LINK_RELATIVE | STET_LINK_MALFORMED)) == 0 &&
                      !stet::empty(doc.field(c, STET_FIELD_TITLE)) &&
                      stet::empty(rest_behind(doc.prose(), l->address.end));  // torn: its rest may name the item
  return usable ? l : nullptr;
}

void CategoryPage::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Link* l = link_of_item(doc, c);
    if (l == nullptr || kind_of_search(engines_, doc, *l) != 0) continue;  // link/search-result tells these
    const stet::Document::Target target = doc.target(*l);
    const std::string path = lower(target.path);
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    if (!target.query.empty() && searches(path, lower(target.query))) {
      if (!says_search(doc, c, title, *l))
        report(l->address, "this leads to the results of a search, not to the item the note names",
               {{title, "the item"}});
      continue;
    }
    // A title that is the section's own name cites the section.
    const stet::Date* issued = doc.issued(c);
    const bool dated = issued != nullptr && issued->precision != STET_DATE_YEAR;  // an item has its day
    const bool wrapped = l->inside.begin != l->inside.end;  // a gate may have cut its page's address short
    const bool named = dated && !wrapped && target.query.empty() && title.end - title.begin > 16;
    if (named &&
        ((only_sections(path) && is_press(publishers_, lower(target.host))) ||
         (may_have_topics(doc, *l) && is_topic(doc.host(*l), path))) &&
        !is_name_of(doc.words(title), path.substr(path.find_last_of('/', path.size() - 2) + 1))) {
      report(l->address, "this leads to a section of the site, not to the item the note names", {{title, "the item"}});
      continue;
    }
    bool list = false;
    uint32_t behind = 0;
    std::string_view last;
    for (size_t at = 1; at < path.size();) {
      const size_t end = std::min(path.find('/', at), path.size());
      const std::string_view folder = std::string_view(path).substr(at, end - at);
      if (list && !folder.empty()) {
        ++behind;
        last = folder;
      }
      list = list || lists_.has(folder) ||
             (dated && press_lists_.has(folder) && is_press(publishers_, lower(target.host)));
      at = end + 1;
    }
    if (!list || behind == 0 || behind > 3 || is_name_of(doc.words(title), last)) continue;
    // "/sections/health/measles-returns" of “Measles returns to the suburbs”: the item's own words.
    const std::string words_of_title = ' ' + lower(doc.words(title)) + ' ';
    const std::vector<std::string_view> own = stet::split(last, '-');
    if (own.size() > 1 && std::all_of(own.begin(), own.end(), [&](std::string_view word) {
          return words_of_title.find(std::string(" ").append(word)) != std::string::npos;
        }))
      continue;
    // "/category/world/2024-election-results-in-full-48213" is an item after all.
    const auto hyphens = std::count(last.begin(), last.end(), '-');
    const bool digits = std::any_of(last.begin(), last.end(), stet::digit);
    if (hyphens >= 4 || digits || last.find('.') != std::string::npos) continue;
    report(l->address, "this leads to the list “" + std::string(last) + "”, not to the item the note names",
           {{title, "the item"}});
  }
}

}  // namespace links
