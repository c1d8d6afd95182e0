// With unicode.cpp the files that include ICU.
#include "core/base/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include "core/base/utf8.h"

namespace stet {
namespace {

/// What a label means where the standard of the web and ICU part.
const char* icu_name(std::string_view label) {
  static constexpr struct {
    std::string_view label;
    const char* name;
  } meant[] = {{"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"},
               {"latin1", "windows-1252"},     {"l1", "windows-1252"},
               {"us-ascii", "windows-1252"},   {"ascii", "windows-1252"},
               {"x-cp1252", "windows-1252"},   {"iso-8859-9", "windows-1254"},
               {"gb2312", "gb18030"},          {"gbk", "gb18030"},
               {"x-gbk", "gb18030"},           {"shift_jis", "windows-31j"},
               {"sjis", "windows-31j"},        {"x-sjis", "windows-31j"},
               {"euc-kr", "windows-949"},      {"iso-8859-11", "windows-874"},
               {"tis-620", "windows-874"},     {"big5", "big5-hkscs"}};
  for (const auto& m : meant)
    if (m.label == label) return m.name;
  return nullptr;
}

/// Open while it lives; false: ICU has no such encoding.
class Converter {
 public:
  explicit Converter(const std::string& label) {
    if (label.empty()) return;  // which would be this machine's own
    UErrorCode status = U_ZERO_ERROR;
    const char* const meant = icu_name(ascii_lower(label));
    UConverter* const opened = ucnv_open(meant != nullptr ? meant : label.c_str(), &status);
    if (U_SUCCESS(status) != 0) converter_ = opened;
  }
  ~Converter() { ucnv_close(converter_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  explicit operator bool() const { return converter_ != nullptr; }
  UConverter* get() const { return converter_; }

 private:
  UConverter* converter_ = nullptr;
};

/// `offsets`: filled with the byte that each unit comes from.
std::optional<std::u16string> units_from(std::string_view bytes, const std::string& encoding,
                                         std::vector<int32_t>* offsets) {
  const Converter from(encoding);
  if (!from) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::u16string text(bytes.size() + 1, u'\0');  // no encoding makes more units than it has bytes
  if (offsets != nullptr) offsets->resize(text.size());
  char16_t* end = text.data();
  const char* source = bytes.data();
  ucnv_toUnicode(from.get(), &end, text.data() + text.size(), &source, bytes.data() + bytes.size(),
                 offsets != nullptr ? offsets->data() : nullptr, 1, &status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  text.resize(static_cast<size_t>(end - text.data()));
  return text;
}

}  // namespace

std::string encoding_of(const std::string& label) {
  if (!Converter(label)) return {};
  const char* const meant = icu_name(ascii_lower(label));
  return meant != nullptr ? meant : ascii_lower(label);
}

std::optional<std::string> utf8_from(std::string_view bytes, const std::string& encoding) {
  const auto text = units_from(bytes, encoding, nullptr);
  if (!text) return std::nullopt;
  std::string out(text->size() * 3, '\0');
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = 0;
  u_strToUTF8(out.data(), static_cast<int32_t>(out.size()), &size, text->data(), static_cast<int32_t>(text->size()),
              &status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  out.resize(static_cast<size_t>(size));
  return out;
}

std::optional<std::string> utf8_to(std::string_view text, const std::string& encoding) {
  const Converter to(encoding);
  if (!to) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const auto units = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const char16_t* source = units.getBuffer();
  const int32_t longest = UCNV_GET_MAX_BYTES_FOR_STRING(units.length(), ucnv_getMaxCharSize(to.get()));
  std::string out(static_cast<size_t>(longest), '\0');
  char* end = out.data();
  ucnv_fromUnicode(to.get(), &end, out.data() + out.size(), &source, source + units.length(), nullptr, 1, &status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  out.resize(static_cast<size_t>(end - out.data()));
  return out;
}

std::vector<size_t> encoded_places(std::string_view bytes, const std::string& encoding,
                                   const std::vector<size_t>& places) {
  std::vector<int32_t> offsets;
  const auto units = units_from(bytes, encoding, &offsets);
  std::vector<size_t> out;
  size_t at = 0;  // of the UTF-8
  auto next = places.begin();
  for (size_t i = 0; units && i < units->size() && next != places.end(); ++i) {
    for (; next != places.end() && *next <= at; ++next) out.push_back(static_cast<size_t>(offsets[i]));
    const char16_t unit = (*units)[i];
    at += unit < 0x80 ? 1 : unit < 0x800 ? 2 : U16_IS_SURROGATE(unit) ? (U16_IS_SURROGATE_LEAD(unit) ? 4 : 0) : 3;
  }
  out.resize(places.size(), bytes.size());
  return out;
}

std::vector<LikelyEncoding> likely_encodings(std::string_view bytes) {
  std::vector<LikelyEncoding> out;
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector* const detector = ucsdet_open(&status);
  if (detector == nullptr) return out;
  bytes = bytes.substr(0, 16384);
  ucsdet_setText(detector, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** const matches = ucsdet_detectAll(detector, &count, &status);
  for (int32_t i = 0; U_SUCCESS(status) != 0 && i < count; ++i) {
    const char* const name = ucsdet_getName(matches[i], &status);
    const int32_t confidence = ucsdet_getConfidence(matches[i], &status);
    if (name != nullptr) out.push_back({name, confidence});
  }
  ucsdet_close(detector);
  return out;
}

}  // namespace stet
