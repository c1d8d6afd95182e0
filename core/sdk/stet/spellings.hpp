// stet/spellings.hpp: stet's lists of words in one language, and what their words stand for; for rules about words.
#pragma once

#include <string_view>
#include <vector>

#include <stet/checker.hpp>

namespace stet {

/// A list of config/words, asked in one language. Words are looked up as the list's `match` has them: in small letters
/// (of ASCII), as written, or folded. Empty where the host lacks it.
class Spellings {
 public:
  Spellings() = default;
  Spellings(const Settings& settings, std::string_view name)
      : s_(settings.service<stet_spellings>(STET_SERVICE_SPELLINGS)) {
    if (s_ != nullptr) list_ = s_->list(s_->context, str(name));
    first_words_ = {settings.service<stet_words>(STET_SERVICE_WORDS), list_};
  }
  /// False: no entry begins with words[i] of the document, or with a word of that hash. See FirstWords.
  bool may_begin(const Rows<Word>& words, uint32_t i) const { return first_words_.may_be(words, i); }
  bool may_begin(uint32_t hash) const { return first_words_.may_be(hash); }
  /// The words of the document with which an entry may begin, in their order. See WordList::places.
  std::vector<uint32_t> places(const Document& doc) const { return first_words_.places(doc); }
  /// Of a word in a language ("en-GB": English; empty: any): its value, 1 where the list has none; 0: it is not in it.
  uint32_t value(std::string_view word, std::string_view language) const {
    return list_ == none ? 0 : s_->value(s_->context, list_, str(word), str(language));
  }
  bool has(std::string_view word, std::string_view language) const { return value(word, language) != 0; }
  /// What a value stands for, where the list says so: of a misspelling the right spelling.
  std::string_view meaning(uint32_t value) const {
    return list_ == none ? std::string_view() : view(s_->meaning(s_->context, list_, value));
  }

 private:
  const stet_spellings* s_ = nullptr;
  uint32_t list_ = none;
  FirstWords first_words_;
};

}  // namespace stet
