// What the documents of a run kept for its end, on disk: a run over a hundred thousand documents holds none of it.
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/result/document_result.h"
#include "core/work/conclude.h"

namespace stet {

class RunSpool {
 public:
  RunSpool() = default;
  ~RunSpool();
  RunSpool(const RunSpool&) = delete;
  RunSpool& operator=(const RunSpool&) = delete;

  /// Takes what a document kept, in the order of the inputs; says at each anchor whether an editor's comment silences
  /// it there (and that the comment was of use).
  void take(DocumentResult& result, const Catalogue& catalogue);

  struct Kept {
    uint32_t document = 0, first_anchor = 0, anchors = 0;
    std::string path, bytes;
  };
  /// Rows of the catalogue that kept anything.
  std::vector<uint32_t> rules() const;
  uint32_t anchors(uint32_t rule) const;
  /// In order; false: that was the last.
  void rewind(uint32_t rule);
  bool next(Kept& kept);

  /// Takes what a rule says of the run.
  void conclude(uint32_t rule, const Concluded& concluded, const Catalogue& catalogue);
  /// What all rules said, as one result of each document it stands in, in the order of the inputs.
  std::vector<DocumentResult> results();

 private:
  struct Chunk {
    long at;
    size_t size;
    uint32_t document, first_anchor, anchors;
  };
  struct Row {
    std::string path;
    uint32_t profile = 0, line_number = 0;
    std::vector<Anchor> anchors;
    std::string bytes;
  };
  bool read(const Chunk& chunk, Row& row);

  std::FILE* file_ = nullptr;
  std::map<uint32_t, std::vector<Chunk>> chunks_;  // by rule
  std::map<uint32_t, DocumentResult> results_;     // by document
  uint32_t documents_ = 0, rule_ = 0;
  size_t next_ = 0;
};

}  // namespace stet
