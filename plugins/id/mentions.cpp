// Finding the identifiers of a document in one pass over its words and one over its links.
#include "mentions.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <stet/text.hpp>

#include "characters.h"

namespace id {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool starts(std::string_view s, size_t at, std::string_view word) {
  if (at + word.size() > s.size()) return false;
  for (size_t i = 0; i < word.size(); ++i)
    if (small(s[at + i]) != word[i]) return false;
  return true;
}

constexpr std::string_view labels[] = {"doi",   "isbn", "issn", "ismn", "orcid", "arxiv", "pmid",
                                       "pmcid", "hdl",  "lei",  "isin", "iban",  "isni"};  // in the order of Kind
/// Of the first three letters of a word, in either case: few words begin as a label does.
constexpr size_t beginning(const char* three) {
  const auto low = [&](size_t i) { return static_cast<unsigned char>(three[i]) & 31u; };
  return low(0) << 10 | low(1) << 5 | low(2);
}
constexpr auto beginnings = [] {
  std::array<bool, 32 * 32 * 32> all{};
  for (const std::string_view label : labels) {
    all[beginning(label.data())] = true;
    for (const char before : {'e', 'p'}) {  // "e-ISBN", "eISSN", "pISBN" are labels too
      const char three[] = {before, label[0], label[1]};
      all[beginning(three)] = true;
    }
  }
  return all;
}();

/// The number of the label that stands at a place, with two bytes behind it or more; that of labels: none does.
size_t label_at(std::string_view prose, size_t at) {
  return static_cast<size_t>(
      std::find_if(std::begin(labels), std::end(labels), [&](std::string_view l) { return starts(prose, at, l); }) -
      std::begin(labels));
}
/// The words that may begin with one.
std::vector<uint32_t> may_be_labels(const stet::Document& doc) {
  const std::string_view prose = doc.prose();
  const auto may_be = [&](stet::Span word) {
    return word.begin + 4 < prose.size() && beginnings[beginning(prose.data() + word.begin)];
  };
  // All words of a form of plain letters have the same ones.
  return stet::words_where(
      doc, [&](const stet::Form& f) { return (f.flags & STET_WORD_OTHER) != 0 || may_be(f.span); },
      [&](const auto& words, uint32_t i) { return may_be(words[i].span); });
}

constexpr size_t longest_doi = 400;  // bytes; most have below 60

/// Bytes of a space, also of one that is no byte of ASCII.
size_t space_at(std::string_view s, size_t i) {
  if (i >= s.size()) return 0;
  if (s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r') return 1;
  if (s.substr(i, 2) == "\xC2\xA0") return 2;
  return s.substr(i, 3) == "\u2009" || s.substr(i, 3) == "\u202F" ? 3 : 0;
}
/// A hyphen or a dash that stands for one.
size_t hyphen_at(std::string_view s, size_t i) {
  if (i >= s.size()) return 0;
  if (s[i] == '-') return 1;
  const std::string_view three = s.substr(i, 3);
  return three == "\u2010" || three == "\u2011" || three == "\u2012" || three == "\u2013" || three == "\u2212" ? 3 : 0;
}

/// A token up to white space or a quotation mark, without the marks that end the clause around it.
Mention token(std::string_view prose, size_t begin) {
  Mention m;
  size_t i = begin, end = begin;
  int round = 0, square = 0;
  while (i < prose.size() && i - begin < longest_doi && space_at(prose, i) == 0) {
    if (prose[i] == STET_MASK) {
      ++i;
      continue;
    }
    const std::string_view three = prose.substr(i, 3);
    if (prose[i] == '"' || three == "\u201C" || three == "\u201D" || prose.substr(i, 2) == "\u00BB") break;
    if (prose[i] == '(') ++round;
    if (prose[i] == '[') ++square;
    const bool open = !m.value.empty() && m.value.back() == '/';  // no clause ends before the suffix
    if (prose[i] == ')' && --round < 0 && !open) break;
    if (prose[i] == ']' && --square < 0 && !open) break;
    m.value += prose[i++];
    end = i;
  }
  while (!m.value.empty() && std::string_view(".,;:!?'*").find(m.value.back()) != std::string_view::npos) {
    m.value.pop_back();
    do --end;
    while (end > begin && prose[end] == STET_MASK);
  }
  m.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  m.whole = m.value.size() == end - begin;
  return m;
}

/// Groups of figures (and X, and letters that look like figures among them) joined by hyphens and single spaces.
/// `full`: the numbers of figures after which a space ends it.
Mention groups(std::string_view prose, size_t begin, std::initializer_list<size_t> full, size_t most, bool letters) {
  Mention m;
  size_t i = begin, end = begin, count = 0;
  const auto member = [&](size_t at) {
    if (at >= prose.size()) return false;
    const char c = prose[at];
    return digit(c) || c == 'x' || c == 'X' || (letters && letter(c)) ||
           ((c == 'O' || c == 'o' || c == 'l' || c == 'I') && count > 0);
  };
  while (i < prose.size()) {
    size_t k = i;
    while (member(k)) ++k;
    // "97 pages": a word is no group.
    if (!letters && k < prose.size() && letter(prose[k])) break;
    if (k == i) break;
    // A lone letter is the X at the end, or stands for a figure between hyphens: "978-O-306".
    const bool between = hyphen_at(prose, k) == 1 && k + 1 < prose.size() && digit(prose[k + 1]);
    if (!letters && k - i < 2 && letter(prose[i]) && !between && count != 9 && count != 7 && count != 15) break;
    if (count > 0 && count + (k - i) > most) break;
    m.value.append(prose.substr(i, k - i));
    count += k - i;
    end = k;
    while (k < prose.size() && prose[k] == STET_MASK) ++k;
    const size_t hyphen = hyphen_at(prose, k), space = space_at(prose, k);
    if (hyphen == 0 && space == 0) break;
    if (space > 0 && (prose[k] == '\n' || std::find(full.begin(), full.end(), count) != full.end())) {
      const bool thirteen = most == 13 && count == 10 && m.value.starts_with("97");
      if (!thirteen) break;
    }
    i = k + hyphen + space;
  }
  m.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  m.whole = m.value.size() == end - begin;
  return m;
}

}  // namespace

std::string compact(std::string_view s) {
  std::string out;
  for (char c : s)
    if (alnum(c)) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

namespace {

/// "/books/10.5334/bbc": where a path goes on with a DOI, or with one whose slash is lost.
size_t registrant_at(std::string_view path) {
  const size_t at = path.find("/10.");
  if (at == std::string_view::npos) return at;
  size_t end = at + 4;
  while (end < path.size() && digit(path[end])) ++end;
  const size_t figures = end - at - 4;
  // "10.2020report" is October 2020.
  const bool year = figures == 4 && (path.substr(at + 4, 2) == "19" || path.substr(at + 4, 2) == "20");
  if (figures < 4 || figures > 5 || year || end >= path.size() || !(path[end] == '/' || letter(path[end])))
    return std::string_view::npos;
  return at + 1;
}

}  // namespace

void Shared::in_links(const stet::Document& doc, Mentions& out) const {
  for (const stet::Link& link : doc.links()) {
    if (link.flags & STET_LINK_IMAGE || link.inside.begin != link.inside.end) continue;
    const std::string_view path = doc.source(link.path);
    if (path.size() < 2) continue;
    const std::string host = doc.host(link);
    Mention m;
    size_t skip = 1;
    if (doi_hosts_.has(host)) {
      m.kind = Kind::doi;
    } else if (const size_t doi = path.find("/doi/"); doi != std::string_view::npos) {
      // "/doi/full/10.1000/182": one word may stand between.
      m.kind = Kind::doi;
      skip = doi + 5;
      const size_t word = path.find('/', skip);
      if (word != std::string_view::npos && std::all_of(path.begin() + static_cast<std::ptrdiff_t>(skip),
                                                        path.begin() + static_cast<std::ptrdiff_t>(word), letter))
        skip = word + 1;
    } else if (const size_t prefix = registrant_at(path); prefix != std::string_view::npos) {
      m.kind = Kind::doi;
      skip = prefix;
    } else if (host == "orcid.org") {
      m.kind = Kind::orcid;
    } else if (host == "hdl.handle.net") {
      m.kind = Kind::handle;
    } else if (host.ends_with("arxiv.org") && (path.starts_with("/abs/") || path.starts_with("/pdf/"))) {
      m.kind = Kind::arxiv;
      skip = 5;
    } else if (host == "pubmed.ncbi.nlm.nih.gov") {
      m.kind = Kind::pmid;
    } else {
      continue;
    }
    m.span = {link.path.begin + static_cast<uint32_t>(skip), link.path.end};
    m.hidden = m.span.begin < doc.prose().size() && doc.prose()[m.span.begin] == STET_MASK;
    m.value = std::string(path.substr(skip));
    while (m.value.size() > 1 && m.kind != Kind::doi && m.value.back() == '/') m.value.pop_back(), --m.span.end;
    m.link = doc.links().index(link);
    m.whole = true;
    if (!m.value.empty()) out.all.push_back(std::move(m));
  }
}

void Shared::in_words(const stet::Document& doc, Mentions& out) {
  const std::string_view prose = doc.prose();
  size_t behind = 0;  // what was read last
  const auto words = doc.words();
  for (const uint32_t row : may_be_labels(doc)) {
    size_t i = words[row].span.begin;
    if (i < behind) continue;
    size_t label = label_at(prose, i);
    if (label == std::size(labels) && (small(prose[i]) == 'e' || small(prose[i]) == 'p')) label = label_at(prose, ++i);
    if (label == std::size(labels)) continue;
    const auto kind = static_cast<Kind>(label);
    size_t at = i + labels[label].size();
    const bool written_small = prose[i] >= 'a' && prose[i] <= 'z';
    behind = at;
    if (at < prose.size() && prose[at] == 's') ++at;  // "ISBNs"
    if (at < prose.size() && letter(prose[at]) && !starts(prose, at, "10") && kind != Kind::pmc) continue;
    // "ISBN-13:", "ISBN (print) ", "ISSN-L": what stands between label and number.
    if (kind == Kind::isbn && (starts(prose, at, "-13") || starts(prose, at, "-10")) &&
        (at + 3 >= prose.size() || !alnum(prose[at + 3])))
      at += 3;
    if (kind == Kind::issn && starts(prose, at, "-l")) at += 2;
    bool colon = false, space = false;
    for (size_t steps = 0; at < prose.size() && steps < 40; ++steps) {
      if (const size_t n = space_at(prose, at); n > 0) {
        at += n;
        space = true;
      } else if (prose[at] == ':') {
        if (colon) break;
        colon = true;
        space = false;
        ++at;
      } else if (prose[at] == STET_MASK) {
        ++at;
      } else if (prose[at] == '(' && kind != Kind::doi && kind != Kind::arxiv) {
        const size_t close = prose.substr(at, 24).find(')');
        const size_t inner = prose.substr(at + 1, 3).find_first_of("0123456789");
        if (close == std::string_view::npos || (inner == 0 && !starts(prose, at + 1, "1"))) break;
        at += close + 1;
      } else if (starts(prose, at, "id ") || starts(prose, at, "is ") || starts(prose, at, "no. ") ||
                 starts(prose, at, "id:")) {
        at += 2;
      } else {
        break;
      }
    }
    if (at >= prose.size()) break;
    Mention m;
    // A note of Markdown ends where the sign of the next one is hidden, with no blank between.
    const stet::Block* block = doc.block_at(words[row].span);
    const std::string_view own = prose.substr(0, block != nullptr ? block->span.end : prose.size());
    if (at >= own.size()) continue;
    switch (kind) {
      case Kind::doi:
        if (!colon && !digit(prose[at])) continue;
        m = token(own, at);
        m.glued = colon && !space;
        break;
      case Kind::arxiv:
        if (!colon) continue;
        m = token(own, at);
        break;
      case Kind::handle:
        if (!colon || space || !written_small) continue;
        m = token(own, at);
        break;
      case Kind::isbn:
        m = groups(own, at, {10, 13}, 13, false);
        break;
      case Kind::ismn:
        m = groups(own, at, {10, 13}, 13, true);
        break;
      case Kind::issn:
        m = groups(own, at, {8}, 8, false);
        break;
      case Kind::orcid:
        if (starts(prose, at, "https://orcid.org/")) continue;  // a link
        m = groups(own, at, {16}, 16, false);
        break;
      case Kind::isni:
        m = groups(own, at, {16}, 16, false);
        break;
      case Kind::pmid:
      case Kind::pmc:
        if (starts(prose, at, "pmc")) at += 3;
        m = groups(own, at, {0}, 12, false);
        if (m.value.size() != m.span.end - m.span.begin) continue;
        break;
      case Kind::lei:
      case Kind::isin:
      case Kind::iban:
        if (written_small) continue;
        m = groups(own, at, {kind == Kind::lei ? size_t{20} : kind == Kind::isin ? size_t{12} : size_t{34}}, 34, true);
        break;
    }
    m.kind = kind;
    if (m.value.empty()) continue;
    behind = std::max<size_t>(behind, m.span.end);
    out.all.push_back(std::move(m));
  }
}

Mentions Shared::prepare(const stet::Document& doc) const {
  Mentions out;
  in_links(doc, out);
  in_words(doc, out);
  // What stands in code is an example of something.
  std::vector<stet::Span> code;
  for (const stet::Zone& z : doc.zones())
    if (z.kind == STET_ZONE_CODE) code.push_back(z.span);
  if (!code.empty())
    std::erase_if(out.all, [&](const Mention& m) {
      const auto at = std::upper_bound(code.begin(), code.end(), m.span.begin,
                                       [](uint32_t begin, const stet::Span& s) { return begin < s.begin; });
      return at != code.begin() && stet::overlaps(m.span, *(at - 1));
    });
  return out;
}

}  // namespace id
