// Documents out of files of JSON lines: one object a line. A line that cannot be understood is a document that cannot
// be read, and says why.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/process/input_source.h"
#include "core/process/shard.h"
#include "core/stream/byte_source.h"
#include "core/stream/json_line.h"

namespace stet {

class JsonLinesSource : public InputSource {
 public:
  /// `files`: paths, "-" for standard input; each may be packed. `common` is what all documents have, if they do not
  /// say it themselves. A text of more than `max_mib` is refused, a line of more than twice that not even held.
  JsonLinesSource(std::vector<std::string> files, Input common, uint32_t max_mib, Shard shard);

  Pulled next(Input& input) override;
  int descriptor() const override { return bytes_ ? bytes_->descriptor() : -1; }

  /// Why there were no more, if that was no end: a file that is not there, or damaged.
  const std::optional<Error>& fault() const { return fault_; }
  /// Of all files, whatever shard they belong to.
  uint64_t documents() const { return number_; }
  /// Of the files as they lie there; a pipe has no size, and neither has what comes after it: 0.
  uint64_t bytes_taken() const;
  uint64_t bytes_in_all() const { return size_; }

 private:
  enum class Line { whole, too_long, later, ended };
  Line next_line(std::string_view& line);
  bool open_next();
  void say(JsonLine&& said, std::optional<Error> why, Input& input);
  std::optional<Error> take(JsonLine& said, Input& input);

  std::vector<std::string> files_;
  Input common_;
  size_t most_line_;
  Shard shard_;
  size_t file_ = 0;  // the next one to open
  std::unique_ptr<ByteSource> bytes_;
  std::string folder_;  // of the file that is open
  std::string buffer_;  // unpacked
  size_t at_ = 0, searched_ = 0;
  bool ended_ = false, too_long_ = false;
  uint64_t number_ = 0, taken_before_ = 0, size_ = 0;
  uint32_t line_ = 0;  // of the file that is read
  std::optional<Error> fault_;
  JsonLineReader reader_;
};

}  // namespace stet
