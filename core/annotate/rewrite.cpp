// Edits made in UTF-8, written in the encoding of the file.
#include "core/annotate/rewrite.h"

#include <algorithm>

#include "core/base/encoding.h"
#include "core/base/utf8.h"

namespace stet {

std::string encoding_of(const Document& d) {
  const bool is_recoded = !d.files.empty() && (d.files[0].flags & STET_FILE_RECODED) != 0;
  return is_recoded ? std::string(d.string(d.files[0].encoding)) : std::string();
}

std::string sayable(std::string_view words, const std::string& encoding) {
  if (encoding.empty() || utf8_to(words, encoding)) return std::string(words);
  std::string out;
  for (size_t at = 0; at < words.size();) {
    const std::string_view sign = words.substr(at, code_point_at(words, at).size);
    out += utf8_to(sign, encoding) ? sign : "?";
    at += sign.size();
  }
  return out;
}

std::string rewritten(std::string_view bytes, uint32_t shift, const std::string& encoding,
                      const std::vector<SourceEdit>& edits) {
  std::vector<size_t> places;
  for (const SourceEdit& e : edits) places.insert(places.end(), {e.place.begin, e.place.end});
  if (encoding.empty()) {
    for (size_t& at : places) at += shift;
  } else {
    const size_t mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? 2 : shift;
    places = encoded_places(bytes.substr(mark), encoding, places);
    for (size_t& at : places) at += mark;
  }
  std::string out;
  size_t copied = 0;
  for (size_t i = 0; i < edits.size(); ++i) {
    out += bytes.substr(copied, places[i * 2] - copied);
    out += encoding.empty() ? edits[i].words : utf8_to(edits[i].words, encoding).value_or(std::string());
    copied = places[i * 2 + 1];
  }
  out += bytes.substr(std::min(copied, bytes.size()));
  return out;
}

}  // namespace stet
