// Fills forms with fields of examples.
#include "tools/trainer/styles.h"

#include <algorithm>
#include <fstream>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/references/word_classes.h"
#include "tools/trainer/forms.h"

namespace stet::train {
namespace {

namespace list = lexicon::list;

RefLabels label_of(std::string_view name) {
  if (name == "date" || name == "day" || name == "year" || name == "month" || name == "dayonly")
    return bit(RefLabel::issued);
  if (name == "container" || name == "outlet") return bit(RefLabel::container);
  if (name == "seen") return bit(RefLabel::accessed);
  if (name == "url") return bit(RefLabel::url);
  if (name == "place") return bit(RefLabel::place);
  if (name == "surname") return bit(RefLabel::author);
  if (name == "short") return bit(RefLabel::title);
  if (name == "pin2") return bit(RefLabel::page);
  if (name == "translated") return bit(RefLabel::other) | bit(RefLabel::note) | bit(RefLabel::translator);
  if (name == "ibid") return bit(RefLabel::other);
  if (name == "available" || name == "accessed") return bit(RefLabel::other) | bit(RefLabel::note);
  if (const auto l = ref_label(name)) return bit(*l);
  return bit(RefLabel::other) | bit(RefLabel::note);
}

std::string_view own_name(const Labelled& s) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"author", "author"},       {"title", "title"},    {"journal", "container"},
      {"booktitle", "container"}, {"editor", "editor"},  {"container-title", "container"},
      {"publisher", "publisher"}, {"location", "place"}, {"date", "date"},
      {"volume", "volume"},       {"issue", "issue"},    {"pages", "page"},
      {"edition", "edition"}};
  for (const auto& [theirs, ours] : names)
    if (theirs == s.label) return ours;
  return {};
}

// Without the marks and words around it.
std::string clean(std::string s, std::string_view field) {
  const auto strip = [&] {
    for (;;) {
      const size_t before = s.size();
      for (const std::string_view mark : {" ", ",", ";", ":", "(", ")", "“", "”", "\"", "‘", "«", "»", "„", "[", "]"}) {
        if (std::string_view(s).starts_with(mark)) s.erase(0, mark.size());
        if (std::string_view(s).ends_with(mark)) s.erase(s.size() - mark.size());
      }
      const bool name = field == "author" || field == "editor";
      if (!s.empty() && s.back() == '.' && !(name && s.size() > 2 && is_upper(s[s.size() - 2]))) s.pop_back();
      if (s.size() == before) return;
    }
  };
  strip();
  if (field == "page" || field == "volume" || field == "issue" || field == "date") {
    const size_t at = s.find_first_of("0123456789");
    if (at == std::string::npos) return {};
    s = s.substr(at);
    if (field != "date" && s.size() > 12) return {};
  }
  if (field == "editor" || field == "container") {
    for (const std::string_view lead : {"In: ", "in: ", "In ", "in ", "ed. ", "eds. ", "edited by ", "Ed. ", "Eds. "})
      if (s.starts_with(lead)) s.erase(0, lead.size());
    const size_t role = s.find(" (");
    if (field == "editor" && role != std::string::npos) s.resize(role);
    for (const std::string_view tail : {", editors", ", editor", ", eds", ", Eds", ", ed", ", Ed"})
      if (s.ends_with(tail)) s.resize(s.size() - tail.size());
    strip();
  }
  return s;
}

// A form whose marks are gone, all or some of them.
std::string without_marks(std::string_view form, Random& random) {
  const size_t share = random.percent(50) ? 100 : 50;
  std::string out;
  for (size_t i = 0; i < form.size(); ++i) {
    const bool mark = std::string_view(".,:;()").find(form[i]) != std::string_view::npos;
    if (mark && random.percent(share)) {
      if (out.empty() || out.back() != ' ') out += ' ';
      continue;
    }
    if (form[i] == ' ' && !out.empty() && out.back() == ' ') continue;
    out += form[i];
  }
  return out;
}

std::string year_of(const std::string& date) {
  for (size_t i = 0; i + 4 <= date.size(); ++i)
    if ((date[i] == '1' || date[i] == '2') &&
        std::all_of(date.begin() + static_cast<std::ptrdiff_t>(i), date.begin() + static_cast<std::ptrdiff_t>(i + 4),
                    [](char c) { return is_digit(c); }))
      return date.substr(i, 4);
  return {};
}

}  // namespace

Styles::Styles(const std::vector<const Example*>& from, const std::string& publishers) {
  for (const Example* e : from) {
    if (e->merged_title) continue;
    Fields fields;
    for (const Labelled& s : e->references[0].labelled) {
      const std::string name(own_name(s));
      std::string words = name.empty() ? std::string() : clean(s.text, name);
      if (!words.empty()) fields.try_emplace(name, std::move(words));
    }
    if (const auto at = fields.find("title"); at != fields.end() && at->second.size() > 12)
      titles_.push_back(at->second);
    if (const auto at = fields.find("author"); at != fields.end() && at->second.size() < 60)
      authors_.push_back(at->second);
    if (const auto at = fields.find("place"); at != fields.end()) places_.push_back(at->second);
    if (const auto at = fields.find("publisher"); at != fields.end()) {
      publishers_.push_back(at->second);
      const std::string& name = at->second;
      for (size_t word = 0; word != std::string::npos; word = name.find(' ', word + (word > 0))) {
        const size_t begin = word + (word > 0), end = std::min(name.find(' ', begin), name.size());
        if ((WordClasses::instance().of(fold(name.substr(begin, end - begin))) & class_institution) == 0) continue;
        organisations_.push_back(name);
        break;
      }
    }
    if (const auto at = fields.find("date"); at != fields.end()) at->second = year_of(at->second);
    if (fields.contains("date") && fields["date"].empty()) fields.erase("date");
    if (fields.contains("title") && fields.contains("date")) fields_.push_back(std::move(fields));
  }
  std::ifstream file(publishers);
  for (std::string line; std::getline(file, line);) {
    const size_t end = line.size() > 2 && line[0] == '"' ? line.find('"', 1) : std::string::npos;
    const size_t domain = line.find("domains = [\"");
    if (end == std::string::npos || domain == std::string::npos) continue;
    const size_t at = domain + 12;
    outlets_.push_back({line.substr(1, end - 1), line.substr(at, line.find('"', at) - at)});
  }
  if (outlets_.empty()) outlets_.push_back({"The Harbour Post", "post.example"});
}

std::string Styles::date(Random& random, bool year_too) const {
  static const std::vector<uint64_t> languages = [] {
    std::vector<uint64_t> out;
    for (const char* tag : {"en", "en", "en", "en", "en", "de", "de", "fr", "es", "it", "pt", "nl", "ru", "pl"})
      out.push_back(lexicon::language_bit(tag));
    return out;
  }();
  const uint64_t language = random.one_of(languages);
  const int month = static_cast<int>(1 + random.below(12));
  std::vector<std::string> names;
  for (size_t i = 0; i < lexicon::count_entries(list::month_names); ++i) {
    const lexicon::Known known = lexicon::entry(list::month_names, i);
    if (known.meaning.value == month && (known.meaning.languages & language) != 0 &&
        known.word.find(' ') == std::string::npos)
      names.emplace_back(known.word);
  }
  std::string name = names.empty() ? "May" : random.one_of(names);
  if (random.percent(80) && is_lower(name[0])) name[0] = static_cast<char>(name[0] - 32);
  const std::string day = std::to_string(1 + random.below(28)), year = std::to_string(1990 + random.below(37));
  const std::string number = std::to_string(month);
  switch (random.below(year_too ? 9 : 7)) {
    case 0:
    case 1:
      return name + ' ' + day + ", " + year;
    case 2:
    case 3:
    case 4:
      return day + ' ' + name + ' ' + year;
    case 5:
      return day + ". " + name + ' ' + year;
    case 6:
      return day + '.' + number + '.' + year;
    case 7:
      return year + '-' + (number.size() < 2 ? "0" : "") + number + '-' + (day.size() < 2 ? "0" : "") + day;
    default:
      return name + ' ' + year;
  }
}

std::string Styles::address(const std::string& title, const std::string& domain, Random& random) const {
  std::string slug;
  for (const char c : ascii_lower(title)) {
    if (is_alnum(c))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
    if (slug.size() > 40) break;
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  std::string out = random.percent(85) ? "https://" : "http://";
  if (random.percent(60)) out += "www.";
  out += domain + '/';
  if (random.percent(50))
    out += std::to_string(2000 + random.below(26)) + '/' + std::to_string(1 + random.below(12)) + '/';
  out += random.percent(80) ? slug : "article/" + std::to_string(random.next() % 10000000);
  if (random.percent(25)) out += ".html";
  return out;
}

Example Styles::filled(const std::string& form, const Fields& fields) const {
  Example out;
  out.set = "made";
  out.made = true;
  Reference& r = out.references.emplace_back();
  std::string text;
  std::vector<Segment> kept;
  bool optional = false, missing = false;
  size_t mark = 0, mark_segments = 0;
  for (size_t i = 0; i < form.size(); ++i) {
    const size_t close = form[i] == '{' ? form.find('}', i) : std::string::npos;
    if (close != std::string::npos) {
      const std::string name = form.substr(i + 1, close - i - 1);
      i = close;
      const auto at = fields.find(name);
      if (at == fields.end() || at->second.empty()) {
        missing = true;
        continue;
      }
      const size_t begin = text.size();
      text += at->second;
      kept.push_back({begin, text.size(), label_of(name)});
    } else if (form[i] == '[' && form.find_first_of("{]", i) != std::string::npos &&
               form[form.find_first_of("{]JM", i)] == '{') {
      optional = true;
      missing = false;
      mark = text.size();
      mark_segments = kept.size();
    } else if (form[i] == ']' && optional) {
      optional = false;
      if (missing) {
        text.resize(mark);
        kept.resize(mark_segments);
      }
    } else {
      text += form[i];
    }
  }
  out.text = std::move(text);
  r.segments = std::move(kept);
  r.end = out.text.size();
  return out;
}

// What no example has, or few: editions, translators, pages that are meant, names and titles in short.
void Styles::complete(Fields& fields, Random& random) const {
  static const std::vector<std::string> editions = {
      "% ed.",      "% edn",  "% edition", "%. Aufl.", "%., überarb. Aufl.",
      "%. Auflage", "%e éd.", "%ª ed.",    "%-е изд.", "% rev. ed."};
  static const std::vector<std::string> translated = {"trans.",
                                                      "translated by",
                                                      "Trans.",
                                                      "tr.",
                                                      "übers. von",
                                                      "Aus dem Englischen von",
                                                      "aus dem Französischen von",
                                                      "traduit par",
                                                      "trad.",
                                                      "trad. di",
                                                      "traducción de",
                                                      "пер. с англ."};
  static const std::vector<std::string> ibids = [] {
    std::vector<std::string> out;
    for (const char* tag : {"la", "la", "de", "ru", "it"})
      for (size_t i = 0; i < lexicon::count_entries(list::ibid); ++i) {
        const lexicon::Known known = lexicon::entry(list::ibid, i);
        if ((known.meaning.languages & lexicon::language_bit(tag)) != 0) out.emplace_back(known.word);
      }
    return out;
  }();
  if (!fields.contains("edition") && random.percent(25)) {
    std::string edition = random.one_of(editions);
    const size_t number = 2 + random.below(8);
    static constexpr std::string_view endings[] = {"nd", "rd", "th"};
    const bool english = edition.starts_with("% ");
    edition.replace(edition.find('%'), 1,
                    std::to_string(number) + (english ? std::string(endings[std::min<size_t>(number - 2, 2)]) : ""));
    fields["edition"] = edition;
  }
  if (random.percent(15)) {
    fields["translator"] = random.one_of(authors_);
    fields["translated"] = random.one_of(translated);
  }
  if (!organisations_.empty() && random.percent(6)) fields["author"] = random.one_of(organisations_);
  const std::string& author = fields["author"];
  fields["surname"] = author.substr(0, author.find_first_of(", "));
  const std::string& title = fields["title"];
  size_t end = 0;
  for (size_t words = 1 + random.below(4); words > 0 && end != std::string::npos; --words)
    end = title.find(' ', end + 1);
  fields["short"] = title.substr(0, end);
  fields["pin"] = fields["pin2"] = std::to_string(1 + random.below(400));
  if (random.percent(25)) fields["pin2"] += "–" + std::to_string(400 + random.below(200));
  fields["pages"] = random.percent(50) ? "p." : "S.";
  fields["ibid"] = random.one_of(ibids);
  if (is_lower(fields["ibid"][0]) && random.percent(85)) fields["ibid"][0] = static_cast<char>(fields["ibid"][0] - 32);
}

Example Styles::restyled(Random& random) const {
  if (fields_.empty() || authors_.empty()) return {};
  // The form is chosen first, else the commonest fields would leave only the plainest forms.
  const Form& form = forms[random.below(std::size(forms))];
  std::string needs = std::string(form.needs) + ' ';
  if (needs.starts_with("surname")) needs.replace(0, 7, "author");
  const auto all = [&](const Fields& fields) {
    for (size_t at = 0, end = 0; at < needs.size(); at = end + 1) {
      end = needs.find(' ', at);
      if (!fields.contains(needs.substr(at, end - at))) return false;
    }
    return true;
  };
  for (int i = 0; i < 40; ++i) {
    Fields fields = random.one_of(fields_);
    if (!fields.contains("place") && !places_.empty() && random.percent(40)) fields["place"] = random.one_of(places_);
    if (!fields.contains("publisher") && !publishers_.empty() && random.percent(20))
      fields["publisher"] = random.one_of(publishers_);
    if (!fields.contains("editor") && needs.find("editor") != std::string::npos)
      fields["editor"] = random.one_of(authors_);
    // What comes out of a PDF or a database may have lost the marks between the fields.
    complete(fields, random);
    const bool lost = random.percent(6);
    if (all(fields)) return filled(lost ? without_marks(form.text, random) : std::string(form.text), fields);
  }
  return {};
}

Example Styles::web_note(Random& random) const {
  static const auto phrases = [](lexicon::List of) {
    std::vector<std::string> out;
    for (const char* tag : {"en", "de", "fr", "es", "it", "pt", "nl", "ru", "pl"})
      for (size_t i = 0; i < lexicon::count_entries(of); ++i) {
        const lexicon::Known known = lexicon::entry(of, i);
        if ((known.meaning.languages & lexicon::language_bit(tag)) == 0) continue;
        const size_t times = std::string_view(tag) == "en" ? 4 : 1;
        for (size_t k = 0; k < times; ++k) out.emplace_back(known.word);
      }
    return out;
  };
  static const std::vector<std::string> access = phrases(list::access_phrases),
                                        available = phrases(list::available_phrases);
  if (titles_.empty() || authors_.empty()) return {};
  Fields fields;
  fields["title"] = random.one_of(titles_);
  fields["author"] = random.one_of(authors_);
  if (!organisations_.empty() && random.percent(10))
    fields["author"] = random.one_of(organisations_);
  else if (random.percent(30))
    fields["author"] += (random.percent(50) ? " and " : ", ") + random.one_of(authors_);
  const Outlet& outlet = random.one_of(outlets_);
  fields["outlet"] = outlet.name;
  fields["day"] = date(random);
  fields["seen"] = date(random);
  fields["url"] = address(fields["title"], outlet.domain, random);
  fields["year"] = std::to_string(1995 + random.below(31));
  fields["month"] = "May";
  fields["dayonly"] = std::to_string(1 + random.below(28));
  if (!places_.empty()) fields["place"] = random.one_of(places_);
  const auto phrase = [&](const std::vector<std::string>& from) {
    std::string words = random.one_of(from);
    if (random.percent(70) && is_lower(words[0])) words[0] = static_cast<char>(words[0] - 32);
    return words;
  };
  fields["accessed"] = phrase(access) + (random.percent(40) ? " on" : random.percent(20) ? ":" : "");
  fields["available"] = phrase(available) + (random.percent(60) ? ":" : "");
  return filled(std::string(web_forms[random.below(std::size(web_forms))]), fields);
}

}  // namespace stet::train
