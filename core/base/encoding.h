// From other encodings to UTF-8 and back, through ICU.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stet {

/// To UTF-8. `encoding`: a label as pages and XML declare it (those of the WHATWG's Encoding Standard are meant as it
/// means them: Latin-1 is Windows-1252, GBK is GB 18030). Nothing if ICU has no such encoding, or if a byte has no
/// meaning in it, a lone surrogate among them.
std::optional<std::string> utf8_from(std::string_view bytes, const std::string& encoding);
/// UTF-8 in another encoding. Nothing if ICU has no such encoding, or if the encoding has not each of the characters.
std::optional<std::string> utf8_to(std::string_view text, const std::string& encoding);
/// Where in `bytes` those characters begin that begin at `places` (ascending) of the UTF-8 made from them. What lies
/// behind the end is the end.
std::vector<size_t> encoded_places(std::string_view bytes, const std::string& encoding,
                                   const std::vector<size_t>& places);
/// The encoding that a label means, in lower case; empty if there is none.
std::string encoding_of(const std::string& label);

struct LikelyEncoding {
  std::string name;  // as IANA spells it
  int confidence;    // 0 to 100, ICU's
};
/// The likeliest first, from the first some thousand bytes.
std::vector<LikelyEncoding> likely_encodings(std::string_view bytes);

}  // namespace stet
