// What a check tells who tries stet for the first time.
#pragma once

#include <string>

#include "core/config/config.h"
#include "core/config/decision_book.h"
#include "core/result/document_result.h"
#include "tools/stet/arguments.h"

namespace stet {

/// As a shell takes it.
std::string shell_word(const std::string& text);

/// Says to who tries stet on a folder, without any configuration, what there is to do next. Only where a person reads
/// the report on a terminal.
class NextSteps {
 public:
  NextSteps(const Arguments& arguments, const Config& config, const DecisionBook& book);
  void add(const DocumentResult& result);
  void say() const;

 private:
  bool wanted_ = false, any_ = false;
  std::string paths_, first_;  // first_: the address of a finding
};

}  // namespace stet
