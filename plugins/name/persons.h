// Rules on how people and places are named.
#pragma once

#include <string>
#include <vector>

#include "name.h"

namespace name {

/// "Baek Minho" and "Minho Baek".
class OrderSwapped {
 public:
  static const stet::Rule rule;
  OrderSwapped(const stet::Settings& s, const Names&) : settings_(s), known_(s.words("names-in-both-orders")) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  stet::Settings settings_;
  stet::WordList known_;
};
/// "Lindqvist" before "Rauha Lindqvist, a farmer".
class FirstMentionSurnameOnly {
 public:
  static const stet::Rule rule;
  FirstMentionSurnameOnly(const stet::Settings& s, const Names&)
      : settings_(s), titles_(s.words("titles-of-persons")) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  stet::Settings settings_;
  stet::WordList titles_;
};
/// "Aalto paid with his own money", and "Aalto fed the ducks herself".
class PronounGenderSwitch {
 public:
  static const stet::Rule rule;
  PronounGenderSwitch(const stet::Settings& s, const Names&)
      : settings_(s), others_(s.words("words-of-somebody-else")), objects_(s.words("words-before-objects")) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  struct Told;
  bool read(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t at, Told&) const;
  stet::Settings settings_;
  stet::WordList others_, objects_;
};
/// "Jonas’s" and "Jonas’".
class PossessiveInconsistent {
 public:
  static const stet::Rule rule;
  PossessiveInconsistent(const stet::Settings&, const Names&) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;
};
/// "Taliban" and "Taleban".
class TransliterationVariant {
 public:
  static const stet::Rule rule;
  TransliterationVariant(const stet::Settings& s, const Names&) : words_(s, "transliterations") {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  stet::Spellings words_;
};
/// "Kazakhstanian".
class CountryDemonym {
 public:
  static const stet::Rule rule;
  CountryDemonym(const stet::Settings& s, const Names&) : wrong_(s, "wrong-demonyms") {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  stet::Spellings wrong_;
};

}  // namespace name
