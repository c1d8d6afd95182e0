// stet/checker.hpp: the C++ face of stet/abi.h. Header only, C++20, no dependencies; for plugin authors.
//
// A checker is a class with one rule and one function:
//
//   struct LongTitle {
//     static inline const stet::Rule rule{.id = "house/long-title", .summary = "A title is too long.",
//                                         .tables = STET_CITATIONS};
//     void check(const stet::Document& doc, const stet::Report& report) const { … }
//   };
//   STET_PLUGIN("house", "1.0.0", LongTitle)
//
// It is made once and asked for many documents in any order, so check() is const and nothing carries over. A
// constructor from `const stet::Settings&` gets options and services. Exceptions may be thrown freely: they stop at the
// line and reach the user as host/plugin-failed. Views and references to rows live until check() returns.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <exception>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <stet/abi.h>
#include <stet/document.hpp>
#include <stet/settings.hpp>

namespace stet {

enum class Severity : uint32_t { info = STET_SEVERITY_INFO, warning, error };

struct Option {
  std::string_view key;       // kebab-case
  std::string_view type;      // "bool", "int 0..10", "number 0..1", "string", "date", "list", "table", "file", "a|b|c"
  std::string_view fallback;  // as text; items of a list, key=value of a table separated by '\n'; none for a file
  std::string_view summary;
};

/// Everything the host, the pages, SARIF and the configuration know about a rule. Declared once, as a constant.
struct Rule {
  std::string_view id;       // "<plugin>/<defect-in-kebab-case>"
  std::string_view summary;  // one sentence
  Severity severity = Severity::warning;
  uint64_t tables = 0;  // STET_DATES | STET_CITATIONS …: what it reads; 0: text and prose alone
  std::initializer_list<Option> options = {};
  std::string_view page = {};       // Markdown
  std::string_view languages = {};  // "en de": only documents of these; empty: all
  std::string_view former = {};     // ids it had before, separated by spaces
  bool off = false;                 // runs only where its id is selected
  std::string_view since = "0.1.0";
};

/// The other side of a contradiction.
struct Evidence {
  Span span;
  std::string message;
  uint32_t anchor = none;        // instead of a span: a place that was anchored (rules over a whole run)
  std::string_view option = {};  // instead of a span: the file this option names …
  uint32_t line = 0;             // … and a line of it, from 1
  bool of_source = false;        // instead of one of the text: the span of a row of source_texts, which `line` says

  /// A line of the file that an option names.
  static Evidence in_file(std::string_view option, uint32_t line, std::string message) {
    return {{0, 0}, std::move(message), none, option, line};
  }
  /// A place in the text of a source: the span is of it, the row of source_texts().
  static Evidence in_source(Span span, uint32_t row, std::string message) {
    return {span, std::move(message), none, {}, row, true};
  }
  /// A place that was anchored, for conclude().
  static Evidence at_anchor(uint32_t anchor, std::string message) {
    return {{0, 0}, std::move(message), anchor, {}, 0};
  }
};
struct Edit {
  Span span;
  std::string text;
};
struct Fix {
  std::string title;        // empty: what the edits show
  std::vector<Edit> edits;  // applied together; must not overlap
  bool unsafe = false;      // it may change what the author means
};

/// What a finding may have besides.
struct Extra {
  std::vector<Edit> fix = {};                      // one safe fix without a title
  std::vector<Fix> fixes = {};                     // or alternatives, the best first
  std::vector<Span> also = {};                     // further places of the same cause
  stet_severity severity = STET_SEVERITY_DEFAULT;  // of this very case
  stet_cause cause = {none, none, none, none};     // see Document::cause
};

/// Takes the findings of one rule. The host copies what it is given.
class Report {
 public:
  Report(const stet_host& h, uint32_t rule) : host_(&h), rule_(rule) {}

  void operator()(Span at, std::string_view message, const std::vector<Evidence>& evidence = {},
                  const Extra& extra = {}) const {
    send(at, none, message, evidence, extra);
  }
  /// In conclude(): the main place is an anchor.
  void at_anchor(uint32_t anchor, std::string_view message, const std::vector<Evidence>& evidence = {},
                 const Extra& extra = {}) const {
    send({0, 0}, anchor, message, evidence, extra);
  }

  // For rules over a whole run, in check().
  /// Makes a place that findings after the run can stand on: its number within this document.
  uint32_t anchor(Span at) const {
    const auto* k = keeping();
    return k == nullptr ? none : k->anchor(k->context, rule_, at);
  }
  /// Keeps bytes for conclude().
  void keep(std::string_view bytes) const {
    if (const auto* k = keeping()) k->keep(k->context, rule_, str(bytes));
  }

 private:
  const stet_keeping* keeping() const {
    return static_cast<const stet_keeping*>(host_->service(host_->context, str(STET_SERVICE_RUN)));
  }
  void send(Span at, uint32_t anchor, std::string_view message, const std::vector<Evidence>& evidence,
            const Extra& extra) const {
    std::vector<stet_evidence> ev;
    ev.reserve(evidence.size());
    for (const Evidence& e : evidence) {
      const uint32_t kind = e.of_source         ? static_cast<uint32_t>(STET_EVIDENCE_SOURCE)
                            : e.anchor != none  ? static_cast<uint32_t>(STET_EVIDENCE_ANCHOR)
                            : !e.option.empty() ? static_cast<uint32_t>(STET_EVIDENCE_FILE)
                                                : static_cast<uint32_t>(STET_EVIDENCE_TEXT);
      ev.push_back({e.span, kind, e.anchor != none ? e.anchor : e.line, str(e.option), str(e.message)});
    }
    std::vector<std::vector<stet_edit>> edits;
    std::vector<stet_fix> fixes;
    const auto add = [&](std::string_view title, const std::vector<Edit>& from, bool unsafe) {
      auto& to = edits.emplace_back();
      to.reserve(from.size());
      for (const Edit& e : from) to.push_back({e.span, str(e.text)});
      fixes.push_back({str(title), rows(to), unsafe ? static_cast<uint32_t>(STET_FIX_UNSAFE) : 0u, 0});
    };
    if (!extra.fix.empty()) add({}, extra.fix, false);
    for (const Fix& f : extra.fixes) add(f.title, f.edits, f.unsafe);
    stet_finding f{};
    f.size = sizeof f;
    f.severity = extra.severity;
    f.span = at;
    f.anchor = anchor;
    f.message = str(message);
    f.cause = extra.cause;
    f.evidence = rows(ev);
    f.fixes = rows(fixes);
    f.also = rows(extra.also);
    host_->report(host_->context, &f);
  }
  template <class T>
  static stet_rows rows(const std::vector<T>& v) {
    return {v.data(), static_cast<uint32_t>(v.size()), sizeof(T)};
  }
  const stet_host* host_;
  uint32_t rule_;
};

/// What a rule over a whole run kept, document by document in the order of the inputs.
class Kept {
 public:
  explicit Kept(const stet_cursor& c) : c_(&c) {}
  /// The next document's; nullptr: that was the last. Lives until the next call.
  const stet_kept* next() const { return c_->next(c_->context); }

 private:
  const stet_cursor* c_;
};

namespace detail {

#if defined(__cpp_exceptions)
template <class F, class R>
R guarded(const stet_host* h, R on_error, F&& body) noexcept {
  try {
    return body();
  } catch (const std::exception& e) {
    h->fail(h->context, str(e.what()));
  } catch (...) {
    h->fail(h->context, str("it threw something that is not a std::exception"));
  }
  return on_error;
}
#else
template <class F, class R>
R guarded(const stet_host*, R, F&& body) noexcept {
  return body();
}
#endif

struct NothingShared {};

template <class Shared>
concept Prepares = requires(const Shared& s, const Document& d) {
  s.prepare(d);
};

template <class Shared>
struct ScratchOf {
  using type = NothingShared;
};
template <Prepares Shared>
struct ScratchOf<Shared> {
  using type = std::remove_cvref_t<decltype(std::declval<const Shared&>().prepare(std::declval<const Document&>()))>;
};

template <class Checker>
concept Concludes = requires(const Checker& c, const Kept& k, const Report& r) {
  c.conclude(k, r);
};

template <class Shared, class... Checkers>
struct Glue {
  using Scratch = typename ScratchOf<Shared>::type;
  struct Instance {
    std::unique_ptr<Shared> shared;
    std::tuple<std::unique_ptr<Checkers>...> checkers;
  };
  inline static std::vector<stet_rule> c_rules;
  inline static std::deque<std::vector<stet_option>> c_options;

  template <class T>
  static std::unique_ptr<T> make_one(const Settings& s, const Shared& shared) {
    if constexpr (std::is_constructible_v<T, const Settings&, const Shared&>) {
      return std::make_unique<T>(s, shared);
    } else if constexpr (std::is_constructible_v<T, const Settings&>) {
      return std::make_unique<T>(s);
    } else {
      return std::make_unique<T>();
    }
  }
  template <size_t... I>
  static void make_checkers(Instance& instance, const stet_host& h, std::index_sequence<I...>) {
    ((h.enabled(h.context, I) != 0
          ? void(std::get<I>(instance.checkers) = make_one<Checkers>(Settings(h, I), *instance.shared))
          : void()),
     ...);
  }
  static void* open(const stet_plugin*, const stet_host* h) noexcept {
    return guarded(h, static_cast<void*>(nullptr), [&]() -> void* {
      auto instance = std::make_unique<Instance>();
      if constexpr (std::is_constructible_v<Shared, const Settings&>) {
        instance->shared = std::make_unique<Shared>(Settings(*h, none));
      } else {
        instance->shared = std::make_unique<Shared>();
      }
      make_checkers(*instance, *h, std::index_sequence_for<Checkers...>());
      return instance.release();
    });
  }
  static void close(void* self) noexcept { delete static_cast<Instance*>(self); }

  static void* prepare(const void* self, const stet_host* h, const stet_document* d) noexcept {
    if constexpr (Prepares<Shared>) {
      return guarded(h, static_cast<void*>(nullptr), [&]() -> void* {
        const Document document(*d, {});
        auto scratch = std::make_unique<Scratch>(static_cast<const Instance*>(self)->shared->prepare(document));
        if (const std::string& why = document.undeclared(); !why.empty()) h->fail(h->context, str(why));
        return scratch.release();
      });
    } else {
      return nullptr;
    }
  }
  static void done(const void*, void* scratch) noexcept { delete static_cast<Scratch*>(scratch); }

  template <size_t I>
  static int32_t check(const void* self, const void* scratch, uint32_t rule, const stet_host* h,
                       const stet_document* d) noexcept {
    using Checker = std::tuple_element_t<I, std::tuple<Checkers...>>;
    constexpr bool alone = requires(const Checker& c, const Document& doc, const Report& r) { c.check(doc, r); };
    constexpr bool sharing = requires(const Checker& c, const Document& doc, const Report& r, const Scratch& s) {
      c.check(doc, r, s);
    };
    static_assert(alone || sharing,
                  "a checker has `void check(const stet::Document&, const stet::Report&) const`: const, since one "
                  "instance serves many documents in any order and nothing may carry over");
    return guarded(h, int32_t{STET_FAILED}, [&]() -> int32_t {
      const auto& checker = std::get<I>(static_cast<const Instance*>(self)->checkers);
      if (checker == nullptr) return STET_OK;
      const Report report(*h, rule);
      const Document document(*d, Checker::rule.id);
      if constexpr (sharing) {
        if (scratch == nullptr) return STET_OK;  // prepare() has said why
        checker->check(document, report, *static_cast<const Scratch*>(scratch));
      } else {
        checker->check(document, report);
      }
      if (const std::string& why = document.undeclared(); !why.empty()) {
        h->fail(h->context, str(why));
        return STET_FAILED;
      }
      return STET_OK;
    });
  }

  template <size_t I>
  static int32_t conclude_one(const Instance& instance, uint32_t rule, const stet_host* h, const stet_cursor* cursor) {
    using Checker = std::tuple_element_t<I, std::tuple<Checkers...>>;
    if constexpr (Concludes<Checker>) {
      if (std::get<I>(instance.checkers) != nullptr)
        std::get<I>(instance.checkers)->conclude(Kept(*cursor), Report(*h, rule));
    }
    return STET_OK;
  }
  template <size_t... I>
  static int32_t conclude_any(const Instance& instance, uint32_t rule, const stet_host* h, const stet_cursor* cursor,
                              std::index_sequence<I...>) {
    int32_t result = STET_OK;
    ((rule == I ? void(result = conclude_one<I>(instance, rule, h, cursor)) : void()), ...);
    return result;
  }
  static int32_t conclude(const void* self, uint32_t rule, const stet_host* h, const stet_cursor* cursor) noexcept {
    return guarded(h, int32_t{STET_FAILED}, [&]() -> int32_t {
      return conclude_any(*static_cast<const Instance*>(self), rule, h, cursor, std::index_sequence_for<Checkers...>());
    });
  }
  static const void* extension(stet_str id) noexcept {
    if constexpr ((Concludes<Checkers> || ...)) {
      static const stet_run run{sizeof(stet_run), 0, &conclude, concluding(std::index_sequence_for<Checkers...>())};
      if (view(id) == STET_EXTENSION_RUN) return &run;
    }
    return nullptr;
  }
  template <size_t... I>
  static uint64_t concluding(std::index_sequence<I...>) {
    return ((Concludes<Checkers> ? uint64_t{1} << I : uint64_t{0}) | ...);
  }

  template <size_t... I>
  static void add_rules(std::index_sequence<I...>) {
    (add_rule(Checkers::rule, &check<I>), ...);
  }
  static stet_rows options(std::initializer_list<Option> given) {
    auto& to = c_options.emplace_back();
    for (const Option& o : given) to.push_back({str(o.key), str(o.type), str(o.fallback), str(o.summary)});
    return {to.data(), static_cast<uint32_t>(to.size()), sizeof(stet_option)};
  }
  static void add_rule(const Rule& r, decltype(stet_rule::check) function) {
    c_rules.push_back({str(r.id), str(r.summary), str(r.page), str(r.since), str(r.languages), str(r.former),
                       static_cast<uint32_t>(r.severity), r.off ? static_cast<uint32_t>(STET_RULE_OFF) : 0u, r.tables,
                       options(r.options), function});
  }
  static const stet_plugin* make(std::string_view name, std::string_view version) {
    static stet_plugin p{};
    if (p.size != 0) return &p;
    add_rules(std::index_sequence_for<Checkers...>());
    p.abi_major = STET_ABI_MAJOR;
    p.abi_minor = STET_ABI_MINOR;
    p.name = str(name);
    p.version = str(version);
    p.rules = {c_rules.data(), static_cast<uint32_t>(c_rules.size()), sizeof(stet_rule)};
    if constexpr (requires { Shared::options; }) p.options = options(Shared::options);
    p.open = &open;
    p.prepare = Prepares<Shared> ? &prepare : nullptr;
    p.done = Prepares<Shared> ? &done : nullptr;
    p.close = &close;
    p.extension = &extension;
    p.size = sizeof p;
    return &p;
  }
};

}  // namespace detail
}  // namespace stet

/// Makes checkers a plugin: STET_PLUGIN("dates", "1.0.0", YearMismatch, OtherChecker)
#define STET_PLUGIN(name, version, ...) STET_PLUGIN_SHARING(::stet::detail::NothingShared, name, version, __VA_ARGS__)

/// The same, for checkers that share something. `Shared` may have a constructor from `const stet::Settings&` (the
/// plugin's own options and the services), `static inline const std::initializer_list<stet::Option> options`, and
/// `Scratch prepare(const stet::Document&) const`: made once for each document and given to every
/// `check(document, report, scratch) const`. Checkers may be made from `(const stet::Settings&, const Shared&)`.
#define STET_PLUGIN_SHARING(Shared, name, version, ...)                    \
  extern "C" STET_EXPORT const stet_plugin* stet_plugin_entry(void) {      \
    return ::stet::detail::Glue<Shared, __VA_ARGS__>::make(name, version); \
  }
