// The styles are those csquotes chooses without an option.
#include "core/read/latex/languages.h"

#include <algorithm>
#include <iterator>

namespace stet::latex {
namespace {

struct Language {
  std::string_view babel, tag;
};
constexpr Language languages[] = {{"acadian", "fr"},         {"afrikaans", "af"},      {"american", "en-US"},
                                  {"arabic", "ar"},          {"australian", "en-AU"},  {"austrian", "de-AT"},
                                  {"basque", "eu"},          {"brazil", "pt-BR"},      {"brazilian", "pt-BR"},
                                  {"british", "en-GB"},      {"bulgarian", "bg"},      {"canadian", "en-CA"},
                                  {"canadien", "fr"},        {"catalan", "ca"},        {"croatian", "hr"},
                                  {"czech", "cs"},           {"danish", "da"},         {"dutch", "nl"},
                                  {"english", "en"},         {"estonian", "et"},       {"finnish", "fi"},
                                  {"francais", "fr"},        {"french", "fr"},         {"galician", "gl"},
                                  {"german", "de"},          {"greek", "el"},          {"hebrew", "he"},
                                  {"hungarian", "hu"},       {"icelandic", "is"},      {"indonesian", "id"},
                                  {"irish", "ga"},           {"italian", "it"},        {"japanese", "ja"},
                                  {"latin", "la"},           {"latvian", "lv"},        {"lithuanian", "lt"},
                                  {"magyar", "hu"},          {"naustrian", "de-AT"},   {"newzealand", "en-NZ"},
                                  {"ngerman", "de"},         {"norsk", "nb"},          {"norwegian", "nb"},
                                  {"nswissgerman", "de-CH"}, {"nynorsk", "nn"},        {"polish", "pl"},
                                  {"portuges", "pt"},        {"portuguese", "pt"},     {"romanian", "ro"},
                                  {"russian", "ru"},         {"serbian", "sr"},        {"slovak", "sk"},
                                  {"slovene", "sl"},         {"slovenian", "sl"},      {"spanish", "es"},
                                  {"swedish", "sv"},         {"swissgerman", "de-CH"}, {"turkish", "tr"},
                                  {"ukrainian", "uk"},       {"usenglish", "en-US"},   {"UKenglish", "en-GB"},
                                  {"USenglish", "en-US"},    {"ukenglish", "en-GB"},   {"welsh", "cy"}};

struct Marks {
  std::string_view language;
  QuotationMarks marks;
};
constexpr Marks styles[] = {
    {"cs", {"„", "“", "‚", "‘"}},    {"da", {"„", "“", "‚", "‘"}}, {"de", {"„", "“", "‚", "‘"}},
    {"de-CH", {"«", "»", "‹", "›"}}, {"es", {"«", "»", "“", "”"}}, {"fi", {"”", "”", "’", "’"}},
    {"fr", {"«", "»", "“", "”"}},    {"hr", {"„", "”", "‚", "’"}}, {"is", {"„", "“", "‚", "‘"}},
    {"it", {"«", "»", "“", "”"}},    {"nb", {"«", "»", "‘", "’"}}, {"nn", {"«", "»", "‘", "’"}},
    {"pl", {"„", "”", "«", "»"}},    {"pt", {"«", "»", "“", "”"}}, {"pt-BR", {"“", "”", "‘", "’"}},
    {"ru", {"«", "»", "„", "“"}},    {"sr", {"„", "“", "’", "’"}}, {"sv", {"”", "”", "’", "’"}}};
constexpr QuotationMarks english = {"“", "”", "‘", "’"};

}  // namespace

std::string_view language_tag(std::string_view babel) {
  const auto found =
      std::find_if(std::begin(languages), std::end(languages), [&](const Language& l) { return l.babel == babel; });
  return found == std::end(languages) ? std::string_view() : found->tag;
}

const QuotationMarks& quotation_marks(std::string_view tag) {
  for (const std::string_view wanted : {tag, tag.substr(0, tag.find('-'))})
    for (const Marks& m : styles)
      if (m.language == wanted) return m.marks;
  return english;
}

}  // namespace stet::latex
