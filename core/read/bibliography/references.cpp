// "Marsh, Ellen. The Last Crossing. Coastal History 12, no. 3 (2003): 45–61. Hull: Tidewater. https://…"
#include "core/read/bibliography/references.h"

#include <algorithm>
#include <unordered_set>

#include "core/base/utf8.h"

namespace stet::bibliography {
namespace {

/// The parts of "von Last, Jr, First" or "First von Last", as BibTeX reads them.
struct NameParts {
  std::string family, given, particle, suffix;
};

NameParts parts_of(const std::string& name) {
  NameParts out;
  std::vector<std::string> by_comma(1);
  for (const char c : name) {
    if (c == ',')
      by_comma.emplace_back();
    else
      by_comma.back() += c;
  }
  for (std::string& s : by_comma) s = std::string(trim(s));
  const auto small = [](std::string_view word) { return is_lower(code_point_at(word, 0).value); };
  const auto words_in = [](const std::string& s) {
    std::vector<std::string> words(1);
    for (const char c : s) {
      if (c == ' ' && !words.back().empty()) words.emplace_back();
      if (c != ' ') words.back() += c;
    }
    if (words.back().empty()) words.pop_back();
    return words;
  };
  const auto join = [](const std::vector<std::string>& words, size_t from, size_t to) {
    std::string all;
    for (size_t i = from; i < to; ++i) all += (all.empty() ? "" : " ") + words[i];
    return all;
  };
  if (by_comma.size() > 1) {
    const std::vector<std::string> words = words_in(by_comma[0]);
    size_t family = 0;
    while (family + 1 < words.size() && small(words[family])) ++family;
    out.particle = join(words, 0, family);
    out.family = join(words, family, words.size());
    out.given = by_comma.back();
    if (by_comma.size() > 2) out.suffix = by_comma[1];
    return out;
  }
  const std::vector<std::string> words = words_in(by_comma[0]);
  if (words.empty()) return out;
  size_t first = 0;  // of the particle
  while (first + 1 < words.size() && !small(words[first])) ++first;
  size_t family = first;
  while (family + 1 < words.size() && small(words[family])) ++family;
  if (family == first) first = family = words.size() - 1;
  out.given = join(words, 0, first);
  out.particle = join(words, first, family);
  out.family = join(words, family, words.size());
  return out;
}

/// "1468-2508 (print), 0022-3816": each of them named, since two groups of figures are pages elsewhere.
Value named_each(const Value& value) {
  Value out;
  for (const Piece& p : value) {
    const std::string_view s = p.range.words();
    size_t from = 0;
    for (size_t at = p.words.empty() ? s.find_first_of(",;") : npos; at != npos; at = s.find_first_of(",;", from)) {
      size_t end = at + 1;
      while (end < s.size() && is_space(s[end])) ++end;
      if (end >= s.size() || !is_digit(s[end])) break;
      out.push_back({{p.range.source, p.range.begin + u32(from), p.range.begin + u32(at)}, {}, p.tex});
      out.push_back({{p.range.source, p.range.begin + u32(at), p.range.begin + u32(end)}, ", ISSN ", false});
      from = end;
    }
    out.push_back({{p.range.source, p.range.begin + u32(from), p.range.end}, p.words, p.tex});
  }
  return out;
}

}  // namespace

Span References::say(const Value& value) {
  const uint32_t begin = out_.size();
  for (const Piece& p : value) {
    if (p.range.source == nullptr || p.range.begin >= p.range.end) continue;
    out_.from(p.range.source->row());
    if (p.tex) {
      tex_(p.range);
    } else if (p.words.empty()) {
      out_.verbatim(p.range.words(), p.range.begin);
    } else {
      out_.decoded(p.words, {p.range.begin, p.range.end});
    }
  }
  return trimmed(d_.text, {begin, out_.size()});
}

void References::add(stet_field_kind kind, Span span) {
  if (empty(span)) return;
  given_.fields.push_back({span, none, static_cast<uint32_t>(kind), STET_FROM_BIBLIOGRAPHY, 0, {0, 0}});
}

/// What parts a field from those before it: no second stop behind "et al.".
void References::part(std::string_view before) {
  if (out_.size() == begin_) return;
  const bool stopped = std::string_view(".?!;:,").find(d_.text[out_.size() - 1]) != npos;
  put(stopped && before.starts_with('.') ? before.substr(1) : before);
}

bool References::field(stet_field_kind kind, std::string_view before) {
  const Value& value = entry_->fields[kind];
  if (value.empty()) return false;
  part(before);
  add(kind, say(kind == STET_FIELD_ISSN ? named_each(value) : value));
  return true;
}

Span References::joined(const std::vector<Value>& parts) {
  Span all{none, 0};
  for (const Value& part : parts) {
    if (all.begin != none) put(" ");
    const Span said = say(part);
    all = {std::min(all.begin, said.begin), said.end};
  }
  return all.begin == none ? Span{0, 0} : all;
}

void References::person(const Name& name, Span span, stet_person_role role) {
  stet_person row{};
  row.span = span;
  row.role = role;
  row.from = STET_FROM_BIBLIOGRAPHY;
  if (name.others) {
    if (!given_.persons.empty() && given_.persons.back().role == row.role)
      given_.persons.back().flags |= STET_PERSON_OTHERS;
    return;
  }
  const std::string words = d_.clean(span);
  NameParts parts;
  if (name.whole.empty()) {
    parts = {plain_words(name.family), plain_words(name.given), plain_words(name.particle), plain_words(name.suffix)};
  } else if (name.literal) {
    parts.family = words;
  } else {
    parts = parts_of(words);
  }
  if (parts.family.empty()) return;
  row.family = d_.keep(parts.family);
  row.given = d_.keep(parts.given);
  row.particle = d_.keep(parts.particle);
  row.suffix = d_.keep(parts.suffix);
  given_.persons.push_back(row);
}

Span References::names(const std::vector<Name>& all, stet_person_role role) {
  const uint32_t begin = out_.size();
  for (size_t i = 0; i < all.size(); ++i) {
    const Name& name = all[i];
    if (i > 0) put(name.others ? " " : i + 1 == all.size() ? " and " : ", ");
    const uint32_t from = out_.size();
    if (!name.whole.empty()) {
      say(name.whole);
    } else {
      if (!name.particle.empty()) {
        say(name.particle);
        put(" ");
      }
      say(name.family);
      for (const Value* part : {&name.suffix, &name.given})
        if (!part->empty()) {
          put(", ");
          say(*part);
        }
    }
    person(name, trimmed(d_.text, {from, out_.size()}), role);
  }
  return trimmed(d_.text, {begin, out_.size()});
}

uint32_t References::write(const Entry& e) {
  entry_ = &e;
  given_ = {};
  given_.type = e.type;
  given_.complete = true;
  stet_note row{};
  out_.from(e.key.source->row());
  if (out_.size() > 0) out_.generated("\n\n", e.key.begin);
  row.span.begin = out_.size();
  out_.hide(true);
  out_.verbatim(e.key.words(), e.key.begin);
  row.label = {row.span.begin, out_.size()};
  put(" ");
  out_.hide(false);
  begin_ = out_.size();

  if (!e.authors.empty()) add(STET_FIELD_AUTHOR, names(e.authors, STET_PERSON_AUTHOR));
  field(STET_FIELD_TITLE, ". ");
  const auto others = [&](const std::vector<Name>& all, stet_field_kind kind, stet_person_role role,
                          std::string_view before, std::string_view behind) {
    if (all.empty()) return;
    part(before);
    add(kind, names(all, role));
    put(behind);
  };
  others(e.translators, STET_FIELD_TRANSLATOR, STET_PERSON_TRANSLATOR, ". ", " (trans.)");
  others(e.editors, STET_FIELD_EDITOR, STET_PERSON_EDITOR, ". ", " (ed.)");
  const bool contained = field(STET_FIELD_CONTAINER_TITLE, ". ");
  const bool volume = field(STET_FIELD_VOLUME, contained ? " " : ". Vol. ");
  field(STET_FIELD_ISSUE, volume || contained ? ", no. " : ". No. ");
  if (!e.issued.empty()) {
    if (out_.size() > begin_)
      put(" (");
    else
      put("(");
    add(STET_FIELD_ISSUED, joined(e.issued));
    put(")");
  }
  field(STET_FIELD_PAGE, ": ");
  field(STET_FIELD_EDITION, ". Ed. ");
  const bool placed = field(STET_FIELD_PUBLISHER_PLACE, ". ");
  field(STET_FIELD_PUBLISHER, placed ? ": " : ". ");
  field(STET_FIELD_ISBN, ". ISBN ");
  field(STET_FIELD_ISSN, ". ISSN ");
  field(STET_FIELD_PMID, ". PMID ");
  field(STET_FIELD_ARXIV, ". arXiv:");
  if (const Value& doi = e.fields[STET_FIELD_DOI]; !doi.empty()) {
    const bool whole = doi[0].range.words().find("://") != npos;
    field(STET_FIELD_DOI, whole ? ". " : ". https://doi.org/");
  }
  field(STET_FIELD_URL, ". ");
  if (!e.accessed.empty()) {
    put(out_.size() > begin_ ? " (accessed " : "(accessed ");
    add(STET_FIELD_ACCESSED, joined(e.accessed));
    put(")");
  }
  if (!e.note.empty()) {
    part(". ");
    say(e.note);
  }

  row.body = trimmed(d_.text, {begin_, out_.size()});
  row.span.end = std::max(row.body.end, row.label.end);
  if (empty(row.body)) row.body = {row.span.end, row.span.end};
  row.scheme = STET_LABEL_KEY;
  row.kind = STET_NOTE_REFERENCE;
  row.first_marker = row.list = none;
  if (!empty(row.body)) add_block(d_, row.body, STET_BLOCK_NOTE, 0, u32(d_.notes.size()));
  d_.notes.push_back(row);
  std::stable_sort(given_.fields.begin(), given_.fields.end(),
                   [](const stet_field& a, const stet_field& b) { return a.span.begin < b.span.begin; });
  given_.span = row.body;
  if (!empty(row.body)) d_.given.push_back(std::move(given_));
  return u32(d_.notes.size() - 1);
}

std::vector<Entry> read_entries(const latex::Source& source, std::string_view name) {
  const std::string_view head = trim(source.text().substr(0, 1000));
  const bool json = ascii_lower(name).ends_with(".json") || head.starts_with('[') || head.starts_with('{');
  JsonFault fault;
  return json ? read_csl_json(source, fault) : read_bibtex(source);
}

void write_called(References& references, const std::vector<Entry>& entries, const std::vector<std::string>& called,
                  bool all, std::unordered_map<std::string, uint32_t>& rows) {
  const std::unordered_set<std::string> wanted(called.begin(), called.end());
  for (const Entry& e : entries) {
    std::string key(e.key.words());
    if ((!all && wanted.count(key) == 0) || rows.count(key) > 0) continue;
    const uint32_t row = references.write(e);
    rows.emplace(std::move(key), row);
  }
}

}  // namespace stet::bibliography
