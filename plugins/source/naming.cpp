// Comparing names the way people write them.
#include "naming.h"

#include <bit>
#include <span>
#include <utility>

#include <stet/text.hpp>

namespace source {
namespace {

/// A folded name's words.
std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> out;
  out.reserve(1 + static_cast<size_t>(std::count(folded.begin(), folded.end(), ' ')));
  for (size_t at = 0; at < folded.size();) {
    size_t end = at;
    while (end < folded.size() && (stet::in_word(folded[end]) || folded[end] == '\'' || folded[end] == '.')) ++end;
    std::string_view word = folded.substr(at, end - at);
    // "organization." but "u.s.": the stop of a whole word is no part of it.
    if (word.size() > 3 && word.back() == '.' && word.find('.') == word.size() - 1) word.remove_suffix(1);
    if (!word.empty()) out.push_back(word);
    at = end + 1;
  }
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

std::string join(const std::vector<std::string_view>& words, size_t count) {
  std::string out;
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) out += ' ';
    out += words[i];
  }
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

Letters letters_of(std::string_view squashed) {
  constexpr uint32_t others = 26, figures = 27;
  Letters out;
  for (const char c : squashed) {
    if (stet::inside_character(c)) continue;
    ++out.count;
    out.set |= 1u << (c >= 'a' && c <= 'z' ? static_cast<uint32_t>(c - 'a') : stet::digit(c) ? figures : others);
  }
  return out;
}

/// Letters that may differ in a near miss of so many.
uint32_t most_slips(uint32_t letters) { return letters >= 9 ? 2 : 1; }

/// False: no near miss, whatever the order of the letters.
bool may_be_near(const Letters& name, const Letters& right) {
  if (right.count < 5 || name.count < 4) return false;
  const uint32_t limit = most_slips(right.count);
  const uint32_t longer = name.count > right.count ? name.count - right.count : right.count - name.count;
  // A slip puts at most one letter in and takes one away.
  return longer <= limit && static_cast<uint32_t>(std::popcount(name.set ^ right.set)) <= 2 * limit;
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
    const Name& said = read(words);
    out.push_back({f, s, std::move(words), &said});
  }
  return out;
}

std::string Naming::in_own_spelling(const Named& name, uint32_t publisher) const {
  if (name.said->squashed.find("center") == std::string::npos) return {};  // of either spelling
  std::string other = settings_.fold(name.words);
  const bool american = other.find("center") != std::string::npos;
  if (american)
    replace_all(other, "center", "centre");
  else if (other.find("centre") != std::string::npos)
    replace_all(other, "centre", "center");
  else
    return {};
  const std::string said = settings_.fold(name.words);
  std::string own;
  for (const std::string& known : all_names(publisher)) {
    const std::string folded = settings_.fold(known);
    if (folded == said) return {};
    if (folded == other && own.empty()) own = known;
  }
  return own;
}

std::string Naming::squash(std::string_view folded) {
  std::string out;
  squash(folded, out);
  return out;
}

void Naming::squash(std::string_view folded, std::string& out) {
  out.clear();
  if (folded.substr(0, 4) == "the ") folded.remove_prefix(4);
  out.reserve(folded.size());
  for (size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (c == '&') {
      out += "and";
    } else if (c == 'c' && folded.substr(i, 6) == "centre") {
      out += "center";
      i += 5;
    } else if (stet::in_word(c)) {
      out += c;
      if ((c == 'a' || c == 'o' || c == 'u') && i + 1 < folded.size() && folded[i + 1] == 'e') ++i;
    }
  }
}

bool Naming::is_no_publisher(std::string_view name) const {
  const std::string folded = settings_.fold(name);
  std::string_view bare = folded;
  if (bare.substr(0, 4) == "the ") bare.remove_prefix(4);
  return no_publishers_.has(bare) || states_.has(bare) || no_publishers_.has(folded);
}

const Name& Naming::read(std::string_view name) const {
  if (const auto known = names_->find(name); known != names_->end()) return known->second;
  Name n = forms_of(name);
  n.publisher = look_up(name, n.folded);
  return names_->emplace(name, std::move(n)).first->second;
}

Name Naming::forms_of(std::string_view name) const {
  Name n;
  n.folded = settings_.fold(name);
  n.squashed = squash(n.folded);
  n.letters = letters_of(n.squashed);
  n.digits = std::any_of(n.squashed.begin(), n.squashed.end(), stet::digit);
  return n;
}

uint32_t Naming::look_up(std::string_view name, std::string_view folded) const {
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
  std::vector<std::string_view> words = words_of(folded);
  static constexpr std::string_view tails[] = {"online",    "website", "web", "site",  "newspaper", "magazine", "blog",
                                               "editorial", "news",    "com", "video", "live",      "staff"};
  while (words.size() > 1 && std::find(std::begin(tails), std::end(tails), words.back()) != std::end(tails)) {
    words.pop_back();
    if (const uint32_t row = look(join(words, words.size())); row != stet::none) return row;
  }
  // Three words and more of a longer name are enough: "Human Rights Watch Indigenous".
  for (size_t n = words.size(); n-- > 3;)
    if (const uint32_t row = look(join(words, n)); row != stet::none) return row;
  return stet::none;
}

const Naming::Owner& Naming::owner(uint32_t publisher) const {
  if (const auto known = owners_.find(publisher); known != owners_.end()) return known->second;
  Owner out;
  std::string_view rest = stet::view(row(publisher).names);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    out.names.emplace_back(rest.substr(0, end));
    out.said.push_back(forms_of(out.names.back()));
    out.spaced.push_back(spaced(out.said.back().folded));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return owners_.emplace(publisher, std::move(out)).first->second;
}

bool Naming::belongs(std::string_view name, const Name& said, uint32_t publisher) const {
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
  std::string whole;
  std::string_view plain;  // without its article
  const Owner& known = owner(publisher);
  for (size_t i = 0; i < known.spaced.size(); ++i) {
    const uint32_t of_owner = known.said[i].letters.set, of_name = said.letters.set;
    if ((of_owner & ~of_name) != 0 && (of_name & ~of_owner) != 0) continue;  // neither can hold the other
    if (whole.empty()) {
      plain = whole = spaced(said.folded);
      if (plain.substr(0, 5) == " the ") plain.remove_prefix(4);
    }
    std::string_view owner = known.spaced[i];
    if (owner.substr(0, 5) == " the ") owner.remove_prefix(4);
    if (owner.size() > 4 && whole.find(owner) != std::string::npos) return true;
    if (owner.size() == 4 && plain.starts_with(owner)) return true;  // "DW Kiswahili"
    if (plain.size() > 6 && owner.find(plain) != std::string::npos && !generic(plain.substr(1, plain.size() - 2)))
      return true;
  }
  if (!said.squashed.empty() && said.squashed == known.said.front().squashed) return true;
  // "TOI" on the site of The Times of India, whoever else bears these initials.
  return name.size() <= 6 && words_of(said.folded).size() == 1 && name == initials(name_of(publisher));
}

bool Naming::explains_spelling(std::string_view name, std::string_view right, std::string_view host) const {
  const auto said = words_of(read(name).folded), meant = words_of(read(right).folded);
  std::string letters;
  for (const char c : settings_.fold(host))
    if (stet::in_word(c)) letters += c;
  for (const std::string_view w : said)
    if (w.size() >= 5 && std::find(meant.begin(), meant.end(), w) == meant.end() &&
        letters.find(w) != std::string::npos)
      return true;
  return false;
}

const Naming::Host& Naming::read_host(std::string_view host) const {
  if (const auto known = hosts_.find(host); known != hosts_.end()) return known->second;
  Host out;
  for (const char c : settings_.fold(host.substr(0, host.rfind('.'))))
    if (stet::in_word(c)) out.letters += c;
  for (size_t at = 0; at < host.size();) {
    const size_t end = std::min(host.find('.', at), host.size());
    out.labels.push_back(squash(settings_.fold(host.substr(at, end - at))));
    at = end + 1;
  }
  return hosts_.emplace(host, std::move(out)).first->second;
}

const HostForms& Naming::host_forms(const Name& said) const {
  if (said.in_host != nullptr) return *said.in_host;
  HostForms out;
  std::string plain;
  constexpr size_t shortest = 4;
  for (const std::string_view w : words_of(said.folded)) {
    squash(w, plain);
    if (plain.empty()) continue;
    out.all_initials += plain[0];
    if (w != "the" && w != "of" && w != "and" && w != "for" && w != "de" && w != "der" && w != "des")
      out.initials += plain[0];
    if (plain.size() >= shortest && !generic(w)) out.words.push_back(plain);
  }
  said.in_host = std::make_unique<const HostForms>(std::move(out));
  return *said.in_host;
}

bool Naming::shown_in_host(const Name& said, std::string_view host) const {
  const auto& [letters, labels] = read_host(host);
  const std::string& whole = said.squashed;
  if (whole.size() >= 3 && letters.find(whole) != std::string::npos) return true;
  const auto& [words, initials, all_initials] = host_forms(said);
  for (const std::string& word : words)
    if (letters.find(word) != std::string::npos) return true;
  // Each label of the host against the initials and the name's beginning: "Süddeutsche" in sz.de.
  for (const std::string& label : labels) {
    if (label.size() >= 2 && (label == initials || label == all_initials)) return true;
    if (label.size() >= 3 && initials.size() >= 3 && (label.find(initials) == 0 || initials.find(label) == 0))
      return true;
    if (label.size() >= 4 && whole.find(label) != std::string::npos && !generic(label) && label != "www" &&
        &label != &labels.back())
      return true;
  }
  return false;
}

bool Naming::shown_in_path(const Named& name, std::string_view letters_of_path) {
  const std::string& whole = name.said->squashed;
  return whole.size() >= 5 && letters_of_path.find(whole) != std::string::npos;
}

size_t Naming::near_miss(std::string_view name, const Name& a, std::string_view right, const Name& b) const {
  // Lengths far apart, an article aside, cannot be near.
  if (name.size() > right.size() + 8 || right.size() > name.size() + 8) return 0;
  if (a.digits || !may_be_near(a.letters, b.letters) || a.squashed == b.squashed) return 0;
  // A plural or a missing article's letter is a variant.
  const auto plural = [](const std::string& one, const std::string& many) {
    return one + "s" == many && !many.ends_with("ss");  // "Khaama Pres" is no singular
  };
  if (plural(a.squashed, b.squashed) || plural(b.squashed, a.squashed)) return 0;
  const size_t limit = most_slips(b.letters.count);
  const size_t d = stet::edit_distance(a.squashed, b.squashed, limit);
  if (d > limit) return 0;
  // Word by word: "Canada" is no slip for "Canadian", though both stand in long names.
  const auto behind_article = [](const std::vector<std::string_view>& words) {
    return std::span(words).subspan(words.size() > 1 && words.front() == "the" ? 1 : 0);
  };
  const auto of_a = words_of(a.folded), of_b = words_of(b.folded);
  const auto x = behind_article(of_a), y = behind_article(of_b);
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
  const Owner& known = owner(publisher);
  for (size_t i = 0; i < known.names.size(); ++i) {
    const std::string& right = known.names[i];
    if (right.size() < 5) continue;
    const Letters& letters = known.said[i].letters;
    // What lacks more of its letters than slips take away is none of its beginnings either.
    if (static_cast<uint32_t>(std::popcount(letters.set & ~said.letters.set)) > most_slips(letters.count)) continue;
    bool near = near_miss(name, said, right, known.said[i]) > 0;
    if (!near && name.size() > right.size() + 3 && right.size() >= 8) {
      const std::string first = first_words(name, right);
      near = may_be_near(letters_of(squash(settings_.fold(first))), letters) &&
             near_miss(first, forms_of(first), right, known.said[i]) > 0;
    }
    if (near) {
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
