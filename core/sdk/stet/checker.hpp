// stet/checker.hpp: the C++ face of stet/abi.h. Header only, C++20, no dependencies; for plugin authors.
//
// A checker is a class with `void check(const stet::Document&, stet::Report&)` and, if it wants options,
// a constructor from `const stet::Settings&`. STET_PLUGIN makes it a plugin. Exceptions may be thrown freely: they stop
// at the line and reach the user as host/plugin-failed. Views and row references live until check() returns.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <exception>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <stet/abi.h>

/// The oldest minor of the contract the plugin can live with. Define it before the include where the plugin reads a
/// table or field that a later minor added: an older host then refuses it in words, instead of showing it nothing.
#ifndef STET_PLUGIN_NEEDS_MINOR
#define STET_PLUGIN_NEEDS_MINOR 0
#endif

namespace stet {

using Span = stet_span;  // bytes of Document::text(), half-open
using Block = stet_block;
using Sentence = stet_sentence;
using Marker = stet_marker;
using Note = stet_note;
using Citation = stet_citation;
using Source = stet_source;
using Date = stet_date;
using Number = stet_number;
using Quotation = stet_quotation;
using Name = stet_name;
using Link = stet_link;
using Zone = stet_zone;
using Claim = stet_claim;
constexpr uint32_t none = STET_NONE;

constexpr stet_str str(std::string_view s) noexcept { return {s.data(), s.size()}; }
constexpr std::string_view view(stet_str s) noexcept { return {s.ptr, s.len}; }
constexpr bool empty(Span s) noexcept { return s.begin == s.end; }
constexpr bool contains(Span outer, Span inner) noexcept {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}
constexpr bool overlaps(Span a, Span b) noexcept { return a.begin < b.end && b.begin < a.end; }

enum class Severity : uint32_t { info = STET_SEVERITY_INFO, warning, error };

struct Option {
  std::string_view key;
  std::string_view type;      // "bool", "int 0..10", "string", "list", or choices "a|b|c"
  std::string_view fallback;  // as text; a list's items separated by '\n'
  std::string_view summary;
};

/// Everything the host, the pages, SARIF and the configuration know about a rule. Declared once, as a constant.
struct Rule {
  std::string_view id;       // "<plugin>/<defect-in-kebab-case>"
  std::string_view summary;  // one sentence
  Severity severity = Severity::warning;
  uint32_t tables = 0;  // enum stet_table, or-ed; 0: all
  std::initializer_list<Option> options = {};
  std::string_view page = {};  // Markdown
  std::string_view since = "0.1.0";
};

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
    bool operator!=(const iterator& o) const { return p_ != o.p_; }

   private:
    const char* p_ = nullptr;
    uint32_t stride_ = 0;
  };
  explicit Rows(stet_rows r) : r_(r), count_(r.count) {}
  iterator begin() const { return {at(0), r_.stride}; }
  iterator end() const { return {at(count_), r_.stride}; }
  uint32_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  const Row& operator[](uint32_t i) const { return *iterator(at(i), r_.stride); }
  /// Rows first … first+count-1.
  Rows slice(uint32_t first, uint32_t count) const { return Rows(stet_rows{at(first), count, r_.stride}); }
  /// The rows whose spans lie inside `s`. Binary search: rows are sorted by span.begin.
  Rows within(Span s) const {
    uint32_t first = 0;
    for (uint32_t n = count_; n > 0;) {
      const uint32_t half = n / 2;
      if ((*this)[first + half].span.begin < s.begin) {
        first += half + 1;
        n -= half + 1;
      } else {
        n = half;
      }
    }
    uint32_t count = 0;
    while (first + count < count_ && (*this)[first + count].span.end <= s.end) ++count;
    return slice(first, count);
  }

 private:
  const char* at(uint32_t i) const { return static_cast<const char*>(r_.ptr) + size_t{i} * r_.stride; }
  stet_rows r_;
  uint32_t count_;
};

/// The document under check: its text and its tables. Read-only; see abi.h for what each row means.
class Document {
 public:
  explicit Document(const stet_document& d) : d_(&d) {}
  const stet_document& raw() const { return *d_; }
  std::string_view path() const { return view(d_->path); }
  std::string_view language() const { return view(d_->language); }
  std::string_view text() const { return view(d_->text); }
  std::string_view text(Span s) const { return text().substr(s.begin, s.end - s.begin); }
  /// Without markup: same offsets as text(), markup bytes replaced by STET_MASK.
  std::string_view prose() const { return view(d_->prose); }
  /// The words of a span as a reader sees them: markup dropped, white space runs as one space, trimmed.
  std::string words(Span s) const {
    std::string out;
    for (char c : prose().substr(s.begin, s.end - s.begin)) {
      if (c == STET_MASK) continue;
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
      if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
      out += c;
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }
  Rows<Block> blocks() const { return Rows<Block>(d_->blocks); }
  Rows<Sentence> sentences() const { return Rows<Sentence>(d_->sentences); }
  Rows<Marker> markers() const { return Rows<Marker>(d_->markers); }
  Rows<Note> notes() const { return Rows<Note>(d_->notes); }
  Rows<Citation> citations() const { return Rows<Citation>(d_->citations); }
  Rows<Source> sources() const { return Rows<Source>(d_->sources); }
  Rows<Date> dates() const { return Rows<Date>(d_->dates); }
  Rows<Number> numbers() const { return Rows<Number>(d_->numbers); }
  Rows<Quotation> quotations() const { return Rows<Quotation>(d_->quotations); }
  Rows<Name> names() const { return Rows<Name>(d_->names); }
  Rows<Link> links() const { return Rows<Link>(d_->links); }
  Rows<Zone> zones() const { return Rows<Zone>(d_->zones); }
  Rows<Claim> claims() const { return Rows<Claim>(d_->claims); }

  // From row to row; nullptr where an index leads nowhere.
  const Note* note(const Marker& m) const { return row(notes(), m.note); }
  const Note* note(const Citation& c) const { return row(notes(), c.note); }
  const Note* note(const Link& l) const { return row(notes(), l.note); }
  const Citation* citation(const Link& l) const { return row(citations(), l.citation); }
  const Citation* antecedent(const Citation& c) const { return row(citations(), c.antecedent); }
  const Source* source(const Citation& c) const { return row(sources(), c.source); }
  const Link* link(const Citation& c) const { return row(links(), c.link); }
  const Date* issued(const Citation& c) const { return row(dates(), c.issued); }
  const Date* accessed(const Citation& c) const { return row(dates(), c.accessed); }
  Rows<Citation> citations(const Note& n) const { return citations().slice(n.first_citation, n.citations); }
  Rows<Marker> markers(const Claim& c) const { return markers().slice(c.first_marker, c.markers); }
  static Span field(const Citation& c, stet_field f) { return c.fields[f]; }

  /// True if the span touches words that are not the author's own (quotation, title, URL, code).
  bool verbatim(Span s) const {
    // zones are disjoint at the top level but may nest: look back a little, then forward.
    const auto all = zones();
    uint32_t lo = 0;
    for (uint32_t n = all.size(); n > 0;) {
      const uint32_t half = n / 2;
      if (all[lo + half].span.begin < s.end) {
        lo += half + 1;
        n -= half + 1;
      } else {
        n = half;
      }
    }
    for (uint32_t back = 0; lo > 0 && back < 8; ++back)
      if (overlaps(all[--lo].span, s)) return true;
    return false;
  }

 private:
  template <class Row>
  static const Row* row(Rows<Row> rows, uint32_t i) {
    return i < rows.size() ? &rows[i] : nullptr;
  }
  const stet_document* d_;
};

/// The host at open(): options of the rules, services. Valid as long as the checker.
class Settings {
 public:
  Settings(const stet_host& h, const std::vector<Rule>& r) : host_(&h), rules_(&r) {}
  std::string_view text(const Rule& rule, std::string_view key) const {
    return view(host_->option(host_->context, index(rule), str(key)));
  }
  int64_t integer(const Rule& rule, std::string_view key) const {
    return std::strtoll(std::string(text(rule, key)).c_str(), nullptr, 10);
  }
  bool flag(const Rule& rule, std::string_view key) const { return text(rule, key) == "true"; }
  std::vector<std::string> list(const Rule& rule, std::string_view key) const {
    std::vector<std::string> items;
    for (std::string_view rest = text(rule, key); !rest.empty();) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      items.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return items;
  }
  /// A service by id; nullptr if this host lacks it.
  template <class T>
  const T* service(std::string_view id) const {
    return static_cast<const T*>(host_->service(host_->context, str(id)));
  }
  const stet_publishers* publishers() const { return service<stet_publishers>(STET_SERVICE_PUBLISHERS); }
  /// Case, accents and compatibility forms folded; ASCII only where the host has no folding service.
  std::string fold(std::string_view s) const {
    std::string out(s);
    const auto* f = service<stet_fold>(STET_SERVICE_FOLD);
    if (f == nullptr) {
      for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
      return out;
    }
    out.resize(s.size() + 16);
    size_t n = f->fold(str(s), out.data(), out.size());
    if (n > out.size()) {
      out.resize(n);
      n = f->fold(str(s), out.data(), out.size());
    }
    out.resize(n);
    return out;
  }

 private:
  uint32_t index(const Rule& rule) const {
    for (uint32_t i = 0; i < rules_->size(); ++i)
      if ((*rules_)[i].id == rule.id) return i;
    return none;
  }
  const stet_host* host_;
  const std::vector<Rule>* rules_;
};

struct Evidence {
  Span span;
  std::string message;
};
struct Edit {
  Span span;
  std::string text;
};

/// What a finding may have besides: a fix (its edits apply together), further places of the same cause, a severity of
/// its own.
struct Extra {
  std::vector<Edit> fix = {};
  std::vector<Span> also = {};
  stet_severity severity = STET_SEVERITY_DEFAULT;
};

/// Takes findings. The host copies what it is given.
class Report {
 public:
  Report(const stet_host& h, const std::vector<Rule>& r) : host_(&h), rules_(&r) {}

  void operator()(const Rule& rule, Span at, std::string_view message, const std::vector<Evidence>& evidence = {},
                  const Extra& extra = {}) const {
    std::vector<stet_evidence> ev;
    for (const Evidence& e : evidence) ev.push_back({e.span, str(e.message)});
    std::vector<stet_edit> edits;
    for (const Edit& e : extra.fix) edits.push_back({e.span, str(e.text)});
    stet_finding f{};
    f.size = sizeof f;
    f.rule = none;
    for (uint32_t i = 0; i < rules_->size() && f.rule == none; ++i)
      if ((*rules_)[i].id == rule.id) f.rule = i;
    f.span = at;
    f.message = str(message);
    f.severity = extra.severity;
    f.evidence = {ev.data(), static_cast<uint32_t>(ev.size()), sizeof(stet_evidence)};
    f.edits = {edits.data(), static_cast<uint32_t>(edits.size()), sizeof(stet_edit)};
    f.also = {extra.also.data(), static_cast<uint32_t>(extra.also.size()), sizeof(Span)};
    host_->report(host_->context, &f);
  }

 private:
  const stet_host* host_;
  const std::vector<Rule>* rules_;
};

namespace detail {

template <class F>
auto guarded(const stet_host* h, decltype(std::declval<F>()()) on_error, F&& body) noexcept {
  try {
    return body();
  } catch (const std::exception& e) {
    h->fail(h->context, str(e.what()));
  } catch (...) {
    h->fail(h->context, str("it threw something that is not a std::exception"));
  }
  return on_error;
}

template <class Checker>
struct Glue {
  inline static std::vector<Rule> rules;
  inline static std::vector<stet_rule> c_rules;
  inline static std::deque<std::vector<stet_option>> c_options;

  static void* open(const stet_host* h) noexcept {
    return guarded(h, static_cast<void*>(nullptr), [&]() -> void* {
      if constexpr (std::is_constructible_v<Checker, const Settings&>) {
        return new Checker(Settings(*h, rules));
      } else {
        return new Checker();
      }
    });
  }
  static int32_t check(void* self, const stet_host* h, const stet_document* d) noexcept {
    return guarded(h, int32_t{STET_FAILED}, [&]() -> int32_t {
      Report report(*h, rules);
      const Document document(*d);
      static_cast<Checker*>(self)->check(document, report);
      return STET_OK;
    });
  }
  static void close(void* self) noexcept { delete static_cast<Checker*>(self); }

  static const stet_plugin* make(std::string_view name, std::string_view version, std::initializer_list<Rule> given) {
    static stet_plugin p{};
    if (p.size != 0) return &p;
    rules = given;
    for (const Rule& r : rules) {
      auto& options = c_options.emplace_back();
      for (const Option& o : r.options) options.push_back({str(o.key), str(o.type), str(o.fallback), str(o.summary)});
      c_rules.push_back({str(r.id),
                         str(r.summary),
                         str(r.page),
                         str(r.since),
                         static_cast<uint32_t>(r.severity),
                         r.tables,
                         {options.data(), static_cast<uint32_t>(options.size()), sizeof(stet_option)}});
    }
    p.abi_major = STET_ABI_MAJOR;
    p.abi_needs_minor = STET_PLUGIN_NEEDS_MINOR;
    p.name = str(name);
    p.version = str(version);
    p.rules = {c_rules.data(), static_cast<uint32_t>(c_rules.size()), sizeof(stet_rule)};
    p.open = &open;
    p.check = &check;
    p.close = &close;
    p.size = sizeof p;
    return &p;
  }
};

}  // namespace detail
}  // namespace stet

/// Makes `Checker` a plugin: STET_PLUGIN(Dates, "dates", "1.0.0", year_mismatch, other_rule)
#define STET_PLUGIN(Checker, name, version, ...)                              \
  extern "C" STET_EXPORT const stet_plugin* stet_plugin_entry(void) {         \
    return ::stet::detail::Glue<Checker>::make(name, version, {__VA_ARGS__}); \
  }
