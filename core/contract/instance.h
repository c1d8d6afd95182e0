// An opened plugin: what the host gives it, and what it says, checked at the line.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <stet/abi.h>

#include "core/contract/handshake.h"
#include "core/contract/services.h"
#include "core/document/document.h"

namespace stet {

/// What came of one check.
struct Said {
  std::string failure;       // why it gave up; empty: it did not
  std::string misbehaviour;  // the first thing it did against the contract; empty: nothing
};

class Instance {
 public:
  using Take = std::function<void(const stet_finding&)>;

  /// `options` are the validated ones of all rules: id → key → text. All arguments must outlive the instance.
  Instance(const stet_plugin& plugin, const std::map<std::string, std::map<std::string, std::string>>& options,
           Services& services);
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  /// Empty, or why the plugin refuses to work.
  std::string open();
  /// Hands on each sound finding as it is reported; it lives until `take` returns.
  Said check(const Document& document, const stet_document& view, const Take& take);
  void close();

  const PluginDescription& description() const { return description_; }

 private:
  static void on_report(void* self, const stet_finding* finding) noexcept;
  static void on_fail(void* self, stet_str why) noexcept;
  static stet_str on_option(void* self, uint32_t rule, stet_str key) noexcept;
  static const void* on_service(void* self, stet_str id) noexcept;
  void take(const stet_finding& finding);

  const stet_plugin& plugin_;
  PluginDescription description_;
  std::vector<std::map<std::string, std::string>> options_;  // per rule, fallbacks filled in
  Services& services_;
  stet_host host_{};
  void* self_ = nullptr;
  const Document* document_ = nullptr;  // under check
  const Take* take_ = nullptr;
  size_t taken_ = 0;
  std::optional<std::string> failure_;
  Said said_;
};

}  // namespace stet
