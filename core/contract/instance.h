// An opened plugin: what the host gives it, and what it says, checked at the line.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <stet/abi.h>

#include "core/contract/handshake.h"
#include "core/contract/option_values.h"
#include "core/contract/services.h"

namespace stet {

/// What came of one call; valid until the next one.
struct Said {
  std::string failure;       // why it gave up; empty: it did not
  std::string misbehaviour;  // the first thing it did against the contract, and the remedy; empty: nothing
};

/// What a rule keeps of a document for the end of the run.
struct KeptByRule {
  std::vector<stet_span> anchors;
  std::string bytes;
  bool empty() const { return anchors.empty() && bytes.empty(); }
};

class Instance {
 public:
  using Take = std::function<void(const stet_finding&)>;

  /// `enabled`: per rule of the plugin. `options`: those that were set, by rule id and by the plugin's name. `plugin`
  /// and `services` must outlive the instance.
  Instance(const stet_plugin& plugin, std::vector<bool> enabled, const OptionValues& options, Services& services);
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  /// Empty, or why the plugin refuses to work.
  std::string open();
  /// The languages of the document that comes next, as Services::read_in() takes them.
  void read_in(uint64_t languages);
  /// What its rules share of a document; must be followed by done().
  const Said& prepare(const stet_document& view);
  /// Runs one rule. `view` shows what it declares; `whole` everything. Hands on each sound finding as it is reported;
  /// it lives until `take` returns.
  const Said& check(uint32_t rule, const stet_document& view, const stet_document& whole, const Take& take);
  void done();
  /// Of the rule that was checked last.
  KeptByRule& kept() { return kept_; }
  /// The rule's word on the whole run; findings stand on anchors below `anchors`.
  Said conclude(uint32_t rule, const stet_cursor& cursor, uint32_t anchors, const Take& take);
  void close();
  /// A file that an option of a rule names, and a line of it (from 1); empty: there is none.
  std::pair<std::string_view, std::string_view> file_line(uint32_t rule, std::string_view option, uint32_t line) const;

  const PluginDescription& description() const { return description_; }
  bool is_enabled(uint32_t rule) const { return rule < enabled_.size() && enabled_[rule]; }
  bool shares() const { return plugin_.prepare != nullptr; }

 private:
  static void on_report(void* self, const stet_finding* finding) noexcept;
  static void on_fail(void* self, stet_str why) noexcept;
  static const stet_value* on_option(void* self, uint32_t rule, stet_str key) noexcept;
  static int32_t on_enabled(void* self, uint32_t rule) noexcept;
  static const void* on_service(void* self, stet_str id) noexcept;
  static uint32_t on_anchor(void* self, uint32_t rule, stet_span span) noexcept;
  static int32_t on_keep(void* self, uint32_t rule, stet_str bytes) noexcept;
  template <class Call>
  int32_t guarded(Call call);
  const Said& outcome(int32_t result, const char* who);
  void misbehaves(std::string why);
  /// The value of an option of type file, of a rule or of the plugin; null: there is none.
  const stet_value* file(uint32_t rule, std::string_view key) const;
  /// Empty, or which evidence names a file or a line that is not there.
  std::string why_no_file_line(const stet_finding& finding) const;
  const stet_value* option(uint32_t rule, std::string_view key);

  const stet_plugin& plugin_;
  PluginDescription description_;
  std::vector<bool> enabled_;
  OptionSet own_options_;
  std::deque<OptionSet> options_;  // per rule
  Services& services_;
  stet_host host_{};
  stet_keeping keeping_{};
  void* self_ = nullptr;
  void* scratch_ = nullptr;
  const stet_document* whole_ = nullptr;  // under check
  const Take* take_ = nullptr;
  uint32_t rule_ = 0, anchors_ = 0;
  size_t taken_ = 0;
  bool opening_ = false;
  std::optional<std::string> failure_;
  KeptByRule kept_;
  Said said_;
};

}  // namespace stet
