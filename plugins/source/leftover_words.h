// Rules on words in a field of a citation that do not belong there.
#pragma once

#include <stet/checker.hpp>

#include "source.h"

namespace source {

/// “KITE CROSSES CHANNEL”.
struct TitleAllCaps {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// “A kite crosses the Channel - BBC News”.
class TitleSiteSuffix {
 public:
  static const stet::Rule rule;
  explicit TitleSiteSuffix(const stet::Settings& s) : settings_(s), publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool names_site(const stet::Document&, const stet::Citation&, std::string_view name) const;
  stet::Settings settings_;
  stet::Publishers publishers_;
};
/// "elpais.com, 4 May" for "El País, 4 May".
class PublisherIsDomain {
 public:
  static const stet::Rule rule;
  explicit PublisherIsDomain(const stet::Settings& s) : settings_(s), publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::Publishers publishers_;
};
/// "The New York Times" and "New York Times".
class PublisherNameVariant {
 public:
  static const stet::Rule rule;
  explicit PublisherNameVariant(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  std::string bare(std::string_view name) const;
  stet::Settings settings_;
};
/// "2nd ed. edition".
class EditionMalformed {
 public:
  static const stet::Rule rule;
  explicit EditionMalformed(const stet::Settings& s) : settings_(s), editions_(s.words("words-of-editions")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList editions_;
};
/// "Vol. 4" in the field of the volume.
class VolumeExtraText {
 public:
  static const stet::Rule rule;
  explicit VolumeExtraText(const stet::Settings& s) : settings_(s), volumes_(s.words("words-before-volumes")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList volumes_;
};
/// "4th International Conference on".
class ConferenceTail {
 public:
  static const stet::Rule rule;
  explicit ConferenceTail(const stet::Settings& s)
      : settings_(s), meetings_(s.words("meetings-of-scholars")), open_(s.words("words-that-leave-open")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList meetings_, open_;
};
/// An encyclopedia that everybody may edit, cited for a claim.
struct WikipediaAsSource {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace source
