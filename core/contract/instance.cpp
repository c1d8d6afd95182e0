// An opened plugin. Callbacks never throw and never trust; what they take is copied before they return.
#include "core/contract/instance.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include "core/base/utf8.h"
#include "core/contract/finding_check.h"
#include "core/contract/text.h"

namespace stet {
namespace {

constexpr size_t most_findings = 200'000;  // per rule and document: more is a plugin gone wild
constexpr size_t longest_failure = 2'000;  // of a failure
constexpr size_t most_kept = 64 * 1024;    // bytes a rule keeps of a document
constexpr size_t most_anchors = 4'096;

/// A plugin's words for people: cut to a sensible length, with anything that is not UTF-8 left out.
std::string readable_words(std::string_view s) {
  std::string out(s.substr(0, longest_failure));
  for (size_t bad = find_invalid_utf8(out); bad != std::string::npos; bad = find_invalid_utf8(out)) out.resize(bad);
  return out;
}

std::string exception_words(const std::exception& e) {
  if (dynamic_cast<const std::bad_alloc*>(&e) != nullptr) return "it ran out of memory";
  return "it threw an exception: " + readable_words(e.what());
}

const std::map<std::string, OptionValue>* set_options(const OptionValues& options, const std::string& name) {
  const auto at = options.find(name);
  return at == options.end() ? nullptr : &at->second;
}

}  // namespace

Instance::Instance(const stet_plugin& plugin, std::vector<bool> enabled, const OptionValues& options,
                   Services& services)
    : plugin_(plugin),
      description_(describe(plugin, false)),
      enabled_(std::move(enabled)),
      own_options_(description_.info.options, set_options(options, description_.info.name)),
      services_(services) {
  for (const RuleInfo& rule : description_.rules) options_.emplace_back(rule.options, set_options(options, rule.id));
  host_ = {sizeof host_, STET_ABI_MINOR, this, &on_report, &on_fail, &on_option, &on_enabled, &on_service};
  keeping_ = {sizeof keeping_, 0, this, &on_anchor, &on_keep};
}

template <class Call>
int32_t Instance::guarded(Call call) {
  said_.failure.clear();
  said_.misbehaviour.clear();
  failure_.reset();
  try {
    return call();
  } catch (const std::exception& e) {
    failure_ = exception_words(e);
  } catch (...) {
    failure_ = "it threw something that is not a std::exception";
  }
  return STET_FAILED;
}

std::string Instance::open() {
  opening_ = true;
  guarded([&] {
    self_ = plugin_.open(&plugin_, &host_);
    return STET_OK;
  });
  opening_ = false;
  if (self_ != nullptr && !failure_ && said_.misbehaviour.empty()) return {};
  if (!said_.misbehaviour.empty()) return said_.misbehaviour;
  return failure_ && !failure_->empty() ? *failure_ : "it refused to start and did not say why";
}

void Instance::close() {
  if (self_ != nullptr) plugin_.close(self_);
  self_ = nullptr;
}

const Said& Instance::outcome(int32_t result, const char* who) {
  if (failure_ || result == STET_FAILED) {
    said_.failure = failure_ && !failure_->empty() ? *failure_ : "it gave up and did not say why";
  } else if (result != STET_OK) {
    misbehaves(std::string(who) + " returned " + std::to_string(result) +
               ", which means nothing; return STET_OK or STET_FAILED");
  }
  return said_;
}

void Instance::read_in(uint64_t languages) { services_.read_in(languages); }

const Said& Instance::prepare(const stet_document& shown) {
  const int32_t result = guarded([&] {
    scratch_ = plugin_.prepare(self_, &host_, &shown);
    return STET_OK;
  });
  return outcome(result, "its prepare");
}

void Instance::done() {
  if (scratch_ == nullptr) return;
  void* const scratch = std::exchange(scratch_, nullptr);
  guarded([&] {
    plugin_.done(self_, scratch);
    return STET_OK;
  });
}

const Said& Instance::check(uint32_t rule, const stet_document& shown, const stet_document& whole, const Take& take) {
  take_ = &take;
  taken_ = 0;
  rule_ = rule;
  anchors_ = 0;
  whole_ = &whole;
  kept_.anchors.clear();
  kept_.bytes.clear();
  const int32_t result =
      guarded([&] { return STET_ROW(plugin_.rules, stet_rule, rule)->check(self_, scratch_, rule, &host_, &shown); });
  whole_ = nullptr;
  take_ = nullptr;
  return outcome(result, "its check");
}

Said Instance::conclude(uint32_t rule, const stet_cursor& cursor, uint32_t anchors, const Take& take) {
  static const stet_document nothing{};
  const stet_run* run = extension<stet_run>(plugin_, STET_EXTENSION_RUN);
  if (run == nullptr || run->conclude == nullptr) return {};
  read_in(lexicon::all_languages);
  take_ = &take;
  taken_ = 0;
  rule_ = rule;
  anchors_ = anchors;
  whole_ = &nothing;
  const int32_t result = guarded([&] { return run->conclude(self_, rule, &host_, &cursor); });
  whole_ = nullptr;
  take_ = nullptr;
  return outcome(result, "its conclude");
}

const stet_value* Instance::file(uint32_t rule, std::string_view key) const {
  const stet_value* value = rule < options_.size() ? options_[rule].find(key) : nullptr;
  if (value == nullptr) value = own_options_.find(key);
  return value == nullptr || value->kind != STET_VALUE_FILE ? nullptr : value;
}

std::string Instance::why_no_file_line(const stet_finding& finding) const {
  for (uint32_t i = 0; i < finding.evidence.count; ++i) {
    const stet_evidence& e = *STET_ROW(finding.evidence, stet_evidence, i);
    if (e.kind != STET_EVIDENCE_FILE) continue;
    const stet_value* value = file(rule_, view(e.option));
    if (value == nullptr)
      return "the evidence stands in the file of the option “" + std::string(view(e.option)) +
             "”, which is no option of the rule and of type file";
    const std::string_view bytes = view(value->bytes);
    const auto ends = static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    const size_t lines = ends + (!bytes.empty() && bytes.back() != '\n' ? 1 : 0);
    if (e.number == 0 || e.number > lines)
      return "the evidence stands in line " + std::to_string(e.number) + " of " + std::string(view(value->text)) +
             ", which has " + std::to_string(lines) + ": lines count from 1";
  }
  return {};
}

std::pair<std::string_view, std::string_view> Instance::file_line(uint32_t rule, std::string_view key,
                                                                  uint32_t line) const {
  const stet_value* value = file(rule, key);
  if (value == nullptr) return {};
  std::string_view rest = view(value->bytes);
  for (uint32_t n = 1; n < line && !rest.empty(); ++n) {
    const size_t end = rest.find('\n');
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  rest = rest.substr(0, rest.find_first_of("\r\n"));
  if (find_invalid_utf8(rest) != std::string_view::npos) rest = {};
  return {view(value->text), rest.substr(0, 300)};
}

void Instance::misbehaves(std::string why) {
  if (said_.misbehaviour.empty()) said_.misbehaviour = std::move(why);
}

void Instance::on_report(void* self, const stet_finding* finding) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr || i->whole_ == nullptr || finding == nullptr) return;
  try {
    std::string why = why_nonsense(*finding, *i->whole_, i->anchors_);
    if (why.empty()) why = i->why_no_file_line(*finding);
    if (why.empty() && i->taken_ >= most_findings)
      why = "it reported more than " + std::to_string(most_findings) + " findings on one document";
    if (!why.empty()) return i->misbehaves(std::move(why));
    ++i->taken_;
    (*i->take_)(*finding);
  } catch (const std::exception& e) {
    i->failure_ = exception_words(e);
  }
}

void Instance::on_fail(void* self, stet_str why) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr) return;
  try {
    i->failure_ = why.ptr == nullptr ? std::string() : readable_words(view(why));
    if (*i->failure_ == "std::bad_alloc") i->failure_ = "it ran out of memory";
  } catch (const std::exception&) {
    i->failure_ = std::string();
  }
}

const stet_value* Instance::option(uint32_t rule, std::string_view key) {
  const bool own = rule == STET_NONE;
  const OptionSet* set = own ? &own_options_ : rule < options_.size() ? &options_[rule] : nullptr;
  if (const stet_value* value = set == nullptr ? nullptr : set->find(key)) return value;
  const std::string names = set == nullptr ? "" : set->names();
  const std::string whose = own              ? "the plugin"
                            : set == nullptr ? "rule number " + std::to_string(rule)
                                             : "the rule " + description_.rules[rule].id;
  misbehaves("it asks for the option “" + readable_words(key) + "”, which " + whose + " does not declare" +
             (names.empty() ? " (it declares none)" : " (it declares: " + names + ")") +
             ": add it to the options, or mend the name");
  return nullptr;
}

const stet_value* Instance::on_option(void* self, uint32_t rule, stet_str key) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr || key.ptr == nullptr) return nullptr;
  try {
    return i->option(rule, view(key));
  } catch (const std::exception&) {
    return nullptr;
  }
}

int32_t Instance::on_enabled(void* self, uint32_t rule) noexcept {
  const auto* i = static_cast<const Instance*>(self);
  return i != nullptr && i->is_enabled(rule) ? 1 : 0;
}

const void* Instance::on_service(void* self, stet_str id) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr || id.ptr == nullptr) return nullptr;
  try {
    if (view(id) == STET_SERVICE_RUN) return &i->keeping_;
    return i->services_.find(view(id));
  } catch (const std::exception&) {
    return nullptr;
  }
}

uint32_t Instance::on_anchor(void* self, uint32_t rule, stet_span span) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr || i->whole_ == nullptr) return STET_NONE;
  try {
    std::string why = rule != i->rule_ ? "an anchor was made for another rule than the one that runs"
                                       : why_bad_span(span, view(i->whole_->text), "an anchor's span");
    if (why.empty() && i->kept_.anchors.size() >= most_anchors)
      why = "it made more than " + std::to_string(most_anchors) + " anchors in one document";
    if (!why.empty()) {
      i->misbehaves(std::move(why));
      return STET_NONE;
    }
    i->kept_.anchors.push_back(span);
    return static_cast<uint32_t>(i->kept_.anchors.size() - 1);
  } catch (const std::exception&) {
    return STET_NONE;
  }
}

int32_t Instance::on_keep(void* self, uint32_t rule, stet_str bytes) noexcept {
  auto* i = static_cast<Instance*>(self);
  if (i == nullptr || i->whole_ == nullptr || (bytes.ptr == nullptr && bytes.len > 0)) return STET_FAILED;
  try {
    if (rule != i->rule_ || i->kept_.bytes.size() + bytes.len > most_kept) {
      i->misbehaves("it keeps more than " + std::to_string(most_kept / 1024) +
                    " KiB of one document: keep only what conclude needs");
      return STET_FAILED;
    }
    i->kept_.bytes.append(view(bytes));
    return STET_OK;
  } catch (const std::exception&) {
    return STET_FAILED;
  }
}

}  // namespace stet
