// A title that the text, or a short note, gives a work, held against the one that the work is cited with.
//
// Titles are their words that carry something. Two are of one work if all of these agree in order but one. That much
// makes a pair; what stands around decides: the sentence calls the work's note, names its author or the year it came
// out. Where any other note or heading has the title as it stands here, it is another work's.
#include "titles.h"

#include <algorithm>
#include <set>
#include <utility>

namespace source {

const stet::Rule TitleDiffers::rule{.id = "source/title-differs",
                                    .summary = "A work is called by another title than it is cited with.",
                                    .severity = stet::Severity::warning,
                                    .tables = STET_NUMBERS | STET_LINKS | STET_WORDS | STET_STYLES | STET_QUOTATIONS |
                                              STET_CITATIONS | STET_PERSONS | STET_CLAIMS,
                                    .page =
#include "title-differs.md.inc"
};

namespace {

constexpr size_t most_holders = 12;  // titles or places that one word leads to
constexpr size_t most_pairs = 256;   // that are looked at closely, in one document

}  // namespace

class TitleDiffers::Check : Titles {
 public:
  Check(const TitleDiffers& of, const stet::Document& doc, const stet::Report& report)
      : Titles(of.lists_, doc), of_(of), report_(report), held_(doc.forms().size()) {}

  void run() {
    read_works();
    if (works_.empty()) return;
    for (const stet::Style& s : doc_.styles())
      if (s.kind == STET_STYLE_ITALIC && may_call(s.span) && in_body(s.span))
        look_up({Called::marked, worded(s.span), {0, 0}});
    for (const stet::Quotation& q : doc_.quotations()) {
      constexpr uint32_t open = STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED;
      if ((q.flags & open) != 0 || q.note != stet::none || !may_call(q.inner) || !in_body(q.inner) || is_speech(q))
        continue;
      look_up({Called::quoted, worded(q.inner), {0, 0}});
    }
    look_in_short_notes();
    look_in_plain_words();
  }

 private:
  bool in_body(stet::Span s) const {
    const stet::Block* b = doc_.block_at(s);
    if (b == nullptr || b->note != stet::none || b->kind == STET_BLOCK_HEADING || b->kind == STET_BLOCK_CODE ||
        b->kind == STET_BLOCK_NOTES_HEADING)
      return false;
    const stet::Citation* c = doc_.citation_at(s);
    return c == nullptr;
  }

  /// "“The lake is salt,” said Pell", "Pell said: “The lake is salt.”": what somebody says, and no title.
  bool is_speech(const stet::Quotation& q) const {
    constexpr uint32_t reach = 48;  // bytes
    const stet::Sentence* sentence = doc_.sentence_at(q.span);
    const stet::Block* block = sentence == nullptr ? nullptr : doc_.block(*sentence);
    if (block == nullptr) return false;
    const auto folded = [&](stet::Span s) { return lists_.settings.fold(doc_.words(s)); };
    const std::string before = folded(doc_.widened({q.span.begin, q.span.begin}, sentence->span, reach, 0));
    const size_t last = before.find_last_not_of(' ');
    if (of_.saying_.ends(before)) return true;
    if (last != std::string::npos && before[last] == ':') {
      const size_t stop = before.substr(0, last).find_last_of(".;:");
      if (of_.saying_.in(std::string_view(before).substr(stop == std::string::npos ? 0 : stop))) return true;
    }
    // A comma or its own mark parts it from the verb behind it: "she said in “Salt and Bread” that …" has none.
    const std::string behind = folded(doc_.widened({q.span.end, q.span.end}, block->span, 0, reach));
    const bool parted = behind.starts_with(",") || prose_.substr(0, q.inner.end).ends_with(",") ||
                        prose_.substr(0, q.inner.end).ends_with("?") || prose_.substr(0, q.inner.end).ends_with("!");
    const size_t begin = std::min(behind.find_first_not_of(", "), behind.size());
    return parted &&
           of_.saying_.in(std::string_view(behind).substr(begin, behind.find_first_of(".,;:(“„«", begin) - begin));
  }

  // ---- the works that are cited in full

  void read_works() {
    for (const stet::Citation& c : doc_.citations()) {
      if (c.kind != STET_CITATION_FULL || !described(c)) continue;
      const stet::Span title = doc_.field(c, STET_FIELD_TITLE), author = doc_.field(c, STET_FIELD_AUTHOR);
      if (!stet::empty(title) && title.begin >= c.span.begin) add(c, title, false);
      // "The Diary of Anne Bright, ed. J. Marsh": the title stands where an author would.
      constexpr uint32_t too_short = 10;
      if (!stet::empty(author) && author.begin == c.span.begin && author.end - author.begin > too_short)
        add(c, author, true);
    }
    std::sort(holders_.begin(), holders_.end());
    holders_.erase(std::unique(holders_.begin(), holders_.end()), holders_.end());
  }
  /// Something says when or where it came out; a short form says neither.
  bool described(const stet::Citation& c) const {
    return c.issued != stet::none || c.link != stet::none || !stet::empty(doc_.field(c, STET_FIELD_PUBLISHER)) ||
           !stet::empty(doc_.field(c, STET_FIELD_PUBLISHER_PLACE)) ||
           !stet::empty(doc_.field(c, STET_FIELD_CONTAINER_TITLE));
  }
  void add(const stet::Citation& c, stet::Span span, bool from_author) {
    Work w{&c, worded(span), from_author, {}};
    if (w.title.contents.size() < 2 || (from_author && !phrase(w.title))) return;
    constexpr uint32_t before = 40;
    const stet::Span around = doc_.widened({span.begin, span.begin}, c.span, before, before);
    if (of_.reviews_.stands_in(doc_, around)) return;
    const auto row = static_cast<uint32_t>(works_.size());
    for (const uint32_t i : w.title.contents) {
      holders_.emplace_back(words_[i].form, row);
      held_[words_[i].form] = true;
    }
    works_.push_back(std::move(w));
  }
  /// Of its authors and editors, folded: few works are asked for them, and some by many mentions.
  const std::vector<std::string>& families(const Work& w) const {
    if (w.families) return *w.families;
    std::vector<std::string>& out = w.families.emplace();
    if (w.from_author) return out;
    for (const stet::Person& p : doc_.persons(*w.citation)) {
      const std::string family = lists_.settings.fold(doc_.string(p.family));
      constexpr size_t fewest_letters = 3;
      if (p.role != STET_PERSON_TRANSLATOR && family.size() >= fewest_letters) out.push_back(family);
    }
    return out;
  }
  /// Small words stand between the others, as in no person's name.
  bool phrase(const WordedTitle& t) const {
    constexpr size_t fewest = 3;
    return t.contents.size() >= fewest && t.words.size() > t.contents.size() && small(t.words.front());
  }

  std::optional<TitleDifference> compare(const Mention& m, const Work& w) const {
    const WordedTitle &a = m.title, &b = w.title;
    const size_t n = a.contents.size(), all = b.contents.size();
    std::optional<TitleDifference> d = differ(a, n, b, all);
    if (!d && b.has_subtitle()) d = differ(a, n, b, b.main);
    if (!d && a.has_subtitle() && !b.has_subtitle()) d = differ(a, a.main, b, all);
    // Cut short, but not so that the last word is the one that differs.
    constexpr size_t fewest_of_head = 3;
    if (!d && !a.has_subtitle() && n >= fewest_of_head && n < all) {
      d = differ(a, n, b, n);
      if (d && (d->swapped || d->here + 1 == n)) d.reset();
    }
    return d;
  }

  // ---- what stands around

  bool calls(const stet::Claim& claim, const Work& w, const stet::Marker** by) const {
    for (const stet::Marker& marker : doc_.markers(claim)) {
      const stet::Note* note = doc_.note(marker);
      if (note == nullptr) continue;
      for (const stet::Citation& c : doc_.citations(*note)) {
        const stet::Citation& work = doc_.work(c);
        if (&work == w.citation || (work.source != stet::none && work.source == w.citation->source)) {
          *by = &marker;
          return true;
        }
      }
    }
    return false;
  }
  /// The author's name stands in the span, perhaps with an ending.
  bool names_author(const Work& w, stet::Span s) const {
    const std::string around = lists_.settings.fold(doc_.words(s));
    for (const std::string& family : families(w))
      for (size_t at = around.find(family); at != std::string::npos; at = around.find(family, at + 1)) {
        size_t end = at + family.size();
        constexpr size_t ending = 3;
        for (size_t k = 0; k < ending && stet::inside_word(around, end); ++k) ++end;
        if (!stet::inside_word(around, at) && !stet::inside_word(around, end)) return true;
      }
    return false;
  }
  /// Who is named last before the title, by two capital words, is another than its author; or "Pell's", right before
  /// it.
  bool of_another(const Work& w, const WordedTitle& t, stet::Span before) const {
    stet::Span last{0, 0};
    bool capital = false;
    uint32_t begin = 0;
    for (uint32_t row = words_.first_at(before.begin); row < words_.size() && words_[row].span.end <= before.end;
         ++row) {
      const bool is = (words_[row].flags & (STET_WORD_CAPITAL | STET_WORD_DIGITS)) == STET_WORD_CAPITAL && !small(row);
      if (is && capital && gap(row - 1) == " ")
        last = {begin, words_[row].span.end};
      else if (is)
        begin = words_[row].span.begin;
      capital = is;
    }
    if (!stet::empty(last) && !names_author(w, last)) return true;
    constexpr uint32_t most_between = 3;  // "Pell's last great book"
    for (uint32_t row = t.words.front(), n = 0; row > 1 && n <= most_between; --row, ++n) {
      const stet::Span own = words_[row - 1].span;
      if (own.begin < before.begin || gap(row - 1).find_first_of(",;:.()") != std::string_view::npos) return false;
      const bool genitive =
          own.end - own.begin == 1 && prose_[own.begin] == 's' && own.begin > words_[row - 2].span.end;
      if (genitive)
        return (words_[row - 2].flags & STET_WORD_CAPITAL) != 0 && gap(row - 2).find(' ') == std::string_view::npos &&
               !names_author(w, words_[row - 2].span);
    }
    return false;
  }
  /// "*Salt and Bread* by Mill": soon behind the title, no mark between.
  bool names_author_behind(const Work& w, const WordedTitle& t, uint32_t end) const {
    constexpr uint32_t reach = 40;
    const stet::Span all = doc_.widened({t.span.end, t.span.end}, {t.span.end, end}, 0, reach);
    const size_t stop = prose_.substr(0, all.end).find_first_of(",;:.", all.begin);
    return names_author(w, {all.begin, stop == std::string_view::npos ? all.end : static_cast<uint32_t>(stop)});
  }
  bool names_year(const Work& w, stet::Span sentence) const {
    const stet::Date* issued = doc_.issued(*w.citation);
    if (issued == nullptr || (issued->flags & STET_DATE_INTERVAL) != 0) return false;
    const std::string year = std::to_string(issued->year);
    for (uint32_t i = words_.first_at(sentence.begin); i < words_.size() && words_[i].span.end <= sentence.end; ++i)
      if ((words_[i].flags & STET_WORD_DIGITS) != 0 && doc_.letters(words_[i].span) == year) return true;
    return false;
  }
  /// The very words of the title, as often as they stand in another note or in a heading.
  bool stands_elsewhere(const Mention& m, size_t n) const {
    const std::vector<uint32_t>& c = m.title.contents;
    for (uint32_t i = 0; i < words_.size(); ++i) {
      if (!same(i, c[0]) || (i >= m.title.words.front() && i <= m.title.words.back())) continue;
      size_t k = 1;
      uint32_t at = i + 1;
      for (; k < n && at < words_.size() && at < i + most_words; ++at) {
        if (same(at, c[k])) {
          ++k;
        } else if (!small(at)) {
          break;
        }
      }
      if (k < n) continue;
      const stet::Block* b = doc_.block_at(words_[i].span);
      if (b == nullptr || b->kind == STET_BLOCK_HEADING) return true;
      const stet::Citation* own = doc_.citation_at(words_[i].span);
      if (b->note != stet::none && (own == nullptr || (own->kind == STET_CITATION_FULL && described(*own))))
        return true;
    }
    return false;
  }

  // ---- places

  /// A word of a cited title stands in it.
  bool may_call(stet::Span s) const {
    for (uint32_t i = words_.first_at(s.begin); i < words_.size() && words_[i].span.end <= s.end; ++i)
      if (held_[words_[i].form]) return true;
    return false;
  }
  void look_up(Called how, stet::Span title, stet::Span author) {
    if (may_call(title)) look_up({how, worded(title), author});
  }
  void look_up(const Mention& m) {
    const std::vector<uint32_t>& contents = m.title.contents;
    if (contents.size() < 2 || pairs_ >= most_pairs) return;
    std::vector<uint32_t> met;
    for (const uint32_t i : contents) {
      const uint32_t form = words_[i].form;
      if (!held_[form]) continue;
      auto at = std::lower_bound(holders_.begin(), holders_.end(), std::pair{form, 0u});
      for (size_t n = 0; n < most_holders && at != holders_.end() && at->first == form; ++n, ++at)
        met.push_back(at->second);
    }
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    for (const uint32_t row : met) {
      const WordedTitle& t = works_[row].title;
      if (equal(m.title, contents.size(), t, t.contents.size()) || shortened(m.title, t)) return;
      if (m.title.has_subtitle() && equal(m.title, m.title.main, t, t.contents.size()) &&
          (!t.has_subtitle() || m.title.main == t.main))
        if (!compare(m, works_[row])) return;
    }
    for (const uint32_t row : met)
      if (const auto d = compare(m, works_[row]); d && tell(m, works_[row], *d)) return;
  }

  bool tell(const Mention& m, const Work& w, const TitleDifference& d) {
    const uint32_t here = m.title.contents[d.here], there = w.title.contents[d.there];
    // What begins small is a phrase, no title.
    if (((words_[m.title.words.front()].flags ^ words_[w.title.contents.front()].flags) & STET_WORD_CAPITAL) != 0 &&
        ((words_[m.title.contents.front()].flags ^ words_[w.title.contents.front()].flags) & STET_WORD_CAPITAL) != 0)
      return false;
    if (counts(here) || (!d.added && counts(there))) return false;
    const size_t agree = d.compared_there - (d.added ? 0 : 1);
    const Likeness like = d.added || d.swapped ? Likeness::other : likeness(here, there);
    if (like == Likeness::form) return false;
    if (like != Likeness::other && !of_.uninflected_.has(doc_.language().substr(0, doc_.language().find('-'))))
      return false;
    const Build build = agree >= 2                                                       ? Build::plenty
                        : d.added                                                        ? Build::other
                        : same_build(m.title, w.title, d)                                ? Build::phrase
                        : same_article(m.title, w.title, d, m.how == Called::short_form) ? Build::two_words
                                                                                         : Build::other;
    if (build == Build::other || ++pairs_ > most_pairs) return false;
    const stet::Marker* marker = nullptr;
    const Fit fit = m.how == Called::short_form ? fits_short(m, w, build) : fits_text(m, w, build, agree, &marker);
    if (fit == Fit::none || told_elsewhere(m, w, d, marker != nullptr) || stands_elsewhere(m, d.compared_here))
      return false;
    const stet::Span said = compared(m.title, d.compared_here), cited = compared(w.title, d.compared_there);
    if (!told_.insert({said.begin, 0}).second) return true;
    const std::string a = doc_.words(said), b = doc_.words(cited);
    std::vector<stet::Evidence> evidence{{cited, "cited with this title"}};
    if (marker != nullptr) evidence.push_back({marker->span, "the note is called here"});
    report_(said,
            m.how == Called::short_form ? "the short title is “" + a + "”, the full one “" + b + "”"
            : marker != nullptr         ? "the text calls the work “" + a + "”, its note “" + b + "”"
                                        : "the text calls the work “" + a + "”, which is cited as “" + b + "”",
            evidence,
            {.severity =
                 fit == Fit::sure && (like != Likeness::spelling || (marker != nullptr && another_word(here, there)))
                     ? STET_SEVERITY_DEFAULT
                     : STET_SEVERITY_INFO});
    return true;
  }
  /// "Wand" and "Wound": alike, and no two spellings of one word.
  bool another_word(uint32_t here, uint32_t there) const {
    return stet::shared_beginning(word(here), word(there)) < 2 && stet::edit_distance(word(here), word(there), 1) > 1;
  }
  /// The words of a title up to the last one that was compared.
  stet::Span compared(const WordedTitle& t, size_t n) const {
    return {words_[t.words.front()].span.begin, words_[t.contents[n - 1]].span.end};
  }

  /// What else must speak for one work: little where most of the title agrees.
  enum class Build { other, two_words, phrase, plenty };
  enum class Fit { none, unsure, sure };

  Fit fits_text(const Mention& m, const Work& w, Build build, size_t agree, const stet::Marker** marker) const {
    const stet::Claim* claim = doc_.claim_at(m.title.span);
    const stet::Sentence* sentence = doc_.sentence_at(m.title.span);
    if (claim == nullptr || sentence == nullptr) return Fit::none;
    const stet::Span before{sentence->span.begin, m.title.span.begin};
    if (of_another(w, m.title, before)) return Fit::none;
    const bool called = calls(*claim, w, marker);
    const stet::Block* block = doc_.block(*sentence);
    constexpr uint32_t reach = 300;
    const stet::Span wide = block == nullptr ? sentence->span : doc_.widened(sentence->span, block->span, reach, 0);
    const bool author = names_author(w, before) || names_author_behind(w, m.title, sentence->span.end) ||
                        (build == Build::plenty && names_author(w, {m.title.span.end, sentence->span.end}));
    const bool author_near = author || names_author(w, {wide.begin, before.end});
    const bool year = names_year(w, sentence->span);
    const auto sure = [](bool is) { return is ? Fit::sure : Fit::none; };
    if (m.how == Called::plain && build != Build::plenty)
      return sure((called && author) || (year && (author || set_off(m.title.span))));
    if (m.how == Called::plain && !author && !(year && set_off(m.title.span))) return Fit::none;
    if (build == Build::two_words) return sure(called && author_near);
    if (build == Build::phrase) return sure((called && (author_near || year)) || (author && year));
    if (called || year) return Fit::sure;
    // An author may have written another book, too, that is called nearly so.
    constexpr size_t enough = 3;
    return !author ? Fit::none : agree >= enough ? Fit::sure : Fit::unsure;
  }
  bool set_off(stet::Span s) const {
    const size_t before = prose_.find_last_not_of(" \n\x1f", s.begin == 0 ? 0 : s.begin - 1);
    return s.begin > 0 && before != std::string_view::npos &&
           std::string_view(",:(").find(prose_[before]) != prose_.npos;
  }

  Fit fits_short(const Mention& m, const Work& w, Build build) const {
    const auto sure = [](bool is) { return is ? Fit::sure : Fit::none; };
    if (stet::overlaps(m.title.span, w.citation->span)) return Fit::none;
    if (stet::empty(m.author)) return sure(build == Build::plenty && families(w).empty());
    if (!names_author(w, m.author)) return Fit::none;
    return sure(build != Build::two_words || only_work(w));
  }
  bool only_work(const Work& w) const {
    const std::vector<std::string>& own = families(w);
    return std::none_of(works_.begin(), works_.end(), [&](const Work& other) {
      if (other.citation->source == w.citation->source) return false;
      const std::vector<std::string>& names = families(other);
      return std::any_of(names.begin(), names.end(), [&](const std::string& f) { return stet::one_of(f, own); });
    });
  }
  /// Rules on quotations find what differs within longer ones.
  bool told_elsewhere(const Mention& m, const Work& w, const TitleDifference& d, bool called) const {
    constexpr size_t fewest = 5, fewest_repeated = 6;
    const uint32_t here = m.title.contents[d.here];
    if (m.how != Called::quoted || m.title.words.size() < fewest || here == m.title.words.front()) return false;
    if (called && here != m.title.words.back() && !d.added && !d.swapped) return true;
    return m.title.words.size() >= fewest_repeated && doc_.quotations().around(w.title.span) != nullptr;
  }

  void look_in_short_notes() {
    for (const stet::Citation& c : doc_.citations()) {
      if (c.note == stet::none || c.kind == STET_CITATION_IBID || c.kind == STET_CITATION_CROSSREF) continue;
      if (c.kind == STET_CITATION_FULL && described(c)) continue;
      const stet::Span title = doc_.field(c, STET_FIELD_TITLE), author = doc_.field(c, STET_FIELD_AUTHOR);
      if (!stet::empty(title) && !stet::empty(author) && author.end <= title.begin)
        look_up(Called::short_form, title, author);
    }
    // What stands behind a full citation is not always read as one of its own: "…; Diary of Anne Bright, p. 77",
    // "…; Miller, Salt upon Bread, p. 80": a title and a page, perhaps an author.
    for (const stet::Note& n : doc_.notes()) {
      for (uint32_t begin = n.body.begin; begin < n.body.end;) {
        const uint32_t end = next(';', begin, n.body.end), first = next(',', begin, end);
        const uint32_t second = first < end ? next(',', first + 1, end) : end;
        if (second == end && is_page({first, end})) look_up(Called::short_form, {begin, first}, {0, 0});
        if (second < end && is_page({second, end})) look_up(Called::short_form, {first, second}, {begin, first});
        begin = end + 1;
      }
    }
  }
  /// ", p. 77": a comma, few words, figures, none of them a year.
  bool is_page(stet::Span s) const {
    constexpr uint32_t longest = 18;
    if (s.end <= s.begin || s.end - s.begin > longest) return false;
    bool figures = false;
    for (uint32_t i = words_.first_at(s.begin); i < words_.size() && words_[i].span.end <= s.end; ++i) {
      figures = figures || (words_[i].flags & STET_WORD_DIGITS) != 0;
      constexpr uint32_t longest_word = 3;  // "p.", "pp.", "S.", "fol."
      if (words_[i].span.end - words_[i].span.begin > longest_word) return false;
    }
    return figures;
  }
  uint32_t next(char c, uint32_t begin, uint32_t end) const {
    return begin + static_cast<uint32_t>(std::min<size_t>(prose_.substr(begin, end - begin).find(c), end - begin));
  }

  /// Titles that nothing marks: the words of a title but for one, written with the same capitals, between marks.
  void look_in_plain_words() {
    for (const Work& w : works_) {
      if (w.from_author) continue;
      look_for(w, w.title.contents.size());
      if (w.title.has_subtitle()) look_for(w, w.title.main);
    }
  }
  void look_for(const Work& w, size_t n) {
    if (n < 2) return;
    const uint32_t begin = w.title.words.front(), length = w.title.contents[n - 1] - begin + 1;
    const auto forms = doc_.forms();
    const auto rarer = [&](uint32_t a, uint32_t b) {
      return forms[words_[a].form].count < forms[words_[b].form].count;
    };
    uint32_t rarest = w.title.contents[0], next = w.title.contents[1];
    if (rarer(next, rarest)) std::swap(rarest, next);
    for (size_t k = 2; k < n; ++k) {
      const uint32_t row = w.title.contents[k];
      if (rarer(row, rarest)) {
        next = std::exchange(rarest, row);
      } else if (rarer(row, next)) {
        next = row;
      }
    }
    for (const uint32_t row : {rarest, next}) {  // one of two agrees
      const uint32_t offset = row - begin;
      size_t places = 0;
      for (const uint32_t at : stet::words_of(words_, forms[words_[row].form])) {
        if (places++ == most_places) break;
        if (at >= offset && at - offset + length <= words_.size() && at != row &&
            (words_[at - offset].flags & STET_WORD_CAPITAL) != 0)
          look_at(w, at - offset, length);
      }
    }
  }
  void look_at(const Work& w, uint32_t first, uint32_t length) {
    const uint32_t begin = w.title.words.front();
    const auto differing = [&](uint32_t from) {
      while (from < length && same(first + from, begin + from)) ++from;
      return from;
    };
    const uint32_t k = differing(0);
    if (k == length || differing(k + 1) < length) return;
    const uint32_t here = first + k, other = begin + k, last = first + length - 1;
    if (((words_[here].flags ^ words_[other].flags) & STET_WORD_CAPITAL) != 0 || small(here) || small(other)) return;
    const stet::Span run{words_[first].span.begin, words_[last].span.end};
    if (!in_body(run) || doc_.quotations().around(run) != nullptr) return;
    for (const stet::Style& s :
         doc_.styles().within(doc_.widened(run, {0, static_cast<uint32_t>(prose_.size())}, 2, 2)))
      if (s.kind == STET_STYLE_ITALIC) return;
    // It ends where the words do.
    const size_t behind = prose_.find_first_not_of("\x1f", run.end);
    if (behind < prose_.size() && std::string_view(",.;:)(!?[").find(prose_[behind]) == std::string_view::npos) return;
    look_up(Called::plain, run, {0, 0});
  }

  struct Less {
    bool operator()(stet::Span a, stet::Span b) const { return a.begin < b.begin; }
  };
  static constexpr size_t most_places = 24;  // of one word, that are looked at

  const TitleDiffers& of_;
  const stet::Report& report_;
  std::vector<Work> works_;
  std::vector<std::pair<uint32_t, uint32_t>> holders_;  // forms, and rows of works in whose titles they stand
  std::vector<bool> held_;                              // forms that stand in one
  std::set<stet::Span, Less> told_;
  size_t pairs_ = 0;
};

void TitleDiffers::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations())
    if (c.kind == STET_CITATION_FULL && c.link != stet::none) compare_with_link(doc, report, c);
  Check(*this, doc, report).run();
}

}  // namespace source
