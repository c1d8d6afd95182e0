// The same authors in another year, or nearly the same names in the same year; linear, by the first letter of the first
// author.
#include "near.h"

#include <algorithm>
#include <map>

#include <stet/text.hpp>

namespace cite {
namespace {

constexpr size_t none_of_them = static_cast<size_t>(-1);
constexpr size_t most_asked = 256;  // entries under one letter that are compared with one citation

std::string joined(const Author& a) {
  std::string out;
  for (const std::string& w : a.words) out += w;
  return out;
}

// One slip in a short name, two in a long one.
bool nearly(const Author& a, const Author& b) {
  const std::string x = joined(a), y = joined(b);
  constexpr size_t shortest = 4, longer = 8;
  if (x == y || std::min(x.size(), y.size()) < shortest) return false;
  const size_t limit = std::min(x.size(), y.size()) >= longer ? 2 : 1;
  return stet::edit_distance(x, y, limit) <= limit;
}

// All authors of the call, in their order, are the work's; none_of_them: yes; else the first that is not.
size_t first_other(const Call& c, const Work& w) {
  for (size_t i = 0; i < c.authors.size(); ++i)
    if (i >= w.authors.size() || !same_author(c.authors[i], w.authors[i])) return i;
  return none_of_them;
}

class Explaining {
 public:
  Explaining(const Reading& reading, Lists& all) : all_(all) {
    for (uint32_t w = 0; w < all.works.size(); ++w) {
      if (all.works[w].authors.empty()) continue;
      for (const std::string& word :
           {all.works[w].authors.front().words.front(), reading.bare(all.works[w].authors.front()).front()}) {
        std::vector<uint32_t>& of = by_letter_[word.front()];
        if (of.empty() || of.back() != w) of.push_back(w);
      }
    }
  }

  void run() {
    for (Call& c : all_.calls) {
      if (c.work != stet::none || c.authors.empty()) continue;
      c.fault = Fault::missing;
      const auto at = by_letter_.find(c.authors.front().words.front().front());
      if (at == by_letter_.end() || at->second.size() > most_asked) continue;
      if (c.year == 0 || !other_year(c, at->second)) misspelt(c, at->second);
    }
    for (const Call& c : all_.calls)
      if (c.work != stet::none) all_.works[c.work].cited = true;
  }

 private:
  // Of several works by these authors the one that nothing else cites; a work that is cited as it should be elsewhere
  // is hardly meant, unless one figure of the year differs.
  bool other_year(Call& c, const std::vector<uint32_t>& works) const {
    uint32_t uncited = stet::none, slip = stet::none;
    size_t fit = 0, free = 0;
    for (const uint32_t w : works) {
      const Work& work = all_.works[w];
      if (work.year == 0 || !count_fits(c, work) || first_other(c, work) != none_of_them) continue;
      if (work.year == c.year && (work.suffix == c.suffix || c.suffix == 0)) return true;  // of another list
      if (work.year == c.year) continue;                                                   // 2010c beside 2010a
      ++fit;
      if (!work.cited) {
        uncited = w;
        ++free;
      }
      if (std::abs(work.year - c.year) == 1 || one_figure(work.year, c.year)) slip = w;
    }
    if (fit == 0) return false;
    const uint32_t meant = free == 1 ? uncited : free == 0 && fit == 1 ? slip : stet::none;
    if (meant != stet::none) {
      c.fault = Fault::year;
      c.work = meant;
    }
    return true;
  }

  static bool one_figure(int32_t a, int32_t b) {
    int differ = 0;
    for (; a > 0 || b > 0; a /= 10, b /= 10) differ += a % 10 != b % 10;
    return differ == 1;
  }

  void misspelt(Call& c, const std::vector<uint32_t>& works) const {
    for (const uint32_t w : works) {
      const Work& work = all_.works[w];
      if ((c.year != 0 && work.year != c.year) || (c.suffix != 0 && work.suffix != 0 && c.suffix != work.suffix) ||
          !count_fits(c, work))
        continue;
      const size_t at = first_other(c, work);
      if (at == none_of_them || at >= work.authors.size() || !nearly(c.authors[at], work.authors[at])) continue;
      bool rest = true;  // the others are the work's
      for (size_t i = at + 1; i < c.authors.size(); ++i)
        rest = rest && i < work.authors.size() && same_author(c.authors[i], work.authors[i]);
      if (!rest) continue;
      c.fault = Fault::spelling;
      c.work = w;
      c.author = c.meant = at;
      return;
    }
  }

  Lists& all_;
  std::map<char, std::vector<uint32_t>> by_letter_;
};

}  // namespace

bool count_fits(const Call& c, const Work& w) {
  if (w.others) return c.others || c.authors.size() <= w.authors.size();
  if (c.others) return w.authors.size() > c.authors.size();
  return w.authors.size() == c.authors.size();
}

void explain(const Reading& reading, Lists& all) { Explaining(reading, all).run(); }

}  // namespace cite
