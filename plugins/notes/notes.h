// The rules of the notes plugin: structure of notes and markers, and what notes say about earlier ones.
#pragma once

#include <stet/checker.hpp>

#include "compare.h"
#include "cross_references.h"
#include "locators.h"

namespace notes {

struct MarkerWithoutNote {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct NoteWithoutMarker {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MarkerTargetMismatch {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MarkerGap {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct NoteLabelDuplicate {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MarkerOutOfOrder {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct IbidFirst {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class OpcitUnresolved {
 public:
  static const stet::Rule rule;
  explicit OpcitUnresolved(const stet::Settings& s) : settings_(s), signals_(s.words("signals")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void check_short_forms(const stet::Document&, const stet::Report&) const;
  stet::Span behind_signals(const stet::Document&, stet::Span name) const;

  stet::Settings settings_;
  stet::WordList signals_;
};
class AccessDateWithoutLink {
 public:
  static const stet::Rule rule;
  explicit AccessDateWithoutLink(const stet::Settings& s)
      : settings_(s), places_(s.words("places-without-link")), phrases_(s.words("access-phrases-of-the-web")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool says_where(const stet::Document&, stet::Span) const;
  bool of_the_web(const stet::Document&, const stet::Citation&, const stet::Date&) const;
  stet::Settings settings_;
  stet::WordList places_, phrases_;
};
class MissingDate {
 public:
  static const stet::Rule rule;
  explicit MissingDate(const stet::Settings& s) : settings_(s), undated_(s.words("undated-words")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool says_so(const stet::Document&, const stet::Citation&) const;
  stet::Settings settings_;
  stet::WordList undated_;
};
struct MarkerSpaceBefore {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class FullRepeatInsteadOfIbid {
 public:
  static const stet::Rule rule;
  explicit FullRepeatInsteadOfIbid(const stet::Settings& s) : always_(s.flag("always")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool always_;
};
class FullRepeatInsteadOfOpCit {
 public:
  static const stet::Rule rule;
  explicit FullRepeatInsteadOfOpCit(const stet::Settings& s) : always_(s.flag("always")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool always_;
};

struct IbidAfterMultiple {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class IbidBrokenByInsertion {
 public:
  static const stet::Rule rule;
  explicit IbidBrokenByInsertion(const stet::Settings& s) : settings_(s), commentary_(s.words("commentary-notes")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList commentary_;
};
class IbidWrongTarget {
 public:
  static const stet::Rule rule;
  explicit IbidWrongTarget(const stet::Settings& s)
      : settings_(s),
        publishers_(s.publishers()),
        same_author_(s.words("same-author")),
        ibid_(s.words("ibid")),
        pageless_(s.words("hosts-without-pages")),
        told_(s.words("what-authors-do")),
        folios_(s.words("signs-of-folios")),
        articles_(s.words("signs-of-articles")),
        acts_(s.words("numbered-acts")),
        statutes_(s.words("statutes")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void told_of_another(const stet::Document&, const stet::Report&) const;
  bool counts_leaves(const stet::Document&, const stet::Citation&) const;
  bool is_article_of_news(const stet::Document&, const stet::Citation& ibid, const stet::Citation& work) const;
  bool is_folio_of_print(const stet::Document&, const stet::Citation& ibid, const stet::Citation& work) const;
  bool has_no_pages(const stet::Document&, const stet::Citation& work, int page) const;
  stet::Span name_before(const stet::Document&, stet::Span note) const;
  void other_author(const stet::Document&, const stet::Report&, const stet::Note& before, const stet::Note&) const;

  stet::Settings settings_;
  stet::Publishers publishers_;
  stet::WordList same_author_, ibid_, pageless_, told_, folios_, articles_, acts_, statutes_;
};
class OpcitAmbiguous {
 public:
  static const stet::Rule rule;
  explicit OpcitAmbiguous(const stet::Settings& s) : settings_(s), note_words_(s.words("note-words")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool points_at_note(const stet::Document&, stet::Span) const;

  stet::Settings settings_;
  stet::WordList note_words_;
};
class ShortFormBeforeFull {
 public:
  static const stet::Rule rule;
  explicit ShortFormBeforeFull(const stet::Settings& s) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
};
struct CrossrefForward {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Pointers&) const;
};
class CrossrefTargetMissing {
 public:
  static const stet::Rule rule;
  CrossrefTargetMissing(const stet::Settings& s, const PointerReader&)
      : settings_(s),
        words_(s.words("note-words")),
        directions_(s.words("note-directions")),
        signals_(s.words("signals")) {}
  void check(const stet::Document&, const stet::Report&, const Pointers&) const;

 private:
  /// "(see note 31)", "n. 31 below" in the text.
  void check_text(const stet::Document&, const stet::Report&) const;
  bool points(const stet::Document&, stet::Span pointer, stet::Span block) const;
  stet::Settings settings_;
  stet::WordList words_, directions_, signals_;
};
class CrossrefNoteNumberWrong {
 public:
  static const stet::Rule rule;
  CrossrefNoteNumberWrong(const stet::Settings& s, const PointerReader& reader)
      : reader_(&reader), settings_(s), signals_(s.words("signals")), ibid_(s.words("ibid")) {}
  void check(const stet::Document&, const stet::Report&, const Pointers&) const;

 private:
  bool names_a_work(std::string_view word) const;
  bool stands_for(const stet::Document&, const stet::Note& target, const std::vector<std::string>& names) const;
  int has_given(const stet::Document&, const stet::Note&, const std::string& family, const std::string& initial) const;

  const PointerReader* reader_;
  stet::Settings settings_;
  stet::WordList signals_, ibid_;
};
class SameSourceDifferentFields {
 public:
  static const stet::Rule rule;
  explicit SameSourceDifferentFields(const stet::Settings& s)
      : settings_(s), compare_(s), verbs_(s.words("verbs-that-tell")), preprints_(s.words("words-of-preprints")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  const stet::Citation* believed(const stet::Document&, const std::vector<const stet::Citation*>& dated) const;
  stet_severity weight(const stet::Document&, const stet::Citation&, const stet::Citation&) const;
  bool told_in_a_sentence(const stet::Document&, const stet::Citation&) const;
  bool is_preprint(const stet::Document&, const stet::Citation&) const;
  /// A short form that gives its work another year.
  void check_short_forms(const stet::Document&, const stet::Report&) const;
  void check_same_day(const stet::Document&, const stet::Report&) const;
  void check_back_references(const stet::Document&, const stet::Report&) const;
  /// Two chapters of one volume that name two editors.
  void check_editors(const stet::Document&, const stet::Report&) const;

  stet::Settings settings_;
  Compare compare_;
  stet::WordList verbs_, preprints_;
};
class SameSourceDifferentAccessDate {
 public:
  static const stet::Rule rule;
  explicit SameSourceDifferentAccessDate(const stet::Settings& s) : compare_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  Compare compare_;
};
class LocatorMalformed {
 public:
  static const stet::Rule rule;
  explicit LocatorMalformed(const stet::Settings& s) : signs_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool shortens(const stet::Document&) const;
  PageSigns signs_;
};
class LocatorOutside {
 public:
  static const stet::Rule rule;
  explicit LocatorOutside(const stet::Settings& s) : signs_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  /// The page behind a citation by author and year; empty: there is none.
  stet::Span page_behind(const stet::Document&, const stet::Marker&) const;
  /// The one that stands in a marker's brackets.
  stet::Span page_in(const stet::Document&, const stet::Marker&) const;
  /// How many pages a work says that it has.
  stet::Span extent_of(const stet::Document&, const stet::Citation& work) const;
  void judge(const stet::Document&, const stet::Report&, stet::Span page, const stet::Citation& work) const;
  /// "412 P.3d at 309" of a case that begins on page 318 of that volume.
  static void check_reports(const stet::Document&, const stet::Report&);
  PageSigns signs_;
};
struct EmptyNote {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct BareUrl {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
class GenericPlaceholder {
 public:
  static const stet::Rule rule;
  explicit GenericPlaceholder(const stet::Settings& s)
      : settings_(s),
        in_brackets_(s.words("placeholders-in-brackets")),
        oneself_(s.words("notes-to-oneself")),
        signs_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void check_pages(const stet::Document&, const stet::Report&) const;
  bool in_brackets(std::string_view inside) const;

  stet::Settings settings_;
  stet::WordList in_brackets_, oneself_;
  PageSigns signs_;
};

/// "[iv]" as it stands in the text, for messages.
std::string shown(const stet::Document&, const stet::Note&);
/// "note 4"; `other` of none, and of a note without a label.
std::string note_or(const stet::Document&, const stet::Note*, std::string_view other);
/// Without the backslashes that word processors put into Markdown.
std::string plain(std::string_view label);
/// The label with its brackets.
stet::Span label_span(const stet::Document&, const stet::Note&);

}  // namespace notes
