// An opened plugin. Callbacks never throw and never trust; what they take is copied before they return.
#include "core/contract/instance.h"

#include <exception>
#include <new>
#include <utility>

#include "core/base/utf8.h"
#include "core/contract/finding_check.h"

namespace stet {
namespace {

constexpr size_t most_findings = 200'000;  // per document: more is a plugin gone wild
constexpr size_t most_words = 2'000;       // of a failure

std::string_view view(stet_str s) { return {s.ptr, s.len}; }

/// A plugin's words for people: cut to a sensible length, with anything that is not UTF-8 left out.
std::string words_of(std::string_view s) {
  std::string out(s.substr(0, most_words));
  for (size_t bad = find_invalid_utf8(out); bad != std::string::npos; bad = find_invalid_utf8(out)) out.resize(bad);
  return out;
}

std::string exception_words(const std::exception& e) {
  if (dynamic_cast<const std::bad_alloc*>(&e) != nullptr) return "it ran out of memory";
  return "it threw an exception: " + words_of(e.what());
}

}  // namespace

Instance::Instance(const stet_plugin& plugin, const std::map<std::string, std::map<std::string, std::string>>& options,
                   Services& services)
    : plugin_(plugin), description_(describe(plugin)), services_(services) {
  for (const RuleInfo& rule : description_.rules) {
    auto& values = options_.emplace_back();
    for (const OptionInfo& o : rule.options) values[o.key] = o.fallback;
    if (const auto given = options.find(rule.id); given != options.end())
      for (const auto& [key, value] : given->second) values[key] = value;
  }
  host_ = {sizeof host_, STET_ABI_MINOR, this, &on_report, &on_fail, &on_option, &on_service};
}

std::string Instance::open() {
  failure_.reset();
  try {
    self_ = plugin_.open(&host_);
  } catch (const std::exception& e) {
    failure_ = exception_words(e);
  } catch (...) {
    failure_ = "it threw something that is not a std::exception";
  }
  if (self_ != nullptr && !failure_) return {};
  return failure_ && !failure_->empty() ? *failure_ : "it refused to start and did not say why";
}

void Instance::close() {
  if (self_ != nullptr) plugin_.close(self_);
  self_ = nullptr;
}

Said Instance::check(const Document& document, const stet_document& document_view, const Take& take) {
  said_ = {};
  take_ = &take;
  taken_ = 0;
  failure_.reset();
  document_ = &document;
  int32_t result = STET_OK;
  try {
    result = plugin_.check(self_, &host_, &document_view);
  } catch (const std::exception& e) {
    failure_ = exception_words(e);
  } catch (...) {
    failure_ = "it threw something that is not a std::exception";
  }
  document_ = nullptr;
  take_ = nullptr;
  if (failure_ || result == STET_FAILED) {
    said_.failure = failure_ && !failure_->empty() ? *failure_ : "it gave up and did not say why";
  } else if (result != STET_OK && said_.misbehaviour.empty()) {
    said_.misbehaviour = "its check returned " + std::to_string(result) + ", which means nothing";
  }
  return std::move(said_);
}

void Instance::take(const stet_finding& f) {
  std::string why = why_nonsense(f, document_->text, description_.rules.size());
  if (why.empty() && taken_ >= most_findings)
    why = "it reported more than " + std::to_string(most_findings) + " findings";
  if (!why.empty()) {
    if (said_.misbehaviour.empty()) said_.misbehaviour = std::move(why);
    return;
  }
  ++taken_;
  (*take_)(f);
}

void Instance::on_report(void* self, const stet_finding* finding) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr || i->document_ == nullptr || finding == nullptr) return;
  try {
    i->take(*finding);
  } catch (const std::exception& e) {
    i->failure_ = exception_words(e);
  }
}

void Instance::on_fail(void* self, stet_str why) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr) return;
  try {
    i->failure_ = why.ptr == nullptr ? std::string() : words_of(view(why));
    if (*i->failure_ == "std::bad_alloc") i->failure_ = "it ran out of memory";
  } catch (const std::exception&) {
    i->failure_ = std::string();
  }
}

stet_str Instance::on_option(void* self, uint32_t rule, stet_str key) noexcept {
  const auto* i = static_cast<const Instance*>(self);
  if (i == nullptr || rule >= i->options_.size() || key.ptr == nullptr) return {"", 0};
  for (const auto& [name, value] : i->options_[rule])
    if (name == view(key)) return {value.data(), value.size()};
  return {"", 0};
}

const void* Instance::on_service(void* self, stet_str id) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr || id.ptr == nullptr) return nullptr;
  try {
    return i->services_.find(view(id));
  } catch (const std::exception&) {
    return nullptr;
  }
}

}  // namespace stet
