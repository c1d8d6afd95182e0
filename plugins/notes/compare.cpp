// Comparing what two citations say of a work.
#include "compare.h"

#include <algorithm>
#include <vector>

namespace notes {
bool apart(const stet::Date& a, const stet::Date& b) {
  return !stet::may_mean(
      a, [&](stet::Days x) { return stet::may_mean(b, [&](stet::Days y) { return stet::days_between(x, y) <= 0; }); });
}

std::string Compare::letters(std::string_view words) const {
  std::string out;
  for (const char c : settings_.fold(words))
    if (stet::in_word(c)) out += c;
  if (std::none_of(out.begin(), out.end(), stet::inside_character)) return out;
  // Marks of punctuation beyond ASCII are two or three bytes; titles that differ in them alone are rare enough.
  for (const std::string_view mark : {"“", "”", "‘", "’", "–", "—", "«", "»", "…", "\xC2\xA0"})
    for (size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) out.erase(at, mark.size());
  return out;
}

std::string Compare::letters(const stet::Document& doc, stet::Span s) const {
  return stet::empty(s) ? std::string() : letters(doc.words(s));
}

namespace {

std::string_view page_path(const stet::Document::Target& target) {
  return target.path.substr(0, target.path.find_last_not_of('/') + 1);
}
/// The link of a citation to a page, which has a path; nullptr.
const stet::Link* page_link(const stet::Document& doc, const stet::Citation& c) {
  const stet::Link* link = doc.link(c);
  if (link == nullptr || (link->flags & (STET_LINK_RELATIVE | STET_LINK_MALFORMED))) return nullptr;
  return page_path(doc.target(*link)).empty() ? nullptr : link;
}

}  // namespace

std::string Compare::page(const stet::Document& doc, const stet::Citation& c) const {
  const stet::Link* link = page_link(doc, c);
  if (link == nullptr) return {};
  const stet::Document::Target target = doc.target(*link);
  return doc.host(*link) + std::string(page_path(target)) +
         (target.query.empty() ? "" : "?" + std::string(target.query));
}

bool Compare::same_place(const stet::Document& doc, const stet::Citation& a, const stet::Citation& b) const {
  const std::string doi = stet::lower(doc.value(a, STET_FIELD_DOI));
  if (!doi.empty() && doi == stet::lower(doc.value(b, STET_FIELD_DOI))) return true;
  const stet::Link *one = page_link(doc, a), *other = page_link(doc, b);
  if (one == nullptr || other == nullptr) return false;
  const stet::Document::Target x = doc.target(*one), y = doc.target(*other);
  return x.query == y.query && page_path(x) == page_path(y) && doc.host(*one) == doc.host(*other);
}

bool Compare::same_title(const stet::Document& doc, const stet::Citation& a, const stet::Citation& b) const {
  const stet::Span one = doc.field(a, STET_FIELD_TITLE), other = doc.field(b, STET_FIELD_TITLE);
  const auto as_seen = [&](stet::Span s) { return doc.prose().substr(s.begin, s.end - s.begin); };
  if (as_seen(one) == as_seen(other)) return true;  // as nearly always
  const std::string x = letters(doc, one), y = letters(doc, other);
  const std::string &less = x.size() < y.size() ? x : y, &more = x.size() < y.size() ? y : x;
  return x == y || (less.size() >= 12 && more.compare(0, less.size(), less) == 0);
}

bool Compare::other_persons(const stet::Document& doc, const stet::Citation& a, const stet::Citation& b) const {
  const auto families = [&](const stet::Citation& c) {
    std::vector<std::string> out;
    for (const stet::Person& p : doc.persons(c)) {
      if (p.role != STET_PERSON_AUTHOR) continue;
      if (p.given.begin == p.given.end)
        return std::vector<std::string>{};  // a body, or a name nobody can tell from one
      out.push_back(letters(doc.string(p.family)));
    }
    return out;
  };
  const std::vector<std::string> x = families(a), y = families(b);
  if (x.empty() || y.empty()) return false;
  // Names are read in two orders: "Lee Min", "Min Lee".
  const std::string all_x = letters(doc, doc.field(a, STET_FIELD_AUTHOR)),
                    all_y = letters(doc, doc.field(b, STET_FIELD_AUTHOR));
  const auto shares = [](const std::vector<std::string>& names, const std::string& all) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& n) { return n.size() > 1 && all.find(n) != std::string::npos; });
  };
  if (shares(x, all_y) || shares(y, all_x)) return false;
  // A slip in a name is another rule's.
  return std::none_of(x.begin(), x.end(), [&](const std::string& n) {
    return std::any_of(y.begin(), y.end(), [&](const std::string& o) { return stet::edit_distance(n, o) <= 2; });
  });
}

bool Compare::other_number(const stet::Document& doc, const stet::Citation& a, const stet::Citation& b,
                           stet_field_kind field) const {
  const std::string x = doc.value(a, field), y = doc.value(b, field);
  const auto plain = [](const std::string& s) {
    return !s.empty() && s.size() < 6 && std::all_of(s.begin(), s.end(), stet::digit);
  };
  return plain(x) && plain(y) && x != y;
}

bool Compare::one_work(const stet::Document& doc, const stet::Citation& a, const stet::Citation& b) const {
  if (!same_title(doc, a, b)) return false;
  const std::string title = letters(doc, doc.field(a, STET_FIELD_TITLE));
  const bool place = same_place(doc, a, b);
  if (!place) {
    // Four words and more: "Annual report", "Letters to the editor" are titles of many.
    constexpr size_t least_letters = 20, least_words = 4;
    if (title.size() < least_letters || doc.word_count(doc.field(a, STET_FIELD_TITLE)) < least_words) return false;
    const auto page_a = page(doc, a), page_b = page(doc, b);
    if (!page_a.empty() && !page_b.empty() && page_a.substr(0, page_a.find('/')) == page_b.substr(0, page_b.find('/')))
      return false;  // two pages of one site
  }
  // An edition that one of them names.
  if (letters(doc, doc.field(a, STET_FIELD_EDITION)) != letters(doc, doc.field(b, STET_FIELD_EDITION))) return false;
  if (other_number(doc, a, b, STET_FIELD_VOLUME) || other_number(doc, a, b, STET_FIELD_ISSUE) ||
      other_persons(doc, a, b))
    return false;
  for (const stet_field_kind f : {STET_FIELD_CONTAINER_TITLE, STET_FIELD_PUBLISHER}) {
    const std::string x = letters(doc, doc.field(a, f)), y = letters(doc, doc.field(b, f));
    if (place || x.empty() || y.empty()) continue;
    if (x.find(y) == std::string::npos && y.find(x) == std::string::npos) return false;
  }
  return true;
}

}  // namespace notes
