// Cuts lines out of pieces; nothing but the line at hand is held.
#include "core/process/json_lines_source.h"

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>

#include "core/base/edit_distance.h"
#include "core/base/language_tag.h"
#include "core/base/utf8.h"
#include "core/config/settings.h"
#include "core/read/reader.h"
#include "core/rules/option_type.h"

namespace stet {
namespace {

constexpr size_t id_of_nameless = 256;  // bytes of a line without an id that decide on its shard

Error cannot_be(const char* key, const std::string& word, std::string hint) {
  return {.message = std::string(key) + " cannot be `" + word.substr(0, 100) + "`", .hint = std::move(hint)};
}

Error no_reader(const std::string& word) {
  std::vector<std::string> names;
  std::string list;
  for (const Reader& r : readers()) {
    names.emplace_back(r.name);
    list += (list.empty() ? "" : ", ") + names.back();
  }
  const std::string near = nearest(word.substr(0, 100), names);
  return cannot_be("`format`", word, (near.empty() ? "" : "Did you mean " + near + "? ") + "It can be: " + list + ".");
}

}  // namespace

JsonLinesSource::JsonLinesSource(std::vector<std::string> files, Input common, uint32_t max_mib, Shard shard)
    : files_(std::move(files)),
      common_(std::move(common)),
      most_line_((size_t{max_mib} << 21) + (size_t{1} << 20)),
      shard_(shard) {
  for (const std::string& file : files_) {
    struct stat status {};
    if (file == "-" || stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
      size_ = 0;
      break;
    }
    size_ += static_cast<uint64_t>(status.st_size);
  }
}

uint64_t JsonLinesSource::bytes_taken() const { return taken_before_ + (bytes_ ? bytes_->taken() : 0); }

bool JsonLinesSource::open_next() {
  if (file_ == files_.size()) return false;
  if (bytes_) taken_before_ += bytes_->taken();
  bytes_.reset();
  const std::string& path = files_[file_++];
  auto opened = ByteSource::open(path);
  if (!opened) {
    fault_ = opened.error();
    return false;
  }
  bytes_ = std::move(*opened);
  folder_ = path == "-" ? std::string() : std::filesystem::path(path).parent_path().string();
  if (folder_.empty()) folder_ = ".";
  ended_ = false;
  line_ = 0;
  return true;
}

/// The view lives until the next call.
JsonLinesSource::Line JsonLinesSource::next_line(std::string_view& line) {
  for (;;) {
    if (const size_t end = buffer_.find('\n', searched_); end != std::string::npos) {
      line = std::string_view(buffer_).substr(at_, end - at_);
      at_ = searched_ = end + 1;
      return std::exchange(too_long_, false) ? Line::too_long : Line::whole;
    }
    if (ended_ && at_ < buffer_.size()) {  // the last line of the file has no end
      line = std::string_view(buffer_).substr(at_);
      at_ = searched_ = buffer_.size();
      return std::exchange(too_long_, false) ? Line::too_long : Line::whole;
    }
    buffer_.erase(0, at_);
    at_ = 0;
    if (buffer_.size() > most_line_) {
      too_long_ = true;
      buffer_.resize(id_of_nameless);  // what tells its shard
    }
    searched_ = buffer_.size();
    if (bytes_ == nullptr || ended_) {
      if (!open_next()) return Line::ended;
    }
    const auto got = bytes_->next(buffer_);
    if (!got) {
      fault_ = got.error();
      return Line::ended;
    }
    if (*got == ByteSource::Got::later) return Line::later;
    ended_ = *got == ByteSource::Got::end;
    if (!too_long_) continue;
    // Of a line that is too long only the beginning stays.
    const size_t end = buffer_.find('\n', searched_);
    buffer_.erase(id_of_nameless, (end == std::string::npos ? buffer_.size() : end) - id_of_nameless);
    searched_ = id_of_nameless;
  }
}

InputSource::Pulled JsonLinesSource::next(Input& input) {
  for (;;) {
    std::string_view line;
    const Line got = fault_ ? Line::ended : next_line(line);
    if (got == Line::later) return Pulled::later;
    if (got == Line::ended) return Pulled::nothing;
    ++line_;
    if (number_ == 0 && line.starts_with("\xef\xbb\xbf")) line.remove_prefix(3);
    if (trim(line).empty()) continue;
    ++number_;
    JsonLine said;
    std::optional<Error> why;
    if (got == Line::too_long) {
      why = Error{.message = "the line is longer than " + std::to_string(most_line_ >> 20) + " MiB",
                  .hint = "Raise `max-size` in stet.toml, or give the document by its `path`."};
    } else {
      // Whose it is does not depend on what else is wrong with the line.
      JsonLine named;
      const bool has_id = shard_.of > 1 && !reader_.read_id(line, named);
      if (has_id && !shard_.has(named.id)) continue;
      why = reader_.read(line, said);
      if (why && said.id_json.empty() && (has_id || !reader_.read_id(line, named))) {
        said.id = named.id;
        said.id_json = named.id_json;
      }
    }
    if (!shard_.has(said.id_json.empty() ? line.substr(0, id_of_nameless) : std::string_view(said.id))) continue;
    say(std::move(said), std::move(why), input);
    return Pulled::input;
  }
}

void JsonLinesSource::say(JsonLine&& said, std::optional<Error> why, Input& input) {
  input = common_;
  if (!why) why = take(said, input);
  const std::string& file = files_[file_ - 1];
  input.origin = std::make_shared<Origin>();
  input.origin->number = number_;
  input.origin->name = said.id.empty()
                           ? (file == "-" ? "standard input" : file) + " (document " + std::to_string(number_) + ")"
                           : said.id;
  input.origin->id = std::move(said.id_json);
  input.origin->meta = std::move(said.meta);
  if (!why) return;
  if (input.origin->id.empty()) why->line = line_;  // nothing else tells which it is
  input.bytes.emplace();                            // so that it is called by its name
  input.refused = std::move(why);
}

/// What the line says, as far as it can be done; the rest stays as all have it.
std::optional<Error> JsonLinesSource::take(JsonLine& said, Input& input) {
  if (!said.format.empty()) {
    if (find_reader(said.format) == nullptr) return no_reader(said.format);
    input.format = said.format;
  }
  if (!said.language.empty()) {
    if (!is_language_tag(said.language))
      return cannot_be("`language`", said.language, "Write a language tag: en, de, zh-Hans.");
    input.language = std::move(said.language);
  }
  if (!said.reference_date.empty()) {
    const auto day = parse_day(said.reference_date);
    if (!day) return cannot_be("`reference_date`", said.reference_date, "Write a day as year-month-day: 2025-07-10.");
    input.reference = *day;
  }
  if (said.text) {
    input.path = "-";
    input.alone = true;
    input.bytes = std::move(*said.text);
    return std::nullopt;
  }
  if (said.path->empty() || said.path->find('\0') != std::string::npos) return Error{.message = "`path` names no file"};
  if (said.path->front() == '/')
    return Error{.message = "`path` must be relative to the folder of the lines",
                 .hint = "Name the document from there, or check it by itself: stet check FILE"};
  // How it is shown; where it may lie, open_document() says.
  input.below = folder_;
  input.path = folder_ + "/" + *said.path;
  return std::nullopt;
}

}  // namespace stet
