// The rule that holds an account named in a note against the one its link leads to.
#pragma once

#include <string>

#include "source.h"

namespace source {

class AccountDiffers {
 public:
  static const stet::Rule rule;
  AccountDiffers(const stet::Settings& s, const Sources&)
      : sites_(s.words("sites-of-accounts")), pages_(s.words("pages-of-no-account")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  std::string account_of(const stet::Document&, const stet::Link&) const;
  stet::WordList sites_, pages_;
};

}  // namespace source
