// The phrases as tables, and how one is put together.
#include "core/report/phrases.h"

#include <algorithm>
#include <iterator>

#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/words.h"

namespace stet {
namespace {

constexpr size_t languages = std::size(ui_language_names);

struct PhraseRow {
  std::string_view in[languages];
};
constexpr PhraseRow phrase_rows[] = {
#define STET_PHRASE_ROW(name, en, de, fr) {{en, de, fr}},
    STET_FOR_EVERY_PHRASE(STET_PHRASE_ROW)
#undef STET_PHRASE_ROW
};
struct CountedRow {
  std::string_view one[languages], many[languages];
};
constexpr CountedRow counted_rows[] = {
#define STET_PHRASE_ROW(name, en, en_many, de, de_many, fr, fr_many) {{en, de, fr}, {en_many, de_many, fr_many}},
    STET_FOR_EVERY_COUNTED_PHRASE(STET_PHRASE_ROW)
#undef STET_PHRASE_ROW
};

/// It puts in numbered parts alone, and can stand in a page as it is.
constexpr bool is_sound(std::string_view phrase) {
  for (size_t i = 0; i < phrase.size(); ++i)
    if (phrase[i] == '{' && parts_of(phrase.substr(i, 3)) == 0) return false;
  return !phrase.empty() && phrase.find_first_of("\"<>&\\") == phrase.npos;
}
constexpr bool all_agree() {
  for (const PhraseRow& row : phrase_rows)
    for (const std::string_view phrase : row.in)
      if (!is_sound(phrase) || parts_of(phrase) != parts_of(row.in[0])) return false;
  for (const CountedRow& row : counted_rows)
    for (size_t i = 0; i < languages; ++i)
      for (const std::string_view phrase : {row.one[i], row.many[i]})
        if (!is_sound(phrase) || parts_of(phrase) != parts_of(row.one[0])) return false;
  return true;
}
static_assert(all_agree(), "a translation puts in other parts than the English phrase, or a phrase has signs of HTML");

/// French counts nought and one as one, the others one alone (Unicode CLDR, plural rules, for whole numbers).
bool is_one(UiLanguage language, uint64_t n) { return n == 1 || (language == UiLanguage::fr && n == 0); }

}  // namespace

std::string_view Phrases::unfilled(Phrase phrase) const {
  return phrase_rows[static_cast<size_t>(phrase)].in[static_cast<size_t>(language_)];
}

std::string Phrases::operator()(Phrase phrase, Parts parts) const { return filled(unfilled(phrase), parts); }

std::string Phrases::operator()(CountedPhrase phrase, uint64_t n, Parts more) const {
  const CountedRow& row = counted_rows[static_cast<size_t>(phrase)];
  const auto l = static_cast<size_t>(language_);
  const std::string written = number(n);
  std::vector<std::string_view> parts{written};
  parts.insert(parts.end(), more.begin(), more.end());
  return filled(is_one(language_, n) ? row.one[l] : row.many[l], parts);
}

std::string Phrases::number(uint64_t n) const {
  std::string out = std::to_string(n);
  for (size_t i = out.size(); i > 3;) out.insert(i -= 3, thousands_mark[static_cast<size_t>(language_)]);
  return out;
}

Phrase Phrases::of(Severity severity) const {
  return severity == Severity::error ? Phrase::error : severity == Severity::warning ? Phrase::warning : Phrase::info;
}

Phrase Phrases::of(DecisionKind kind) const {
  constexpr Phrase kinds[] = {Phrase::kind_stet, Phrase::kind_query, Phrase::kind_mended, Phrase::kind_baseline};
  return kinds[static_cast<size_t>(kind)];
}

std::string Phrases::input_name(std::string_view path) const {
  return path == "-" ? (*this)(Phrase::standard_input) : shown_path(path);
}

std::string Phrases::documents(const NotChecked& missing) const {
  if (missing.count > NotChecked::most_named) return (*this)(CountedPhrase::documents, missing.count);
  std::string out;
  for (const std::string& path : missing.documents) out += (out.empty() ? "" : ", ") + input_name(path);
  return out;
}

std::string Phrases::part(const Place& p) const {
  if (p.part == PlacePart::nowhere) return {};
  const Phrase kind = p.part == PlacePart::footnote  ? Phrase::in_footnote
                      : p.part == PlacePart::endnote ? Phrase::in_endnote
                                                     : Phrase::in_paragraph;
  const std::string words =
      p.part == PlacePart::cell
          ? (*this)(Phrase::in_cell, {std::to_string(p.number), std::to_string(p.row), std::to_string(p.cell)})
          : (*this)(kind, {std::to_string(p.number)});
  if (!p.boxes.empty()) {
    const std::string page = (*this)(Phrase::on_page, {std::to_string(p.boxes.front().page)});
    return p.part == PlacePart::paragraph ? page : page + ", " + words;
  }
  if (p.member.empty() || p.part == PlacePart::footnote || p.part == PlacePart::endnote) return words;
  const std::string member = printable(std::string_view(p.member).substr(p.member.rfind('/') + 1));  // a stranger's
  return (*this)(Phrase::of_member, {words, member});
}

std::string Phrases::looked_at(const Counters& c) const {
  std::vector<std::string> parts;
  if (c.claims) parts.push_back((*this)(CountedPhrase::claims, *c.claims));
  parts.push_back((*this)(CountedPhrase::notes, c.notes));
  if (c.sources) parts.push_back((*this)(CountedPhrase::sources, *c.sources));
  std::string out = parts[0];
  for (size_t i = 1; i + 1 < parts.size(); ++i) out += ", " + parts[i];
  return parts.size() == 1 ? out : (*this)(Phrase::list_and, {out, parts.back()});
}

std::string Phrases::counted(Severity severity, uint64_t n) const {
  return (*this)(severity == Severity::error     ? CountedPhrase::errors
                 : severity == Severity::warning ? CountedPhrase::warnings
                                                 : CountedPhrase::infos,
                 n);
}

std::string Phrases::severities(const Totals& totals) const {
  std::string out;
  for (const Severity s : {Severity::error, Severity::warning, Severity::info})
    if (const size_t n = totals.of(s); n > 0) out += (out.empty() ? "" : ", ") + counted(s, n);
  return out;
}

std::string Phrases::decided(const Totals& totals, const RunReport& run) const {
  return (*this)(CountedPhrase::decided, totals.decided) + (run.decisions.empty() ? "" : " (" + run.decisions + ")");
}

std::string Phrases::fix(const Fix& made) const {
  // Blanks count in a replacement, so nothing is trimmed here; line ends are made visible.
  // Words that hold quotation marks stand in others, so that it is clear which marks are theirs.
  const bool angled = unfilled(Phrase::quoted).find("«") != std::string_view::npos;
  const std::vector<std::string_view> own =
      angled ? std::vector<std::string_view>{"«", "»"} : std::vector<std::string_view>{"“", "”", "„"};
  const auto quoted = [&](const std::string& s) {
    const bool has_marks = std::any_of(own.begin(), own.end(), [&](auto mark) { return s.find(mark) != s.npos; });
    std::string words;
    for (const char c : s) words += c == '\n' ? std::string("⏎") : std::string(1, c);
    return (*this)(has_marks ? Phrase::quoted_otherwise : Phrase::quoted, {words});
  };
  std::vector<std::pair<std::string, size_t>> steps;  // the same at several places are told once
  for (const FixEdit& edit : made.edits) {
    std::string step;
    if (edit.place.text.empty()) {
      step = edit.text == " " ? (*this)(Phrase::insert_space) : (*this)(Phrase::insert, {quoted(edit.text)});
    } else if (edit.text.empty() && edit.place.text == " ") {
      step = (*this)(Phrase::delete_space);
    } else if (edit.text.empty()) {
      step = (*this)(Phrase::remove, {quoted(edit.place.text)});
    } else {
      step = (*this)(Phrase::replace, {quoted(edit.place.text), quoted(edit.text)});
    }
    if (!steps.empty() && steps.back().first == step)
      ++steps.back().second;
    else
      steps.emplace_back(std::move(step), 1);
  }
  std::string out;
  for (const auto& [step, times] : steps) {
    const std::string told = times == 1 ? step : (*this)(Phrase::times, {step, std::to_string(times)});
    out = out.empty() ? told : (*this)(Phrase::then, {out, told});
  }
  return out;
}

}  // namespace stet
