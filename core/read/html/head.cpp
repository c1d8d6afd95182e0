// Metadata in the order of their worth: JSON-LD and Open Graph say when an article was published, a <time> may be any.
#include "core/read/html/head.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/plain_date.h"

namespace stet::html {
namespace {

std::string language_tag(std::string_view s) {
  s = trim(s);
  if (s.size() < 2 || s.size() > 35 || !is_alpha(s[0]) || !is_alpha(s[1])) return {};
  if (!std::all_of(s.begin(), s.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; })) return {};
  std::string out(s);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

/// The string behind "key": in JSON, wherever it stands.
std::string_view json_string(std::string_view json, std::string_view key) {
  const std::string quoted = '"' + std::string(key) + '"';
  for (size_t at = json.find(quoted); at != npos; at = json.find(quoted, at + 1)) {
    size_t i = at + quoted.size();
    while (i < json.size() && is_space(json[i])) ++i;
    if (i >= json.size() || json[i] != ':') continue;
    ++i;
    while (i < json.size() && is_space(json[i])) ++i;
    if (i >= json.size() || json[i] != '"') continue;
    const size_t end = json.find('"', i + 1);
    if (end != npos) return json.substr(i + 1, end - i - 1);
  }
  return {};
}

/// How much is thought of a <meta>'s date; 0: it is none of publication.
int worth_of_meta(const std::string& name) {
  if (name == "article:published_time" || name == "datepublished" || name == "citation_publication_date" ||
      name == "og:article:published_time")
    return 4;
  if (name == "citation_date" || name == "dc.date.issued" || name == "dcterms.issued" || name == "pubdate" ||
      name == "parsely-pub-date")
    return 3;
  if (name == "dc.date" || name == "dcterms.date" || name == "date" || name == "dcterms.created") return 2;
  return 0;
}

}  // namespace

std::string page_language(const Page& page) {
  std::string from_meta;
  for (uint32_t n = 0; n < page.size(); ++n) {
    if (page.is(n, Tag::html) || page.is(n, Tag::body)) {
      if (std::string tag = language_tag(page.raw(n, Attr::lang)); !tag.empty()) return tag;
      if (page.is(n, Tag::body)) break;
    } else if (page.is(n, Tag::meta) && from_meta.empty()) {
      const bool says = ascii_lower(page.raw(n, Attr::http_equiv)) == "content-language" ||
                        ascii_lower(page.raw(n, Attr::property)) == "og:locale";
      if (says) from_meta = language_tag(page.raw(n, Attr::content));
    }
  }
  return from_meta;
}

std::optional<CivilDate> page_date(const Page& page) {
  std::optional<CivilDate> best;
  int worth = 0;
  const auto offer = [&](std::string_view words, int its_worth) {
    if (its_worth <= worth) return;
    if (const auto date = plain_date(trim(words))) {
      best = date;
      worth = its_worth;
    }
  };
  for (uint32_t n = 0; n < page.size(); ++n) {
    if (page[n].kind != Kind::element) continue;
    if (page[n].tag == Tag::meta) {
      std::string name = ascii_lower(page.raw(n, Attr::property));
      if (name.empty()) name = ascii_lower(page.raw(n, Attr::name));
      if (name.empty()) name = ascii_lower(page.raw(n, Attr::itemprop));
      if (const int its_worth = worth_of_meta(name); its_worth > 0) offer(page.attribute(n, Attr::content), its_worth);
    } else if (page[n].tag == Tag::script && page.has_children(n) &&
               ascii_lower(page.raw(n, Attr::type)).find("ld+json") != npos) {
      offer(json_string(slice(page.source, page[n + 1].span), "datePublished"), 5);
    } else if (page[n].tag == Tag::time) {
      const bool published = page.has(n, Attr::pubdate) || page.has_word(n, Attr::itemprop, "datepublished") ||
                             page.has_word(n, Attr::class_, "published") ||
                             page.has_word(n, Attr::class_, "dt-published");
      if (published) offer(page.attribute(n, Attr::datetime), 3);
    }
  }
  return best;
}

std::string declared_encoding(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, 1024));
  for (size_t at = head.find("charset"); at != npos; at = head.find("charset", at + 1)) {
    size_t i = at + 7;
    while (i < head.size() && is_space(head[i])) ++i;
    if (i >= head.size() || head[i] != '=') continue;
    ++i;
    while (i < head.size() && (is_space(head[i]) || head[i] == '"' || head[i] == '\'')) ++i;
    size_t end = i;
    while (end < head.size() && (is_alnum(head[end]) || head[end] == '-' || head[end] == '_' || head[end] == ':'))
      ++end;
    if (end > i) return head.substr(i, end - i);
  }
  return {};
}

}  // namespace stet::html
