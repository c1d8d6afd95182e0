// What is written into a copy of a document: `stet annotate`, and `stet check --report docx=COPY`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/annotate/annotator.h"
#include "core/process/engine.h"
#include "core/result/document_result.h"
#include "core/rules/catalogue.h"
#include "tools/stet/inputs.h"
#include "tools/stet/targets.h"

namespace stet {

/// A remark for each finding that is a rule's. `suggests`: with its safe fix, where it meets none that was taken
/// before.
std::vector<Remark> remarks_of(const DocumentResult& result, const Catalogue& catalogue, bool suggests);

/// The copy that `--report docx=COPY` asks for.
class DocumentCopy {
 public:
  /// Why none can be made of these inputs.
  static std::optional<Error> why_not(const Targets::Copy& wanted, const Inputs& inputs);
  void take(const DocumentResult& result, const Catalogue& catalogue);
  std::optional<Error> write(const Targets::Copy& wanted, Engine& engine, Input input) const;

 private:
  std::string format_;
  Annotation annotation_;
};

}  // namespace stet
