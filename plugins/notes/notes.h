// The rules of the notes plugin: structure of notes and markers, and what notes say about earlier ones.
#pragma once

#include <stet/checker.hpp>

namespace notes {

struct MarkerWithoutNote {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct NoteWithoutMarker {
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
  stet::Span behind_signals(const stet::Document&, stet::Span name) const;

  stet::Settings settings_;
  stet::WordList signals_;
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

/// "[iv]" as it stands in the text, for messages.
std::string shown(const stet::Document&, const stet::Note&);
/// Without the backslashes that word processors put into Markdown.
std::string plain(std::string_view label);
/// The label with its brackets.
stet::Span label_span(const stet::Document&, const stet::Note&);

}  // namespace notes
