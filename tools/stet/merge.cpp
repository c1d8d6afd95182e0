// stet merge: records of shards, back in the order of the input. Of each file one record is held.
#include <charconv>
#include <cstdio>
#include <memory>
#include <queue>
#include <string_view>
#include <vector>

#include <poll.h>

#include "core/report/report.h"
#include "core/stream/byte_source.h"
#include "tools/stet/batch.h"
#include "tools/stet/inputs.h"
#include "tools/stet/output.h"

namespace stet {
namespace {

class RecordFile {
 public:
  static Result<std::unique_ptr<RecordFile>> open(const std::string& path) {
    auto bytes = ByteSource::open(path);
    if (!bytes) return bytes.error();
    auto file = std::unique_ptr<RecordFile>(new RecordFile(path));
    file->bytes_ = std::move(*bytes);
    return file;
  }

  /// False: that was the last.
  Result<bool> next() {
    const uint64_t before = number_;
    buffer_.erase(0, length_);
    size_t searched = 0, end = 0;
    while ((end = buffer_.find('\n', searched)) == std::string::npos) {
      searched = buffer_.size();
      const auto got = bytes_->next(buffer_);
      if (!got) return got.error();
      if (*got == ByteSource::Got::later) {
        pollfd wait{bytes_->descriptor(), POLLIN, 0};
        poll(&wait, 1, -1);
      }
      if (*got != ByteSource::Got::end) continue;
      if (buffer_.empty()) return false;
      return fault("the last record has no end");
    }
    length_ = end + 1;
    ++line_;
    constexpr std::string_view head = "{\"number\":", tail = ",\"stet\":\"";
    const std::string_view record = this->record();
    const size_t made_with = record.rfind(tail);
    const char* const digits = record.data() + std::min(head.size(), record.size());
    const auto [after, failed] = std::from_chars(digits, record.data() + record.size(), number_);
    if (!record.starts_with(head) || failed != std::errc() || *after != ',' || made_with == std::string_view::npos)
      return fault("this is no record as stet check --report records writes it");
    if (number_ <= before) return fault("the records are not in their order");
    made_with_ = record.substr(made_with);
    return true;
  }

  const std::string& path() const { return path_; }
  std::string_view record() const { return std::string_view(buffer_).substr(0, length_); }
  uint64_t number() const { return number_; }
  /// Version, knowledge and configuration, as the record's end says them.
  std::string_view made_with() const { return made_with_; }
  Error fault(std::string message, std::string hint = {}) const {
    return {.message = std::move(message), .file = path_, .line = line_, .hint = std::move(hint)};
  }

 private:
  explicit RecordFile(std::string path) : path_(std::move(path)) {}

  std::string path_, buffer_;
  std::unique_ptr<ByteSource> bytes_;
  size_t length_ = 0;
  uint64_t number_ = 0;
  uint32_t line_ = 0;
  std::string_view made_with_;
};

struct Later {
  bool operator()(const RecordFile* a, const RecordFile* b) const { return a->number() > b->number(); }
};

/// `take` gets the records, each with its line's end.
template <class Take>
std::optional<Error> merge(const std::vector<std::string>& paths, Take take) {
  std::vector<std::unique_ptr<RecordFile>> files;
  std::priority_queue<RecordFile*, std::vector<RecordFile*>, Later> waiting;
  std::optional<uint64_t> in_all;
  std::string made_with, made_by;
  for (const std::string& path : paths) {
    auto file = RecordFile::open(path);
    if (!file) return file.error();
    if (const auto documents = documents_in_all(path)) in_all = documents;
    const auto more = (*file)->next();
    if (!more) return more.error();
    if (!*more) continue;  // a shard of nothing
    files.push_back(std::move(*file));
    waiting.push(files.back().get());
  }
  const auto missing = [](uint64_t number) {
    return Error{.message = "document " + std::to_string(number) + " of the input is in none of the files.",
                 .hint = "A shard is missing: run it, and name its file, too."};
  };
  uint64_t last = 0;
  while (!waiting.empty()) {
    RecordFile& file = *waiting.top();
    waiting.pop();
    if (file.number() == last) return file.fault("document " + std::to_string(last) + " is in another file, too");
    if (file.number() > last + 1) return missing(last + 1);
    if (made_by.empty()) {
      made_by = file.path();
      made_with = file.made_with();
    }
    if (file.made_with() != made_with)
      return file.fault("this was made with another version, knowledge or configuration than " + made_by,
                        "Run all shards with the same, --reference-date included.");
    last = file.number();
    take(file.record());
    const auto more = file.next();
    if (!more) return more.error();
    if (*more) waiting.push(&file);
  }
  return in_all && *in_all > last ? std::optional(missing(last + 1)) : std::nullopt;
}

}  // namespace

int run_merge(const Arguments& arguments) {
  const std::string path = arguments.last("--output").value_or("");
  std::optional<Error> failed;
  for (const std::string& part : arguments.operands)
    if (!path.empty() && is_same_file(path, part)) {
      print_error({.message = "the whole would be written over one of its parts",
                   .file = path,
                   .hint = "Name another file for it."});
      return 2;
    }
  if (path.empty()) {
    Spool spool;
    failed = merge(arguments.operands, [&](std::string_view record) { spool.add(record); });
    if (!failed)
      if (const auto written = write_stdout(spool); !written) failed = written.error();
  } else {
    ReportFile file(path);
    Packed packed(packing_of(path));
    std::string settled;
    const auto hand_on = [&] {
      file.add(settled);
      settled.clear();
    };
    failed = merge(arguments.operands, [&](std::string_view record) {
      packed.add(record, settled);
      hand_on();
    });
    if (!failed) {
      packed.end(settled);
      hand_on();
      failed = file.commit();
    }
  }
  if (!failed) return 0;
  print_error(*failed);
  return 2;
}

}  // namespace stet
