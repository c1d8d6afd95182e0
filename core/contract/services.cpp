// The services: stet.fold/1 over base's fold(), stet.publishers/1 over publishers.toml and the user's own.
#include "core/contract/services.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <stet/abi.h>

#include "core/base/span.h"
#include "core/base/utf8.h"
#include "core/config/publisher_index.h"
#include "core/contract/text.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

size_t fold_service(void*, stet_str text, char* out, size_t room) noexcept try {
  const std::string folded = fold(view(text));
  if (out != nullptr) std::memcpy(out, folded.data(), std::min(room, folded.size()));
  return folded.size();
} catch (...) {  // no memory: nothing may unwind into a plugin
  return 0;
}

uint32_t by_host(void* index, stet_str host) noexcept try {
  return static_cast<const PublisherIndex*>(index)->by_host(view(host));
} catch (...) {
  return none;
}
uint32_t by_name(void* index, stet_str name) noexcept try {
  return static_cast<const PublisherIndex*>(index)->by_name(view(name));
} catch (...) {
  return none;
}

uint32_t words_list(void*, stet_str name) noexcept {
  const auto list = lexicon::find(view(name));
  return list ? list->row : none;
}
// The bits of the languages of the document at hand, where a list asks for them.
uint64_t counting(void* languages, lexicon::List list) {
  return lexicon::counting(list, *static_cast<const uint64_t*>(languages));
}
uint32_t words_value(void* languages, uint32_t row, stet_str folded) noexcept {
  if (row >= lexicon::count_lists() || folded.len == 0) return 0;
  const lexicon::List list{static_cast<uint16_t>(row)};
  return static_cast<uint32_t>(lexicon::value_of(list, view(folded), counting(languages, list)));
}
uint32_t words_prefix(void* languages, uint32_t row, stet_str folded, uint32_t* value) noexcept {
  if (row >= lexicon::count_lists() || folded.len == 0) return 0;
  const lexicon::List list{static_cast<uint16_t>(row)};
  int found = 0;
  const size_t length = lexicon::longest_prefix(list, view(folded), &found, counting(languages, list));
  if (value != nullptr) *value = static_cast<uint32_t>(found);
  return u32(length);
}

const stet_first_words* words_first_words(void*, uint32_t row) noexcept {
  return row < lexicon::count_lists() ? &lexicon::detail::first_words[row] : nullptr;
}

uint32_t spellings_value(void*, uint32_t list, stet_str word, stet_str language) noexcept {
  if (list >= lexicon::count_lists() || word.len == 0) return 0;
  return static_cast<uint32_t>(lexicon::value_for({static_cast<uint16_t>(list)}, view(word), view(language)));
}
stet_str spellings_meaning(void*, uint32_t list, uint32_t value) noexcept {
  if (list >= lexicon::count_lists() || value > 0x7FFFFFFF) return {nullptr, 0};
  const std::string_view said = lexicon::meaning_of({static_cast<uint16_t>(list)}, static_cast<int>(value));
  return {said.data(), said.size()};
}

}  // namespace

Services::Services(std::string publishers_file, std::vector<PublisherEntry> own)
    : file_(std::move(publishers_file)), own_(std::move(own)), words_{sizeof words_,     0,
                                                                      &languages_,       &words_list,
                                                                      &words_value,      &words_prefix,
                                                                      &words_first_words} {}
Services::~Services() = default;

const void* Services::find(std::string_view id) {
  static const stet_fold folding{sizeof(stet_fold), 0, nullptr, &fold_service};
  static const stet_spellings spellings{sizeof(stet_spellings), 0, nullptr, &words_list, &spellings_value,
                                        &spellings_meaning};
  if (id == STET_SERVICE_FOLD) return &folding;
  if (id == STET_SERVICE_SPELLINGS) return &spellings;
  if (id == STET_SERVICE_WORDS) return &words_;
  if (id != STET_SERVICE_PUBLISHERS || error_) return nullptr;
  if (index_ == nullptr) {
    auto opened = PublisherIndex::open(file_, own_);
    if (!opened) {
      error_ = opened.error();
      return nullptr;
    }
    index_ = std::move(*opened);
    // Lookups only read; the contract's context is not const.
    void* const context = const_cast<PublisherIndex*>(index_.get());
    publishers_ = {sizeof publishers_, 0, context, index_->rows(), &by_host, &by_name};
  }
  return &publishers_;
}

}  // namespace stet
