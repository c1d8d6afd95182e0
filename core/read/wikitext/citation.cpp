// Templates of citations: their values in the order and with the words in which pages show them, each with its place.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/read/wikitext/walk.h"

namespace stet::wikitext {
namespace {

/// What the list [wiki-citation-parameters] says of a parameter.
enum Role : uint8_t {
  nothing,
  author,
  given,
  title,
  chapter,
  container,
  publisher,
  place,
  date,
  year,
  accessed,
  url,
  archive,
  archived,
  doi,
  isbn,
  issn,
  pmid,
  arxiv,
  volume,
  issue,
  pages,
  edition,
  editor,
  editor_given,
  translator,
  quotation,
  roles
};

struct Name {
  Span family{}, given{};
};

/// "last2", "Autor-2" → "last", "Autor" and 2.
std::string_view without_number(std::string_view name, uint32_t& number) {
  size_t end = name.size();
  while (end > 0 && is_digit(name[end - 1]) && name.size() - end < 3) --end;
  number = 1;
  if (end < name.size()) {
    number = 0;
    for (const char c : name.substr(end)) number = number * 10 + static_cast<uint32_t>(c - '0');
  }
  while (end > 0 && (name[end - 1] == '-' || name[end - 1] == ' ')) --end;
  return name.substr(0, end);
}

/// "www.example.org" of https://example.org/…: no name of anybody.
bool is_host_of(std::string_view name, std::string_view address) {
  std::string host = ascii_lower(name), rest = ascii_lower(address);
  const size_t slashes = rest.find("//");
  if (slashes == npos) return false;
  rest.erase(0, slashes + 2);
  for (std::string* s : {&host, &rest})
    if (s->starts_with("www.")) s->erase(0, 4);
  return !host.empty() && rest.substr(0, rest.find_first_of("/:?")) == host;
}

/// Of a value that is one link or template: "[https://a.example/12 12]", "{{nowrap|12–13}}".
std::string_view shown_words(std::string_view s) {
  if (s.starts_with("[http")) return s.substr(std::min(s.find(' '), s.size() - 1) + 1);
  if (s.starts_with("[[") || s.starts_with("{{")) return s.substr(s.rfind('|') == npos ? 2 : s.rfind('|') + 1);
  return s;
}

bool is_address(std::string_view s) {
  return s.starts_with("http://") || s.starts_with("https://") || s.starts_with("//") || s.starts_with("ftp://");
}

}  // namespace

void Walk::citation(const Template& t) {
  std::array<Span, roles> value{};
  std::map<uint32_t, Name> authors, editors;  // by number
  for (const Parameter& p : t.parameters) {
    if (empty(p.name) || empty(p.value) || length(p.name) > 40) continue;
    uint32_t number = 1;
    const std::string_view name = slice(source_, p.name);
    int role = lexicon::value_in(lexicon::list::wiki_citation_parameters, name);
    if (role == nothing)
      role = lexicon::value_in(lexicon::list::wiki_citation_parameters, without_number(name, number));
    switch (role) {
      case author:
        authors[number].family = p.value;
        break;
      case given:
        authors[number].given = p.value;
        break;
      case editor:
        editors[number].family = p.value;
        break;
      case editor_given:
        editors[number].given = p.value;
        break;
      default:
        if (empty(value[static_cast<size_t>(role)])) value[static_cast<size_t>(role)] = p.value;
        break;
    }
  }
  const auto has = [&](Role role) { return !empty(value[role]); };
  if (in_block() || note_ != none || cells_ > 0) {
  } else {
    begin_block(STET_BLOCK_PARAGRAPH);
  }
  const uint32_t begin = out_.size();
  uint32_t last = none;  // where the words of this citation ended
  const auto stop = [&] {
    if (last == none || out_.size() == begin) return;
    const char c = d_.text.empty() ? ' ' : d_.text[d_.text.size() - 1];
    added(c == '.' || c == '?' || c == '!' ? " " : ". ");
  };
  std::vector<stet_field> fields;
  const auto field_is = [&](stet_field_kind kind, Span place) {
    fields.push_back({place, none, kind, STET_FROM_FIELD_CODE, 0, {0, 0}});
  };
  const auto say = [&](Span words, std::optional<stet_field_kind> field = std::nullopt) {
    flush();
    const uint32_t from = out_.size();
    inline_words(words);
    last = out_.size();
    const bool is_name = field == STET_FIELD_CONTAINER_TITLE || field == STET_FIELD_PUBLISHER;
    if (is_name && is_host_of(slice(source_, words), slice(source_, value[url]))) return;
    if (field && last > from) field_is(*field, trimmed(d_.text, {from, last}));
  };
  const auto names = [&](const std::map<uint32_t, Name>& all, stet_field_kind field) {
    const uint32_t from = out_.size();
    bool first = true;
    for (const auto& [number, name] : all) {
      if (empty(name.family) && empty(name.given)) continue;
      if (!first) added("; ");
      first = false;
      if (!empty(name.family)) say(name.family);
      if (!empty(name.family) && !empty(name.given)) added(", ");
      if (!empty(name.given)) say(name.given);
    }
    const Span span = trimmed(d_.text, {std::min(from, out_.size()), out_.size()});
    if (!empty(span) && last != none) field_is(field, span);
    return !first;
  };
  const auto issued = has(date) ? value[date] : value[year];
  bool dated = empty(issued);
  const auto linked = [&](Span words, stet_field_kind field, bool quoted) {
    stop();
    if (quoted) added("\xE2\x80\x9C");
    const Span to = has(url) ? value[url] : has(archive) ? value[archive] : Span{};
    const bool leads =
        !empty(to) && is_address(slice(source_, to)) && slice(source_, to).find_first_of(" \n{<|") == npos;
    const uint32_t row = leads ? open_link(to) : none;
    if (!quoted) begin_style(STET_STYLE_ITALIC);
    say(words, field);
    if (!quoted) end_style(STET_STYLE_ITALIC);
    if (row != none) close_link(row);
    if (quoted) added("\xE2\x80\x9D");
    return true;
  };

  if (names(authors, STET_FIELD_AUTHOR) && !dated) {
    added(" (");
    say(issued, STET_FIELD_ISSUED);
    added(")");
    dated = true;
  }
  const bool is_book = !has(container) && (has(isbn) || has(place) || has(edition) || !has(url));
  bool is_linked = false;
  if (has(chapter)) is_linked = linked(value[chapter], STET_FIELD_TITLE, true);
  if (has(title) && !is_linked) {
    is_linked = linked(value[title], STET_FIELD_TITLE, !is_book);
  } else if (has(title)) {
    stop();
    begin_style(STET_STYLE_ITALIC);
    say(value[title], STET_FIELD_CONTAINER_TITLE);
    end_style(STET_STYLE_ITALIC);
  }
  const auto part = [&](Role role, std::string_view before, std::string_view behind, stet_field_kind field) {
    if (!has(role)) return;
    stop();
    added(before);
    say(value[role], field);
    added(behind);
  };
  if (has(container)) {
    stop();
    begin_style(STET_STYLE_ITALIC);
    say(value[container], STET_FIELD_CONTAINER_TITLE);
    end_style(STET_STYLE_ITALIC);
  }
  if (!editors.empty()) {
    stop();
    if (names(editors, STET_FIELD_EDITOR)) added(editors.size() > 1 ? " (eds.)" : " (ed.)");
  }
  if (has(edition)) {
    added(" (");
    say(value[edition], STET_FIELD_EDITION);
    added(" ed.)");
  }
  if (has(volume) || has(issue)) {
    if (has(container)) {
      added(" ");
    } else {
      stop();
      added("Vol. ");
    }
    if (has(volume)) say(value[volume], STET_FIELD_VOLUME);
    if (has(issue)) {
      added(has(volume) ? " (" : "(");
      say(value[issue], STET_FIELD_ISSUE);
      added(")");
    }
    if (has(pages)) {
      added(": ");
      say(value[pages], STET_FIELD_PAGE);
    }
  }
  if (has(place) && has(publisher)) {
    part(place, "", ": ", STET_FIELD_PUBLISHER_PLACE);
    say(value[publisher], STET_FIELD_PUBLISHER);
  } else {
    part(publisher, "", "", STET_FIELD_PUBLISHER);
  }
  if (!dated) {
    stop();
    say(issued, STET_FIELD_ISSUED);
  }
  if (!has(volume) && !has(issue) && has(pages)) {
    const std::string_view p = shown_words(slice(source_, value[pages]));
    const bool figures = !p.empty() && is_digit(p[0]);
    const bool many = p.find_first_of("-,") != npos || p.find("\xE2\x80\x93") != npos;
    part(pages, !figures ? "" : many ? "pp. " : "p. ", "", STET_FIELD_PAGE);
  }
  part(doi, "doi:", "", STET_FIELD_DOI);
  part(isbn, "ISBN ", "", STET_FIELD_ISBN);
  part(issn, "ISSN ", "", STET_FIELD_ISSN);
  part(pmid, "PMID ", "", STET_FIELD_PMID);
  part(arxiv, "arXiv:", "", STET_FIELD_ARXIV);
  if (!is_linked && has(url)) part(url, "", "", STET_FIELD_URL);
  if (has(archive) && has(url) && is_address(slice(source_, value[archive])) &&
      slice(source_, value[archive]).find_first_of(" \n{<|") == npos) {
    stop();
    const uint32_t row = open_link(value[archive]);
    added("Archived");
    close_link(row);
    added(" from the original");
    if (has(archived)) {
      added(" on ");
      say(value[archived]);
    }
  }
  if (has(accessed)) {
    stop();
    added("Retrieved ");
    say(value[accessed], STET_FIELD_ACCESSED);
  }
  if (has(quotation)) {
    stop();
    added("\xE2\x80\x9C");
    say(value[quotation]);
    added("\xE2\x80\x9D");
  }
  if (last == none) return;
  const char c = d_.text[d_.text.size() - 1];
  if (note_ != none && c != '.') added(".");
  GivenCitation given;
  given.span = trimmed(d_.text, {begin, out_.size()});
  given.fields = std::move(fields);
  d_.given.push_back(std::move(given));
}

}  // namespace stet::wikitext
