// Comparing names the way people write them.
#include "naming.h"

#include <span>
#include <utility>

#include <stet/text.hpp>

namespace source {
namespace {

std::vector<std::string> split_words(std::string_view folded) {
  std::vector<std::string> out;
  std::string word;
  // "organization." but "u.s.": the stop of a whole word is no part of it.
  const auto end_word = [&] {
    if (word.size() > 3 && word.back() == '.' && word.find('.') == word.size() - 1) word.pop_back();
    out.push_back(std::move(word));
    word.clear();
  };
  for (const char c : folded) {
    if (stet::in_word(c) || c == '\'' || c == '.') {
      word += c;
    } else if (!word.empty()) {
      end_word();
    }
  }
  if (!word.empty()) end_word();
  return out;
}

// " al jazeera english ": words between single spaces, so that whole words are found by plain search.
std::string spaced(std::string_view folded) {
  std::string out(1, ' ');
  for (const char c : folded) {
    if (stet::in_word(c) || c == '\'' || c == '.') {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

std::string join(const std::vector<std::string>& words, size_t first, size_t last) {
  std::string out;
  for (size_t i = first; i < last; ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

// Words that say what a thing is, not which.
// "The Times of India": TOI.
std::string initials(std::string_view name) {
  if (name.substr(0, 4) == "The ") name.remove_prefix(4);
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool begins = i == 0 || name[i - 1] == ' ';
    if (begins && ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) out += static_cast<char>(c >= 'a' ? c - 32 : c);
  }
  return out;
}

// The first words of a name, as many as `model` has: "The New York Tmes Book Review" against "new york times".
std::string first_words(std::string_view name, std::string_view model) {
  for (std::string_view* s : {&name, &model})
    if (s->substr(0, 4) == "The " || s->substr(0, 4) == "the ") s->remove_prefix(4);
  size_t wanted = 1 + static_cast<size_t>(std::count(model.begin(), model.end(), ' '));
  size_t at = 0;
  while (at < name.size()) {
    if (name[at] == ' ' && --wanted == 0) break;
    ++at;
  }
  return std::string(name.substr(0, at));
}

void replace_all(std::string& s, std::string_view from, std::string_view to) {
  for (size_t at = s.find(from); at != std::string::npos; at = s.find(from, at + to.size()))
    s.replace(at, from.size(), to);
}

}  // namespace

std::vector<Named> Naming::names(const stet::Document& doc, const stet::Citation& c) const {
  std::vector<Named> out;
  for (const stet_field_kind f : {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE, STET_FIELD_AUTHOR}) {
    const stet::Span s = doc.field(c, f);
    if (stet::empty(s)) continue;
    std::string words = doc.words(s);
    if (const size_t bracket = words.find(" ("); bracket != std::string::npos && bracket > 1) words.resize(bracket);
    if (words.size() < 2 || words.size() > 120) continue;
    out.push_back({f, s, std::move(words)});
  }
  return out;
}

std::string Naming::in_own_spelling(std::string_view name, uint32_t publisher) const {
  std::string other = settings_.fold(name);
  const bool american = other.find("center") != std::string::npos;
  if (american)
    replace_all(other, "center", "centre");
  else if (other.find("centre") != std::string::npos)
    replace_all(other, "centre", "center");
  else
    return {};
  const std::string said = settings_.fold(name);
  std::string own;
  for (const std::string& known : all_names(publisher)) {
    const std::string folded = settings_.fold(known);
    if (folded == said) return {};
    if (folded == other && own.empty()) own = known;
  }
  return own;
}

std::string Naming::squash(std::string_view folded) {
  if (folded.substr(0, 4) == "the ") folded.remove_prefix(4);
  std::string spelled(folded);
  replace_all(spelled, "&", "and");
  replace_all(spelled, "ae", "a");
  replace_all(spelled, "oe", "o");
  replace_all(spelled, "ue", "u");
  replace_all(spelled, "centre", "center");
  std::string out;
  for (const char c : spelled)
    if (stet::in_word(c)) out += c;
  return out;
}

bool Naming::is_no_publisher(std::string_view name) const {
  const std::string folded = settings_.fold(name);
  std::string_view bare = folded;
  if (bare.substr(0, 4) == "the ") bare.remove_prefix(4);
  return no_publishers_.has(bare) || states_.has(bare) || no_publishers_.has(folded);
}

const Naming::Name& Naming::read(std::string_view name) const {
  if (const auto known = names_.find(name); known != names_.end()) return known->second;
  Name n;
  const std::string folded = settings_.fold(name);
  n.spaced = spaced(folded);
  n.squashed = squash(folded);
  n.letters = stet::code_points(n.squashed).size();
  n.digits = std::any_of(n.squashed.begin(), n.squashed.end(), stet::digit);
  n.words = split_words(folded);
  for (const std::string& w : n.words) n.plain.push_back(squash(w));
  n.publisher = look_up(name, n.words);
  return names_.emplace(name, std::move(n)).first->second;
}

uint32_t Naming::look_up(std::string_view name, std::vector<std::string> words) const {
  const auto look = [&](std::string_view n) { return n.empty() ? stet::none : publishers_.by_name(n); };
  // "a reserved keyword": one word in small letters is a name only where it is written so.
  const auto common = [&] {
    return std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  if (const uint32_t row = look(name); row != stet::none) {
    if (!common()) return row;
    const std::vector<std::string>& written = all_names(row);
    return std::find(written.begin(), written.end(), name) != written.end() ? row : stet::none;
  }
  static constexpr std::string_view tails[] = {"online",    "website", "web", "site",  "newspaper", "magazine", "blog",
                                               "editorial", "news",    "com", "video", "live",      "staff"};
  while (words.size() > 1 && std::find(std::begin(tails), std::end(tails), words.back()) != std::end(tails)) {
    words.pop_back();
    if (const uint32_t row = look(join(words, 0, words.size())); row != stet::none) return row;
  }
  // Three words and more of a longer name are enough: "Human Rights Watch Indigenous".
  for (size_t n = words.size(); n-- > 3;)
    if (const uint32_t row = look(join(words, 0, n)); row != stet::none) return row;
  return stet::none;
}

const Naming::Owner& Naming::owner(uint32_t publisher) const {
  if (const auto known = owners_.find(publisher); known != owners_.end()) return known->second;
  Owner out;
  std::string_view rest = stet::view(row(publisher).names);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    out.names.emplace_back(rest.substr(0, end));
    out.spaced.push_back(spaced(settings_.fold(out.names.back())));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return owners_.emplace(publisher, std::move(out)).first->second;
}

bool Naming::belongs_to(std::string_view name, uint32_t publisher) const {
  const Name& said = read(name);
  for (const auto& [asked, answer] : said.belongs)
    if (asked == publisher) return answer;
  const bool answer = compare(name, said, publisher);
  said.belongs.emplace_back(publisher, answer);
  return answer;
}

bool Naming::compare(std::string_view name, const Name& said, uint32_t publisher) const {
  if (said.publisher == publisher) return true;
  if (said.publisher != stet::none &&
      (row(said.publisher).parent == publisher || row(publisher).parent == said.publisher ||
       (row(said.publisher).parent != stet::none && row(said.publisher).parent == row(publisher).parent)))
    return true;
  // The owner's name within a longer one, or the other way round: whole words only.
  std::string_view plain = said.spaced;  // without its article
  if (plain.substr(0, 5) == " the ") plain.remove_prefix(4);
  for (std::string_view owner : this->owner(publisher).spaced) {
    if (owner.substr(0, 5) == " the ") owner.remove_prefix(4);
    if (owner.size() > 4 && said.spaced.find(owner) != std::string::npos) return true;
    if (owner.size() == 4 && plain.starts_with(owner)) return true;  // "DW Kiswahili"
    if (plain.size() > 6 && owner.find(plain) != std::string::npos && !generic(plain.substr(1, plain.size() - 2)))
      return true;
  }
  if (!said.squashed.empty() && said.squashed == read(name_of(publisher)).squashed) return true;
  // "TOI" on the site of The Times of India, whoever else bears these initials.
  return said.words.size() == 1 && name.size() <= 6 && name == initials(name_of(publisher));
}

bool Naming::explains_spelling(std::string_view name, std::string_view right, std::string_view host) const {
  const Name& a = read(name);
  const Name& b = read(right);
  std::string letters;
  for (const char c : settings_.fold(host))
    if (stet::in_word(c)) letters += c;
  for (const std::string& w : a.words)
    if (w.size() >= 5 && std::find(b.words.begin(), b.words.end(), w) == b.words.end() &&
        letters.find(w) != std::string::npos)
      return true;
  return false;
}

bool Naming::shown_in_host(std::string_view name, std::string_view host) const {
  const Name& said = read(name);
  std::string letters;  // the host without its top-level domain
  for (const char c : settings_.fold(host.substr(0, host.rfind('.'))))
    if (stet::in_word(c)) letters += c;
  const std::string& whole = said.squashed;
  if (whole.size() >= 3 && letters.find(whole) != std::string::npos) return true;
  std::string initials, all_initials;
  for (size_t i = 0; i < said.words.size(); ++i) {
    const std::string& w = said.words[i];
    const std::string& plain = said.plain[i];
    if (plain.size() >= 4 && !generic(w) && letters.find(plain) != std::string::npos) return true;
    if (plain.empty()) continue;
    all_initials += plain[0];
    if (w != "the" && w != "of" && w != "and" && w != "for" && w != "de" && w != "der" && w != "des")
      initials += plain[0];
  }
  // Each label of the host against the initials and the name's beginning: "Süddeutsche" in sz.de.
  for (size_t at = 0; at < host.size();) {
    const size_t end = std::min(host.find('.', at), host.size());
    const std::string label = squash(settings_.fold(host.substr(at, end - at)));
    if (label.size() >= 2 && (label == initials || label == all_initials)) return true;
    if (label.size() >= 3 && initials.size() >= 3 && (label.find(initials) == 0 || initials.find(label) == 0))
      return true;
    if (label.size() >= 4 && whole.find(label) != std::string::npos && !generic(label) && label != "www" &&
        end < host.size())
      return true;
    at = end + 1;
  }
  return false;
}

bool Naming::shown_in_path(std::string_view name, std::string_view path) const {
  const std::string& whole = read(name).squashed;
  return whole.size() >= 5 && squash(settings_.fold(path)).find(whole) != std::string::npos;
}

size_t Naming::near_miss(std::string_view name, std::string_view right) const {
  // Lengths far apart, an article aside, cannot be near.
  if (name.size() > right.size() + 8 || right.size() > name.size() + 8) return 0;
  const Name& a = read(name);
  const Name& b = read(right);
  if (a.squashed == b.squashed || b.letters < 5 || a.letters < 4 || a.digits) return 0;
  // A plural or a missing article's letter is a variant.
  const auto plural = [](const std::string& one, const std::string& many) {
    return one + "s" == many && !many.ends_with("ss");  // "Khaama Pres" is no singular
  };
  if (plural(a.squashed, b.squashed) || plural(b.squashed, a.squashed)) return 0;
  const size_t limit = b.letters >= 9 ? 2 : 1;
  if ((a.letters > b.letters ? a.letters - b.letters : b.letters - a.letters) > limit) return 0;
  const size_t d = stet::edit_distance(a.squashed, b.squashed, limit);
  if (d > limit) return 0;
  // Word by word: "Canada" is no slip for "Canadian", though both stand in long names.
  const auto behind_article = [](const std::vector<std::string>& words) {
    return std::span(words).subspan(words.size() > 1 && words.front() == "the" ? 1 : 0);
  };
  const auto x = behind_article(a.words), y = behind_article(b.words);
  if (x.size() != y.size() && d > 1) return 0;  // an added word is no slip of the pen
  if (x.size() == y.size())
    for (size_t i = 0; i < x.size(); ++i)
      if (x[i] != y[i] && stet::edit_distance(x[i], y[i], 2) > (y[i].size() >= 8 ? 2u : 1u)) return 0;
  return d;
}

const std::string& Naming::meant(std::string_view name, uint32_t publisher) const {
  const Name& said = read(name);
  for (const auto& [asked, answer] : said.meant)
    if (asked == publisher) return answer;
  std::string answer;
  for (const std::string& right : all_names(publisher)) {
    if (right.size() < 5) continue;
    if (near_miss(name, right) > 0 ||
        (name.size() > right.size() + 3 && right.size() >= 8 && near_miss(first_words(name, right), right) > 0)) {
      answer = right;
      break;
    }
  }
  return said.meant.emplace_back(publisher, std::move(answer)).second;
}

std::string Naming::site_key(std::string_view host, uint32_t owner) const {
  return owner == stet::none ? std::string(host) : "#" + std::to_string(owner);
}

}  // namespace source
