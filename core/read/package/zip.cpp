// libzip, with the limits it does not keep: it delivers what the data hold, whatever the directory says.
#include "core/read/package/zip.h"

#include <zip.h>

#include <algorithm>

#include "core/base/late_library.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

// libzip is loaded with the first package: with it come the libraries of encryption, which would cost every start as
// much time as checking an article. Its functions stand here under their own names.
class Libzip : public LateLibrary {
 public:
  Libzip() : LateLibrary(STET_LIBZIP_FILE, Names::own_first) {}
#define STET_ZIP_(name) decltype(&::name) name = reinterpret_cast<decltype(name)>(find(#name))
  STET_ZIP_(zip_close);
  STET_ZIP_(zip_discard);
  STET_ZIP_(zip_error_fini);
  STET_ZIP_(zip_error_init);
  STET_ZIP_(zip_error_strerror);
  STET_ZIP_(zip_fclose);
  STET_ZIP_(zip_file_add);
  STET_ZIP_(zip_file_replace);
  STET_ZIP_(zip_file_set_dostime);
  STET_ZIP_(zip_file_strerror);
  STET_ZIP_(zip_fopen_index);
  STET_ZIP_(zip_fread);
  STET_ZIP_(zip_get_name);
  STET_ZIP_(zip_get_num_entries);
  STET_ZIP_(zip_name_locate);
  STET_ZIP_(zip_open_from_source);
  STET_ZIP_(zip_source_begin_write);
  STET_ZIP_(zip_source_buffer);
  STET_ZIP_(zip_source_buffer_create);
  STET_ZIP_(zip_source_close);
  STET_ZIP_(zip_source_commit_write);
  STET_ZIP_(zip_source_free);
  STET_ZIP_(zip_source_keep);
  STET_ZIP_(zip_source_open);
  STET_ZIP_(zip_source_read);
  STET_ZIP_(zip_source_seek);
  STET_ZIP_(zip_source_tell);
  STET_ZIP_(zip_source_write);
  STET_ZIP_(zip_stat_index);
  STET_ZIP_(zip_stat_init);
  STET_ZIP_(zip_strerror);
#undef STET_ZIP_
};
const Libzip& lib() {
  static const Libzip loaded;
  return loaded;
}

constexpr size_t longest_name = 1024;

/// "\word\Document.xml" and "word/document.xml" are one name.
std::string key_of(std::string_view name) {
  std::string key = ascii_lower(name);
  std::replace(key.begin(), key.end(), '\\', '/');
  while (key.starts_with('/')) key.erase(0, 1);
  return key;
}

Error broken(std::string what) {
  return Error{.message = std::move(what), .hint = "Open it in the program it comes from and save it again."};
}

std::string in_quotes(std::string_view name) { return "“" + std::string(name.substr(0, 80)) + "”"; }

}  // namespace

struct Zip::Archive {
  zip_t* zip = nullptr;
  Limits limits;
  uint64_t read = 0;
  std::unordered_map<std::string, zip_uint64_t> members;
  ~Archive() {
    if (zip != nullptr) lib().zip_discard(zip);
  }
};

Zip::Zip(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
Zip::Zip(Zip&&) noexcept = default;
Zip& Zip::operator=(Zip&&) noexcept = default;
Zip::~Zip() = default;

bool is_zip(std::string_view head) { return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06"); }
bool holds_zip(std::string_view bytes) {
  bytes = bytes.substr(0, zip_head);
  for (size_t at = bytes.find("PK"); at != npos; at = bytes.find("PK", at + 1))
    if (is_zip(bytes.substr(at))) return true;
  return false;
}

Result<Zip> Zip::open(std::string_view bytes, const Limits& limits) {
  // Where nothing calls for it the library is not there: it is loaded for what looks like a package.
  if (!holds_zip(bytes)) return broken("a damaged archive: it does not begin as one");
  if (!lib().loaded)
    return Error{.message = "a package, which cannot be read without libzip (" STET_LIBZIP_FILE ")",
                 .hint = "Install it: on Debian the package is called libzip4 or libzip5."};
  zip_error_t error;
  lib().zip_error_init(&error);
  zip_source_t* const source = lib().zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* const zip = source == nullptr ? nullptr : lib().zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip == nullptr) {
    // An archive that begins and does not end is "not a zip archive" before libzip 1.11, and truncated (35) since.
    constexpr int truncated = 35;
    const bool cut = error.zip_err == ZIP_ER_NOZIP || error.zip_err == truncated;
    Error why =
        broken(std::string("a damaged archive: ") + (cut ? "its end is missing" : lib().zip_error_strerror(&error)));
    if (source != nullptr) lib().zip_source_free(source);
    lib().zip_error_fini(&error);
    return why;
  }
  lib().zip_error_fini(&error);
  auto archive = std::make_unique<Archive>();
  archive->zip = zip;
  archive->limits = limits;
  const zip_int64_t count = lib().zip_get_num_entries(zip, 0);
  if (count <= 0) return broken("an archive without members");
  if (static_cast<uint64_t>(count) > limits.members)
    return broken("an archive with " + std::to_string(count) + " members");
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    const char* const name = lib().zip_get_name(zip, i, ZIP_FL_ENC_GUESS);
    if (name == nullptr) continue;
    const std::string_view s(name);
    if (s.empty() || s.size() > longest_name) continue;
    if (!archive->members.emplace(key_of(s), i).second)
      return broken("an archive that holds " + in_quotes(s) + " twice");
  }
  return Zip(std::move(archive));
}

std::string Zip::name_of(std::string_view name) const {
  const auto at = archive_->members.find(key_of(name));
  const char* const own =
      at == archive_->members.end() ? nullptr : lib().zip_get_name(archive_->zip, at->second, ZIP_FL_ENC_RAW);
  return own == nullptr ? std::string() : std::string(own);
}

Result<std::string> Zip::with(std::string_view bytes, const std::vector<std::pair<std::string, std::string>>& members) {
  const auto fail = [](const char* what) {
    return Error{.message = std::string("the copy could not be made: ") + what};
  };
  zip_error_t error;
  lib().zip_error_init(&error);
  // What is closed is written back into the source, which frees what it held before: it makes a copy of its own.
  zip_source_t* const source = lib().zip_source_buffer_create(nullptr, 0, 0, &error);
  if (source == nullptr) return fail(lib().zip_error_strerror(&error));
  if (lib().zip_source_begin_write(source) != 0 ||
      lib().zip_source_write(source, bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()) ||
      lib().zip_source_commit_write(source) != 0) {
    lib().zip_source_free(source);
    return fail("there is no memory for it");
  }
  lib().zip_source_keep(source);
  zip_t* const zip = lib().zip_open_from_source(source, 0, &error);
  std::string out;
  const char* why = nullptr;
  if (zip == nullptr) {
    why = lib().zip_error_strerror(&error);
  } else {
    for (const auto& [name, words] : members) {
      zip_source_t* const part = lib().zip_source_buffer(zip, words.data(), words.size(), 0);
      const zip_int64_t at = lib().zip_name_locate(zip, name.c_str(), ZIP_FL_ENC_RAW);
      zip_int64_t index = -1;
      if (part != nullptr && at < 0) index = lib().zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8);
      if (part != nullptr && at >= 0 && lib().zip_file_replace(zip, static_cast<zip_uint64_t>(at), part, 0) == 0)
        index = at;
      // The first day that an archive can name: the same findings make the same bytes.
      constexpr zip_uint16_t first_day = 0x21;
      if (index < 0 && part != nullptr) lib().zip_source_free(part);  // nobody took it
      if (index < 0 || lib().zip_file_set_dostime(zip, static_cast<zip_uint64_t>(index), 0, first_day, 0) != 0) {
        why = "a part of the package could not be replaced";
        break;
      }
    }
    if (why != nullptr || lib().zip_close(zip) != 0) {
      if (why == nullptr) why = "the package could not be written";
      lib().zip_discard(zip);
    } else if (lib().zip_source_open(source) != 0 || lib().zip_source_seek(source, 0, SEEK_END) != 0) {
      why = "the package could not be read again";
    } else {
      const zip_int64_t size = lib().zip_source_tell(source);
      out.resize(static_cast<size_t>(std::max<zip_int64_t>(size, 0)));
      lib().zip_source_seek(source, 0, SEEK_SET);
      if (lib().zip_source_read(source, out.data(), out.size()) != size) why = "the package could not be read again";
      lib().zip_source_close(source);
    }
  }
  Result<std::string> result = why != nullptr ? Result<std::string>(fail(why)) : Result<std::string>(std::move(out));
  lib().zip_source_free(source);
  lib().zip_error_fini(&error);
  return result;
}

void Zip::warm() { lib(); }

bool Zip::has(std::string_view name) const { return archive_->members.count(key_of(name)) > 0; }

Result<std::string> Zip::read(std::string_view name) {
  const auto at = archive_->members.find(key_of(name));
  if (at == archive_->members.end()) return broken("the part " + in_quotes(name) + " is missing");
  zip_stat_t stat;
  lib().zip_stat_init(&stat);
  if (lib().zip_stat_index(archive_->zip, at->second, 0, &stat) == 0 &&
      (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return Error{.message = "the part " + in_quotes(name) + " is encrypted",
                 .hint = "Open the document, save it without a password, and check that."};
  zip_file_t* const file = lib().zip_fopen_index(archive_->zip, at->second, 0);
  if (file == nullptr)
    return broken("the part " + in_quotes(name) + " cannot be read: " + lib().zip_strerror(archive_->zip));
  std::string out;
  // The size that the archive states is believed for the room alone.
  constexpr size_t least_piece = 1 << 10, most_piece = 1 << 16;
  const uint64_t stated = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : most_piece;
  const uint64_t most = std::min(archive_->limits.member_bytes, archive_->limits.total_bytes - archive_->read);
  for (;;) {
    const size_t had = out.size();
    const size_t piece = std::clamp<uint64_t>(stated - std::min<uint64_t>(stated, had), least_piece, most_piece);
    out.resize(had + piece);
    const zip_int64_t n = lib().zip_fread(file, out.data() + had, piece);
    out.resize(had + static_cast<size_t>(std::max<zip_int64_t>(n, 0)));
    if (n == 0) break;
    std::string why;
    if (n < 0) why = "the part " + in_quotes(name) + " is damaged: " + lib().zip_file_strerror(file);
    if (n > 0 && out.size() > most)
      why = "the part " + in_quotes(name) + " unpacks to more than " + std::to_string(most >> 20) + " MB";
    if (why.empty()) continue;
    lib().zip_fclose(file);
    return broken(std::move(why));
  }
  if (lib().zip_fclose(file) != 0) return broken("the part " + in_quotes(name) + " is damaged");
  archive_->read += out.size();
  return out;
}

}  // namespace stet
