// CSL's citations, and which program wrote a field.
#include "core/read/stored/stored.h"

#include "core/base/utf8.h"
#include "core/read/bibliography/entry.h"

namespace stet {
namespace {

using bibliography::plain_words;

/// RFC 4648, either alphabet; what is none of it is passed over, the first "=" ends it.
std::string from_base64(std::string_view coded) {
  std::string out;
  uint32_t bits = 0;
  int held = 0;
  for (const char c : coded.substr(0, longest_stored)) {
    if (c == '=') break;
    uint32_t value;
    if (c >= 'A' && c <= 'Z')
      value = static_cast<uint32_t>(c - 'A');
    else if (c >= 'a' && c <= 'z')
      value = static_cast<uint32_t>(c - 'a') + 26;
    else if (is_digit(c))
      value = static_cast<uint32_t>(c - '0') + 52;
    else if (c == '+' || c == '-')
      value = 62;
    else if (c == '/' || c == '_')
      value = 63;
    else
      continue;
    bits = (bits << 6 | value) & 0xFFFFFFu;
    if ((held += 6) < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFFu);
  }
  return out;
}

/// "Marsh, Ellen; Tidewater Trust"
std::string names_of(const std::vector<bibliography::Name>& names) {
  std::string out;
  for (const bibliography::Name& n : names) {
    std::string one = plain_words(n.family);
    if (const std::string before = plain_words(n.particle); !before.empty()) one = before + ' ' + one;
    if (const std::string given = plain_words(n.given); !given.empty()) one += ", " + given;
    out += (out.empty() ? "" : "; ") + one;
  }
  return out;
}

std::vector<StoredWork> stored_by_csl(Document& d, std::string json) {
  if (find_invalid_utf8(json) != npos) return {};
  std::vector<StoredWork> out;
  const latex::Source source(std::move(json), 0);
  for (const bibliography::CitedItem& item : bibliography::read_csl_citation(source)) {
    const bibliography::Entry& e = item.entry;
    StoredValues values(d, STET_FROM_FIELD_CODE);
    if (item.shows_author) values.say(STET_FIELD_AUTHOR, names_of(e.authors));
    values.say(STET_FIELD_EDITOR, names_of(e.editors));
    values.say(STET_FIELD_TRANSLATOR, names_of(e.translators));
    for (uint32_t kind = 0; kind < e.fields.size(); ++kind)
      values.say(static_cast<stet_field_kind>(kind), plain_words(e.fields[kind]));
    values.say(STET_FIELD_TITLE, plain_words(e.short_title));
    values.say(STET_FIELD_CONTAINER_TITLE, plain_words(e.short_container));
    values.say(STET_FIELD_LOCATOR, plain_words(item.locator));
    for (const auto& [kind, dates] : {std::pair{STET_FIELD_ISSUED, &e.issued},
                                      {STET_FIELD_ISSUED, &e.first_issued},
                                      {STET_FIELD_ACCESSED, &e.accessed}})
      for (const bibliography::Value& date : *dates) values.say(kind, plain_words(date));
    out.push_back(values.take());
  }
  return out;
}

}  // namespace

void StoredValues::say(stet_field_kind kind, std::string_view words) {
  constexpr size_t longest_value = 2000;
  std::string folded;
  for (const char c : trim(words)) {
    if (!is_space(c))
      folded += c;
    else if (folded.back() != ' ')
      folded += ' ';
  }
  if (folded.empty() || folded.size() > longest_value) return;
  work_.values.push_back({static_cast<uint32_t>(kind), d_.keep(folded)});
}

std::vector<StoredWork> stored_in_field(Document& d, std::string_view instruction, std::string_view data) {
  instruction = instruction.substr(0, longest_stored);
  if (const size_t csl = instruction.find("CSL_CITATION"); csl != npos) {
    const size_t open = instruction.find('{', csl);
    return open == npos ? std::vector<StoredWork>() : stored_by_csl(d, std::string(instruction.substr(open)));
  }
  const size_t cite = instruction.find("EN.CITE");
  if (cite == npos) return {};
  constexpr std::string_view root = "<EndNote>";
  std::string xml(instruction);
  if (xml.find(root, cite) == npos) xml = from_base64(data);
  const size_t begin = xml.find(root);
  return begin == npos ? std::vector<StoredWork>() : stored_by_endnote(d, xml.substr(begin));
}

std::vector<StoredWork> stored_in_tag(Document& d, std::string_view tag) {
  constexpr std::string_view head = "MENDELEY_CITATION_v3_";
  return tag.starts_with(head) ? stored_by_csl(d, from_base64(tag.substr(head.size()))) : std::vector<StoredWork>();
}

}  // namespace stet
