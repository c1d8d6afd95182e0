// Reads one citation. The parts of the work stand in files of their own: the title (citation_title.cpp where it is
// quoted, citation_forms.cpp where not), persons and publishers (citation_names.cpp), all else in citation_parser.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analyse/citations/citation_parser.h"
#include "core/document/document.h"

namespace stet {

inline bool is_one_of(char c, std::string_view set) {
  for (const char one : set)
    if (one == c) return true;
  return false;
}
/// The ASCII mark that a full-width one stands for; 0: it is none.
char ascii_mark(char32_t c);

class CitationReader {
 public:
  CitationReader(const Document& d, Span segment, uint32_t note, CitationDraft& draft)
      : d_(d), s_(d.prose()), seg_(segment), note_(note), draft_(draft), c_(draft.row), fields_(draft.fields) {}
  /// False if the segment is commentary.
  bool run();

 private:
  bool read();
  bool none_field(stet_field_kind f) const { return empty(fields_[f]); }
  void set(stet_field_kind f, Span s) {
    if (!empty(s) && s.end > s.begin) fields_[f] = s;
  }

  /// The role of a date as this reading has it.
  uint32_t role(uint32_t date) const;
  void set_role(uint32_t date, stet_date_role role) { draft_.roles.emplace_back(date, role); }

  Span locate(std::string_view words) const;
  void find_links();
  bool in_italics(Span at) const;
  bool in_parentheses(Span at) const;
  void find_dates();
  void find_identifier();
  void find_page();
  uint32_t before_footnote(Span text) const;
  void find_last_page();
  Span part_pointer();
  bool is_cross_reference() const;
  bool looks_short() const;
  bool short_of_gost();

  // citation_title.cpp
  void find_title();
  void take_title(Span inner);
  bool single_quoted_title();
  bool linked_title();
  bool shows_words(const stet_link& link) const;

  // citation_forms.cpp
  void unquoted_title();
  bool title_before_slashes();
  bool title_of_book();
  bool title_before_place();
  bool title_before_place_and_year();
  bool title_before_sign();
  bool may_be_names(Span head) const;
  uint32_t behind_names(Span head) const;
  bool title_behind_year(bool in_brackets);
  bool title_before_emphasis();
  bool emphasised_title();
  uint32_t emphasis_from(uint32_t at) const;
  bool title_of_news();
  void title_behind_author(Span head);
  static bool is_person(std::string_view part);
  static bool are_persons(std::string_view part);
  bool is_aside(Span quotation) const;
  std::vector<Span> parts_of(Span s) const;

  void title_before_back_reference();

  // citation_law.cpp
  Span bracket_of_year() const;
  bool only_pages_follow(uint32_t from, uint32_t to = none) const;
  bool numbers_around_container();
  bool container_with_editor();
  bool title_before_year();
  bool title_before_volume();

  // citation_names.cpp
  uint32_t text_begin() const;
  uint32_t behind_signals() const;
  uint32_t behind_number(uint32_t begin) const;
  void find_author();
  bool names_editors(Span head);
  bool names_helper(Span part);
  std::optional<uint32_t> aside_at(Span region);
  bool is_place_of_books(Span piece) const;
  bool parts_place(Span piece, Span rest) const;
  bool is_place_before_publisher(Span first, Span rest) const;
  static bool is_edition(std::string_view part);
  void read_behind_container(Span first, Span rest);
  size_t available_at(Span region) const;
  void find_publisher();
  Span behind_date(Span region) const;
  Span without_year(Span head) const;
  Span skip_lead(Span r) const;
  bool abbreviation_before(uint32_t stop, uint32_t begin) const;
  bool only_numbers_follow(uint32_t at, uint32_t end) const;
  bool volume_words(Span r) const;
  bool number_of_name(uint32_t at, uint32_t end) const;
  void find_issue(Span numbers);
  Span without_tail(Span s) const;
  static bool is_locator_or_symbol(std::string_view words);

  const Document& d_;
  std::string_view s_;
  Span seg_;
  uint32_t note_;
  CitationDraft& draft_;
  stet_citation& c_;
  std::array<Span, field_kinds>& fields_;
  std::string folded_;
  mutable uint32_t text_begin_ = none;  // where the citation begins behind its signals, once asked
  uint32_t first_link_ = none;
  uint32_t link_begin_ = 0;  // where the running text of the citation ends
  uint32_t title_mark_begin_ = none, title_mark_end_ = none;
};

/// One of the words, which are folded, is one that publishing houses are called by.
bool names_press(std::string_view words);

}  // namespace stet
