// stet/document.hpp: the document under check, in C++: its words, its tables as ranges, and the ways from row to row.
#pragma once

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <stet/abi.h>
#include <stet/text.hpp>
#include <stet/words.hpp>

namespace stet {

using Span = stet_span;  // bytes of Document::text(), half-open
using FileRow = stet_file;
using Part = stet_part;
using Segment = stet_segment;
using Block = stet_block;
using Container = stet_container;
using Cell = stet_cell;
using Style = stet_style;
using Comment = stet_comment;
using NoteList = stet_note_list;
using Note = stet_note;
using Marker = stet_marker;
using Link = stet_link;
using Quotation = stet_quotation;
using Date = stet_date;
using Zone = stet_zone;
using Citation = stet_citation;
using Field = stet_field;
using Person = stet_person;
using Candidate = stet_candidate;
using Source = stet_source;
using Sentence = stet_sentence;
using Claim = stet_claim;
using Number = stet_number;
using Name = stet_name;
using Word = stet_word;
using Form = stet_form;
using Doubt = stet_doubt;
using Restatement = stet_restatement;
using SourceText = stet_source_text;
constexpr uint32_t none = STET_NONE;

constexpr stet_str str(std::string_view s) noexcept { return {s.data(), s.size()}; }
constexpr std::string_view view(stet_str s) noexcept { return {s.ptr, s.len}; }
constexpr bool empty(Span s) noexcept { return s.begin == s.end; }
constexpr bool contains(Span outer, Span inner) noexcept {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}
constexpr bool overlaps(Span a, Span b) noexcept { return a.begin < b.end && b.begin < a.end; }

// Rows may be temporary while the rows are not: g++ 14 would warn of `const Source& s = doc.sources()[i]`.
#if __has_cpp_attribute(gnu::no_dangling)
#define STET_NO_DANGLING [[gnu::no_dangling]]
#else
#define STET_NO_DANGLING
#endif

/// A table of the document. Steps by stride, so rows may grow in newer hosts.
template <class Row>
class STET_NO_DANGLING Rows {
 public:
  class iterator {
   public:
    using value_type = Row;
    using reference = const Row&;
    using pointer = const Row*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;
    iterator() = default;
    iterator(const char* p, uint32_t stride) : p_(p), stride_(stride) {}
    const Row& operator*() const { return *reinterpret_cast<const Row*>(static_cast<const void*>(p_)); }
    const Row* operator->() const { return &**this; }
    iterator& operator++() {
      p_ += stride_;
      return *this;
    }
    iterator operator++(int) {
      iterator old = *this;
      ++*this;
      return old;
    }
    bool operator==(const iterator& o) const { return p_ == o.p_; }

   private:
    const char* p_ = nullptr;
    uint32_t stride_ = 0;
  };
  /// The rows that lie inside of a span.
  class Within {
   public:
    class iterator {
     public:
      using value_type = Row;
      using reference = const Row&;
      using pointer = const Row*;
      using difference_type = std::ptrdiff_t;
      using iterator_category = std::forward_iterator_tag;
      iterator() = default;
      iterator(const Within* of, uint32_t at) : of_(of), at_(at) { skip(); }
      const Row& operator*() const { return of_->rows_[at_]; }
      const Row* operator->() const { return &**this; }
      iterator& operator++() {
        ++at_;
        skip();
        return *this;
      }
      iterator operator++(int) {
        iterator old = *this;
        ++*this;
        return old;
      }
      bool operator==(const iterator& o) const { return at_ == o.at_; }

     private:
      void skip() {  // rows may nest: one that begins inside may end outside
        while (at_ < of_->last_ && of_->rows_[at_].span.end > of_->span_.end) ++at_;
      }
      const Within* of_ = nullptr;
      uint32_t at_ = 0;
    };
    Within(Rows rows, Span span) : rows_(rows), span_(span), first_(rows.first_at(span.begin)) {
      for (last_ = first_; last_ < rows.size() && rows[last_].span.begin < span.end;) ++last_;
    }
    iterator begin() const { return {this, first_}; }
    iterator end() const { return {this, last_}; }
    bool empty() const { return begin() == end(); }
    size_t size() const { return static_cast<size_t>(std::distance(begin(), end())); }
    const Row& front() const { return *begin(); }

   private:
    Rows rows_;
    Span span_;
    uint32_t first_, last_;
  };

  explicit Rows(stet_rows r) : r_(r), count_(r.count) {}
  iterator begin() const { return {at(0), r_.stride}; }
  iterator end() const { return {at(count_), r_.stride}; }
  uint32_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  const Row& operator[](uint32_t i) const { return *iterator(at(i), r_.stride); }
  /// Rows first … first+count-1.
  Rows slice(uint32_t first, uint32_t count) const { return Rows(stet_rows{at(first), count, r_.stride}); }
  Within within(Span s) const { return Within(*this, s); }
  /// The row's number.
  uint32_t index(const Row& row) const {
    return static_cast<uint32_t>((reinterpret_cast<const char*>(&row) - at(0)) / std::max<uint32_t>(r_.stride, 1));
  }
  /// Number of the first row that begins at or after a byte.
  uint32_t first_at(uint32_t byte) const {
    uint32_t first = 0;
    for (uint32_t n = count_; n > 0;) {
      const uint32_t half = n / 2;
      if ((*this)[first + half].span.begin < byte) {
        first += half + 1;
        n -= half + 1;
      } else {
        n = half;
      }
    }
    return first;
  }
  /// The innermost row that contains a span, of those that begin at most `back` rows before it; nullptr.
  const Row* around(Span s, uint32_t back = 8) const {
    uint32_t i = first_at(s.begin + 1);
    for (uint32_t n = 0; i > 0 && n < back; ++n)
      if (contains((*this)[--i].span, s)) return &(*this)[i];
    return nullptr;
  }

 private:
  const char* at(uint32_t i) const { return static_cast<const char*>(r_.ptr) + size_t{i} * r_.stride; }
  stet_rows r_;
  uint32_t count_;
};

/// The document under check. Read-only; see abi/document.h for what each row means. A table that the rule does not
/// declare cannot be read: asking for it ends the check, with words.
class Document {
 public:
  Document(const stet_document& d, std::string_view rule) : d_(&d), rule_(rule) {}
  const stet_document& raw() const { return *d_; }
  std::string_view path() const { return view(d_->path); }
  std::string_view format() const { return view(d_->format); }  // "text", "markdown", "html" …
  std::string_view language() const { return view(d_->language); }
  stet_day reference() const { return d_->reference; }  // "today"
  stet_day dated() const { return d_->dated; }          // the document's own date

  /// What spans index: markup included where the text is the file.
  std::string_view text() const { return view(d_->text); }
  std::string_view source(Span s) const { return text().substr(s.begin, s.end - s.begin); }
  /// What a reader of the page sees: same offsets, hidden bytes replaced by STET_MASK.
  std::string_view prose() const { return view(d_->prose); }
  /// The words of a span as a reader sees them: what is hidden dropped, runs of white space, no-break and narrow spaces
  /// among it, as one space, trimmed.
  std::string words(Span s) const { return shown_words(prose().substr(s.begin, s.end - s.begin)); }
  /// The letters of one word as it is written: what is hidden and soft hyphens dropped.
  std::string letters(Span s) const {
    const std::string_view word = prose().substr(s.begin, s.end - s.begin);
    if (word.find(STET_MASK) == word.npos && word.find('\xC2') == word.npos) return std::string(word);  // most
    std::string out;
    for (size_t i = 0; i < word.size(); ++i) {
      if (word.substr(i, 2) == "\xC2\xAD") {
        ++i;
      } else if (word[i] != STET_MASK) {
        out += word[i];
      }
    }
    return out;
  }
  /// A value that does not stand in the text.
  std::string_view string(stet_ref r) const { return view(d_->strings).substr(r.begin, r.end - r.begin); }
  /// The span and so many bytes on either side, within another one; no character is cut.
  Span widened(Span s, Span within, uint32_t before, uint32_t behind) const {
    Span out{std::min(s.begin, std::max(within.begin, s.begin > before ? s.begin - before : 0)),
             std::max(s.end, std::min(within.end, s.end + behind))};
    while (out.begin < s.begin && inside_character(text()[out.begin])) ++out.begin;
    while (out.end > s.end && out.end < text().size() && inside_character(text()[out.end])) --out.end;
    return out;
  }
  /// How many words a reader sees in a span.
  size_t word_count(Span s) const { return stet::word_count(words(s)); }

#define STET_ROWS_(NAME, name, Row) \
  Rows<Row> name() const { return Rows<Row>(table(STET_TABLE_##NAME, #name, #NAME)); }
  STET_FOR_EACH_TABLE(STET_ROWS_)
#undef STET_ROWS_

  // From row to row; nullptr where an index leads nowhere.
  const Note* note(const Marker& m) const { return row(notes(), m.note); }
  const Note* note(const Citation& c) const { return row(notes(), c.note); }
  const Note* note(const Link& l) const { return row(notes(), l.note); }
  const Note* note(const Date& d) const { return row(notes(), d.note); }
  const Note* note(const Quotation& q) const { return row(notes(), q.note); }
  const Note* note(const Block& b) const { return row(notes(), b.note); }
  const Block* block(const Marker& m) const { return row(blocks(), m.block); }
  const Block* block(const Sentence& s) const { return row(blocks(), s.block); }
  const Container* container(const Block& b) const { return row(containers(), b.container); }
  const Container* parent(const Container& c) const { return row(containers(), c.parent); }
  const Source* source_of(const Citation& c) const { return row(sources(), c.source); }
  const Link* link(const Citation& c) const { return row(links(), c.link); }
  const Date* issued(const Citation& c) const { return row(dates(), c.issued); }
  const Date* accessed(const Citation& c) const { return row(dates(), c.accessed); }
  const Citation* antecedent(const Citation& c) const { return row(citations(), c.antecedent); }
  /// The full citation that an ibid., op. cit. or short form leads back to; the citation itself if it is full.
  const Citation& work(const Citation& c) const {
    const Citation* back = antecedent(c);
    if (back == nullptr || back >= &c) return c;
    const Rows<Citation> all = citations();
    // Once for all: a chain of a thousand ibids would be gone along from each of them.
    for (auto i = static_cast<uint32_t>(works_.size()); i < all.size(); ++i)
      works_.push_back(all[i].antecedent < i ? works_[all[i].antecedent] : i);
    return all[works_[c.antecedent]];
  }
  Rows<Marker> markers(const Claim& c) const { return markers().slice(c.first_marker, c.markers); }
  Rows<Field> fields(const Citation& c) const { return fields().slice(c.first_field, c.fields); }
  /// The citations of a note.
  Rows<Citation>::Within citations(const Note& n) const { return citations().within(n.body); }
  /// All citations that support a claim: those of every note that its markers call.
  std::vector<const Citation*> citations(const Claim& c) const {
    std::vector<const Citation*> out;
    for (const Marker& m : markers(c))
      if (const Note* n = note(m))
        for (const Citation& cited : citations(*n)) out.push_back(&cited);
    return out;
  }
  /// What the source of a citation says itself, as far as the user has it; several rows if it has several files.
  std::vector<const SourceText*> texts(const Citation& c) const {
    std::vector<const SourceText*> out;
    if (const Source* source = source_of(c); source != nullptr && !source_texts().empty())
      for (const SourceText& t : source_texts().within(source->span))
        if (t.source == c.source) out.push_back(&t);
    return out;
  }
  Rows<Person>::Within persons(const Citation& c) const { return persons().within(c.span); }

  // By place; nullptr where there is none.
  const Block* block_at(Span s) const { return blocks().around(s); }
  const Citation* citation_at(Span s) const { return citations().around(s); }
  const Sentence* sentence_at(Span s) const { return sentences().around(s); }
  const Claim* claim_at(Span s) const { return claims().around(s); }
  const Cell* cell_at(Span s) const { return cells().around(s); }

  /// The first reading of a field; nullptr: the citation has none.
  const Field* field_row(const Citation& c, stet_field_kind kind) const {
    for (const Field& f : fields(c))
      if (f.kind == static_cast<uint32_t>(kind)) return &f;
    return nullptr;
  }
  /// Its place; empty: the citation has none.
  Span field(const Citation& c, stet_field_kind kind) const {
    const Field* f = field_row(c, kind);
    return f == nullptr ? Span{0, 0} : f->span;
  }
  /// Its words, or the value that no word says.
  std::string value(const Citation& c, stet_field_kind kind) const {
    const Field* f = field_row(c, kind);
    if (f == nullptr) return {};
    return f->value.begin != f->value.end ? std::string(string(f->value)) : words(f->span);
  }

  std::string address(const Link& l) const { return std::string(source(l.address)); }
  /// Where a link leads in the end: of an archive's copy, a proxy's or a redirect the page they show.
  struct Target {
    std::string_view host, path, query;  // without delimiters; the path keeps its slash
  };
  Target target(const Link& l) const {
    if (l.inside.begin == l.inside.end) return {source(l.host), source(l.path), source(l.query)};
    const std::string_view all = string(l.inside);
    const auto part = [&](size_t begin, const char* stops) {
      begin = begin < all.size() ? begin : all.size();
      const size_t end = all.find_first_of(stops, begin);
      return all.substr(begin, (end < all.size() ? end : all.size()) - begin);
    };
    Target t;
    const size_t scheme = all.find("://");
    const size_t begin = scheme < all.size() ? scheme + 3 : 0;
    t.host = part(begin, "/?#");
    t.path = part(begin + t.host.size(), "?#");
    const size_t sign = begin + t.host.size() + t.path.size();
    if (sign < all.size() && all[sign] == '?') t.query = part(sign + 1, "#");
    return t;
  }
  /// Of the target, lower case, without "www.".
  std::string host(const Link& l) const {
    std::string out = lower(target(l).host);
    if (out.compare(0, 4, "www.") == 0) out.erase(0, 4);
    return out;
  }

  /// True if the span touches words that are not the author's own (quotation, title, URL, code).
  bool verbatim(Span s) const {
    const auto all = zones();
    // Zones nest, so one far back may reach here: those that begin before are asked until none can.
    for (uint32_t i = all.first_at(s.end); i > 0;) {
      const Zone& z = all[--i];
      if (overlaps(z.span, s)) return true;
      if (s.begin > longest_zone && z.span.begin < s.begin - longest_zone) return false;
    }
    return false;
  }

  /// For Extra::cause: the row at fault, and the one it contradicts.
  template <class Row>
  stet_cause cause(const Row& at_fault) const {
    return {id(at_fault), index(at_fault), none, none};
  }
  template <class Row, class Other>
  stet_cause cause(const Row& at_fault, const Other& other) const {
    return {id(at_fault), index(at_fault), id(other), index(other)};
  }

  /// Which table was read without being declared, in words; empty: none.
  const std::string& undeclared() const { return undeclared_; }

 private:
  static constexpr uint32_t longest_zone = 20'000;  // bytes; no quotation is longer

  stet_rows table(uint32_t which, const char* name, const char* constant) const {
    const bool known = d_->size >= offsetof(stet_document, tables) + (size_t{which} + 1) * sizeof(stet_rows);
    return known && d_->tables[which].stride > 0 ? d_->tables[which] : missing(name, constant);
  }
  stet_rows missing(const char* name, const char* constant) const {
    if (undeclared_.empty()) {
      undeclared_ = rule_.empty()
                        ? std::string("prepare() reads ") + name + ", which no enabled rule declares: add STET_" +
                              constant + " to the tables of each rule that uses what it makes"
                        : "the rule " + std::string(rule_) + " reads " + name + " but does not declare it: add STET_" +
                              constant + " to its tables";
#if defined(__cpp_exceptions)
      throw std::logic_error(undeclared_);
#endif
    }
    return {nullptr, 0, 0};
  }
  template <class Row>
  static const Row* row(Rows<Row> rows, uint32_t i) {
    return i < rows.size() ? &rows[i] : nullptr;
  }
#define STET_ID_(NAME, name, Row)                              \
  static uint32_t id(const Row&) { return STET_TABLE_##NAME; } \
  uint32_t index(const Row& r) const { return name().index(r); }
  STET_FOR_EACH_TABLE(STET_ID_)
#undef STET_ID_

  const stet_document* d_;
  std::string_view rule_;
  mutable std::string undeclared_;
  mutable std::vector<uint32_t> works_;  // by row of citations: where its antecedents lead to
};

/// See words_of().
class FormWords {
 public:
  class iterator {
   public:
    iterator(const Rows<Word>& words, uint32_t at) : words_(words), at_(at) {}
    uint32_t operator*() const { return words_[at_].by_form; }
    iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const iterator& other) const { return at_ == other.at_; }

   private:
    Rows<Word> words_;
    uint32_t at_;
  };
  FormWords(const Rows<Word>& words, const Form& form) : words_(words), first_(form.first), count_(form.count) {}
  iterator begin() const { return {words_, first_}; }
  iterator end() const { return {words_, first_ + count_}; }

 private:
  Rows<Word> words_;  // by value: the caller's may be temporary
  uint32_t first_, count_;
};
/// The words of a form in their order, as rows of `words`: for (const uint32_t i : words_of(doc.words(), form)) …
inline FormWords words_of(const Rows<Word>& words, const Form& form) { return {words, form}; }

/// The words of which a test holds, in their order, as rows. Another test is asked first of each form (whether one of
/// its words may be one), so that the words of most forms are not looked at.
template <class OfForm, class OfWord>
std::vector<uint32_t> words_where(const Document& doc, OfForm of_form, OfWord of_word) {
  std::vector<uint32_t> out;
  const Rows<Word> words = doc.words();
  for (const Form& form : doc.forms()) {
    if (!of_form(form)) [[likely]]
      continue;
    for (const uint32_t i : words_of(words, form))
      if (of_word(words, i)) out.push_back(i);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Days.

/// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant's days_from_civil). A month or day that is
/// not said counts as the first.
inline int64_t day_number(int64_t year, int month, int day) {
  month = std::max(month, 1);
  day = std::max(day, 1);
  year -= month <= 2;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t of_era = year - era * 400;
  const int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}
inline int64_t day_number(const Date& d) { return day_number(d.year, d.month, d.day); }
inline int64_t day_number(stet_day d) { return day_number(d.year, d.month, d.day); }
inline int days_in_month(int64_t year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 31;
  return month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : days[month - 1];
}

/// The days that a date may mean: the first and the last.
struct Days {
  int64_t first, last;
};
/// From the end of one to the begin of the other; 0 and less: they share a day.
inline int64_t days_between(Days a, Days b) { return std::max(a.first - b.last, b.first - a.last); }
inline Days days_of(int64_t year, int month, int day) {
  const int last_month = month == 0 ? 12 : month;
  return {day_number(year, month, day), day_number(year, last_month, day == 0 ? days_in_month(year, last_month) : day)};
}
inline Days days_of(stet_day d) { return days_of(d.year, d.month, d.day); }
inline Days days_of(const Date& d) {
  Days days = days_of(d.year, d.month, d.day);
  if (d.flags & STET_DATE_INTERVAL) days.last = days_of(d.end_year, d.end_month, d.end_day).last;
  return days;
}
/// Whether a date may mean days of which a test holds; read as day and month or as month and day where that is a guess.
template <class Test>
bool may_mean(const Date& d, Test test) {
  return test(days_of(d)) ||
         (d.flags & STET_DATE_UNCERTAIN && d.day > 0 && d.day <= 12 && test(days_of(d.year, d.day, d.month)));
}

/// "24 March 2025", "March 2025", "2025".
inline std::string written(int64_t year, int month, int day) {
  static constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
  std::string out;
  if (day > 0) out += std::to_string(day) + ' ';
  if (month > 0 && month <= 12) out += std::string(months[month - 1]) + ' ';
  return out + std::to_string(year);
}
inline std::string written(stet_day d) { return written(d.year, d.month, d.day); }
inline std::string written(const Date& d) { return written(d.year, d.month, d.day); }
/// "on 24 March 2025", "in March 2025", "in 2025".
inline std::string when(const Date& d) { return (d.day > 0 ? "on " : "in ") + written(d); }

}  // namespace stet
