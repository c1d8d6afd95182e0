// Where the inputs of a run come from, one after the other, so that nobody holds all of them.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "core/base/result.h"
#include "core/work/request.h"

namespace stet {

class InputSource {
 public:
  virtual ~InputSource() = default;
  enum class Pulled {
    input,    // `input` is the next one
    later,    // none yet: descriptor() says when to ask again
    nothing,  // there are no more
  };
  virtual Pulled next(Input& input) = 0;
  /// Ready for reading when next() has more to say.
  virtual int descriptor() const { return -1; }
  /// How many there are at most.
  virtual size_t most() const { return std::numeric_limits<size_t>::max(); }
};

class ListSource : public InputSource {
 public:
  explicit ListSource(const std::vector<Input>& inputs) : inputs_(inputs) {}
  Pulled next(Input& input) override {
    if (at_ == inputs_.size()) return Pulled::nothing;
    input = inputs_[at_++];
    return Pulled::input;
  }
  size_t most() const override { return inputs_.size(); }

 private:
  const std::vector<Input>& inputs_;
  size_t at_ = 0;
};

/// Opens the document where the host may: a path that some file names only below the folder of that file.
Result<int> open_document(const Input& input);
/// What a result has of its input.
void name_result(DocumentResult& result, const Input& input);

}  // namespace stet
