// Reading DOIs.
#include "doi.h"

#include <algorithm>
#include <array>

#include <stet/text.hpp>

#include "characters.h"
#include "digits.h"
#include "mentions.h"

namespace id {
namespace {

/// The figure that a letter is mistaken for; '\0': it looks like none.
char figure_like(char c) { return c == 'l' || c == 'I' || c == '|' ? '1' : c == 'O' || c == 'o' ? '0' : '\0'; }

struct Parts {
  size_t begin = 0;       // of the DOI within the token
  bool resolver = false;  // a resolver's host stands before
};
/// Past "https://doi.org/", "urn:", "doi:", "/".
Parts past_hosts(std::string_view s) {
  Parts p;
  const std::string low = stet::lower(s);
  const auto at = [&](std::string_view word) { return std::string_view(low).substr(p.begin).starts_with(word); };
  for (int steps = 0; steps < 6; ++steps) {
    if (at("https://") || at("http://")) {
      p.begin += at("https://") ? 8 : 7;
    } else if (at("urn:") || at("doi:")) {
      p.begin += 4;
    } else if (at("/")) {
      ++p.begin;
    } else if (const size_t slash = low.find('/', p.begin);
               slash != std::string::npos && (at("doi.") || at("www.doi.") || at("dx.doi.") || at("www.dx.doi."))) {
      p.begin = slash + 1;
      p.resolver = true;
    } else {
      break;
    }
  }
  return p;
}

struct LookAlike {
  std::string_view letter, plain;
};
// Letters of other scripts and dashes that word processors put in the place of plain ones.
constexpr auto look_alikes = std::to_array<LookAlike>(
    {{"\u2010", "-"}, {"\u2011", "-"}, {"\u2012", "-"}, {"\u2013", "-"}, {"\u2212", "-"}, {"\u0430", "a"},
     {"\u0435", "e"}, {"\u043E", "o"}, {"\u0440", "p"}, {"\u0441", "c"}, {"\u0445", "x"}, {"\u0443", "y"},
     {"\u0456", "i"}, {"\u0458", "j"}, {"\u0455", "s"}, {"\u0410", "A"}, {"\u0412", "B"}, {"\u0415", "E"},
     {"\u041A", "K"}, {"\u041C", "M"}, {"\u041D", "H"}, {"\u041E", "O"}, {"\u0420", "P"}, {"\u0421", "C"},
     {"\u0422", "T"}, {"\u0425", "X"}, {"\u0406", "I"}, {"\u0408", "J"}, {"\u03BF", "o"}, {"\u0391", "A"},
     {"\u0392", "B"}, {"\u0395", "E"}, {"\u039F", "O"}, {"\u03A1", "P"}, {"\u03A4", "T"}});

DoiFault look_alike_in(std::string_view s) {
  DoiFault f;
  std::string mended;
  std::string_view first;
  for (size_t i = 0; i < s.size();) {
    const auto* found = static_cast<unsigned char>(s[i]) < 0x80
                            ? look_alikes.end()
                            : std::find_if(look_alikes.begin(), look_alikes.end(),
                                           [&](const LookAlike& l) { return s.substr(i).starts_with(l.letter); });
    const size_t size = found == look_alikes.end() ? 1 : found->letter.size();
    // At the end a dash belongs to the sentence.
    if (found != look_alikes.end() &&
        (found->plain != "-" || (i > 0 && alnum(s[i - 1]) && i + size < s.size() && alnum(s[i + size])))) {
      if (first.empty()) first = found->letter;
      mended += found->plain;
    } else {
      mended += s.substr(i, size);
    }
    i += size;
  }
  if (first.empty()) return f;
  const bool dash = first.starts_with("\xE2");
  f.why = dash ? "a dash (" + std::string(first) + ") stands where a DOI has a hyphen"
               : "“" + std::string(first) + "” is a letter of another script that looks like a Latin one";
  f.mended = mended;
  return f;
}

/// Standard numbers that publishers put into suffixes carry check digits: "978-3-642-15618-2_19", "j.1475-4983.2012…".
std::string spoilt_number(std::string_view suffix) {
  if (suffix.starts_with("978-") || suffix.starts_with("979-")) {
    size_t end = 0;
    while (end < suffix.size() && (digit(suffix[end]) || suffix[end] == '-')) ++end;
    const std::string isbn = compact(suffix.substr(0, end));
    if (isbn.size() == 13 && std::count(suffix.begin(), suffix.begin() + static_cast<std::ptrdiff_t>(end), '-') == 4 &&
        !ean13_holds(isbn))
      return "the ISBN in this DOI, " + std::string(suffix.substr(0, end)) + ", has a wrong check digit";
  }
  if (suffix.starts_with("j.") && suffix.size() > 12 && suffix[6] == '-' && suffix[11] == '.') {
    const std::string issn = compact(suffix.substr(2, 9));
    if (issn.size() == 8 && all_digits(std::string_view(issn).substr(0, 7)) && !issn_holds(issn))
      return "the ISSN in this DOI, " + std::string(suffix.substr(2, 9)) + ", has a wrong check digit";
  }
  return {};
}

}  // namespace

DoiFault fault_of_doi(std::string_view token, bool sure) {
  DoiFault f;
  const Parts parts = past_hosts(token);
  const std::string doi = stet::percent_decoded(token.substr(parts.begin));
  const std::string_view s = doi;
  const auto mended = [&](std::string whole) { f.mended = std::string(token.substr(0, parts.begin)) + whole; };
  if (s.starts_with("10/") || s.starts_with("10:")) {
    if (s.substr(3).empty()) f.why = "nothing follows the prefix of this DOI";
    if (std::count(s.begin(), s.end(), '/') > 1) f.why = "a short DOI has one slash, and this one more";
    return f;
  }
  if (s.starts_with("10.") && s.size() > 3) {
    size_t i = 3;
    while (i < s.size() && (digit(s[i]) || (s[i] == '.' && i + 1 < s.size() && digit(s[i + 1]) && i > 3))) ++i;
    const size_t first = std::min(s.find_first_not_of("0123456789", 3), s.size()) - 3;
    if (i < s.size() && s[i] == '/' && i > 3) {
      if (i + 1 == s.size()) {
        f.why = "nothing follows the prefix of this DOI";
      } else if (first < 3) {
        f.why = "the prefix " + std::string(s.substr(0, i)) + " is too short for a DOI's";
      } else {
        f.prefix_free = first == 3 || first > 5 || s[3] == '0' || (first == 5 && s[3] == '9');
        if (const DoiFault like = look_alike_in(s); !like.why.empty()) {
          f.why = like.why;
          mended(like.mended);
        }
        if (f.why.empty()) f.why = spoilt_number(s.substr(i + 1));
      }
      return f;
    }
    // "10.l126/": letters among the figures of the prefix.
    std::string prefix(s.substr(0, 3));
    size_t k = 3;
    bool letters = false;
    for (; k < s.size() && s[k] != '/' && k < 16; ++k) {
      const char like = figure_like(s[k]);
      if (!digit(s[k]) && s[k] != '.' && like == '\0') break;
      letters = letters || like != '\0';
      prefix += like != '\0' ? like : s[k];
    }
    if (letters && k < s.size() && s[k] == '/' && k >= 6) {
      f.why = "a letter stands among the figures of this DOI's prefix, " + std::string(s.substr(0, k));
      mended(prefix + std::string(s.substr(k)));
      return f;
    }
    // "10.10…" may be a plain number; four figures and more to come are a registrant's.
    if (sure && first >= 4)
      f.why = "no slash parts the prefix of this DOI from its suffix";
    else if (sure)
      f.why = "this is no DOI: its prefix has four figures or more, and a slash behind them";
    return f;
  }
  const auto one = [](char c) { return c == '1' || c == 'l' || c == 'I' || c == '|'; };
  const auto nought = [](char c) { return c == '0' || c == 'O' || c == 'o'; };
  if (s.size() > 8 && one(s[0]) && nought(s[1]) && (s[2] == '.' || s[2] == ',') && digit(s[3])) {
    const std::string right = "10." + std::string(s.substr(3));
    const bool comma = s[2] == ',', letter = s[0] != '1' || s[1] != '0';
    const DoiFault rest = fault_of_doi(right, true);
    if (rest.why.empty() && right.find('/') != std::string::npos) {
      f.why = letter ? "a letter stands for a figure in the “10.” that DOIs begin with"
                     : "a comma stands for the stop behind the “10” that DOIs begin with";
      if (letter && comma) f.why = "DOIs begin with “10.”, and this one with “" + std::string(s.substr(0, 3)) + "”";
      mended(right);
      return f;
    }
  }
  if (s.size() > 8 && s[0] == '1' && digit(s[1]) && s[2] == '.' && s.find('/') != std::string_view::npos &&
      all_digits(s.substr(3, 4))) {
    f.why = "DOIs begin with 10, and this one with " + std::string(s.substr(0, 2));
    return f;
  }
  if (parts.resolver || !sure) return f;  // "https://doi.org/d8dn", or a page of the resolver's own
  if (s.find("10.") != std::string_view::npos && s.find("doi") != std::string_view::npos) return f;  // another host's
  f.why = "a DOI is announced, and what follows is none";
  return f;
}

std::string plain_doi(std::string_view token) {
  std::string s = stet::lower(stet::percent_decoded(token.substr(past_hosts(token).begin)));
  std::erase(s, '\\');
  while (!s.empty() && std::string_view(".,;:)").find(s.back()) != std::string_view::npos &&
         (s.back() != ')' || s.find('(') == std::string::npos))
    s.pop_back();
  for (const std::string_view end : {"/full", "/abstract", "/pdf", "/epdf", "/summary", "/html"})
    if (s.ends_with(end)) s.resize(s.size() - end.size());
  if (s.size() < 8 || !s.starts_with("10.") || s.find('/') == std::string::npos) return {};
  return s;
}

DoiYear year_in_doi(std::string_view s) {
  constexpr int until_printed = 3, of_meetings = 1;
  const size_t slash = s.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view registrant = s.substr(0, slash), suffix = s.substr(slash + 1);
  const auto figures = [&](size_t at, size_t count) {
    return at + count <= suffix.size() && all_digits(suffix.substr(at, count))
               ? std::stoi(std::string(suffix.substr(at, count)))
               : -1;
  };
  const auto year_at = [&](size_t at, int delay) -> DoiYear {
    const int year = figures(at, 4);
    const bool ends = at + 4 < suffix.size() && suffix[at + 4] == '.';
    return ends && year >= 1990 && year <= 2100 ? DoiYear{year, delay} : DoiYear{};
  };
  size_t letters = 0;
  while (letters < suffix.size() && letter(suffix[letters])) ++letters;
  // Elsevier's "10.1016/j.epsl.2011.11.037", Wiley's "10.1111/j.1475-4983.2012.01203.x": letters, then the year in
  // which the article was accepted.
  if (suffix.starts_with("j.") && (registrant == "10.1016" || registrant == "10.1111")) {
    const size_t stop = suffix.find('.', 2);
    return stop == std::string_view::npos ? DoiYear{} : year_at(stop + 1, until_printed);
  }
  // IEEE's "10.1109/tpami.2016.2577031" of journals; of meetings "10.1109/cvpr.2019.00731",
  // "10.1109/cvpr52688.2022.00917".
  if (registrant == "10.1109" && letters > 0) {
    const size_t meeting = digits_from(suffix, letters), stop = letters + meeting;
    if (stop >= suffix.size() || suffix[stop] != '.') return {};
    const bool journal = meeting == 0 && digits_from(suffix, stop + 6) > 5;
    return year_at(stop + 1, journal ? until_printed : of_meetings);
  }
  // Volumes of the AAAI's proceedings, one a year: "10.1609/aaai.v36i9.20445".
  if (suffix.starts_with("aaai.v") && registrant == "10.1609") {
    const size_t count = digits_from(suffix, 6);
    return count == 2 ? DoiYear{1986 + figures(6, 2), of_meetings} : DoiYear{};
  }
  // The anthology of the ACL: "10.18653/v1/2022.acl-long.302", "10.18653/v1/n18-1117".
  if (registrant == "10.18653" && suffix.starts_with("v1/")) {
    if (const DoiYear of_meeting = year_at(3, of_meetings); of_meeting.year != 0) return of_meeting;
    const bool old = suffix.size() > 6 && letter(suffix[3]) && suffix[6] == '-' && figures(4, 2) >= 0;
    return old ? DoiYear{2000 + figures(4, 2), of_meetings} : DoiYear{};
  }
  // Springer, Nature and BioMed Central since 2015: "10.1038/s41586-021-03456-1".
  if ((registrant == "10.1007" || registrant == "10.1038" || registrant == "10.1186") && suffix.starts_with("s") &&
      digits_from(suffix, 1) == 5 && suffix.size() > 11 && suffix[6] == '-' && suffix[10] == '-') {
    const int year = figures(7, 3);
    return year >= 14 && year < 100 ? DoiYear{2000 + year, until_printed} : DoiYear{};
  }
  // JAMA's and Frontiers' "10.1001/jamaoncol.2020.1234", "10.3389/fimmu.2020.01234".
  if ((registrant == "10.1001" || registrant == "10.3389") && letters > 0 && letters < suffix.size() &&
      suffix[letters] == '.')
    return year_at(letters + 1, registrant == "10.1001" ? of_meetings + 1 : of_meetings);
  return {};
}

}  // namespace id
