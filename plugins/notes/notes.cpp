// The notes plugin: endnotes and footnotes, their markers and back-references.
#include "notes.h"

namespace notes {
namespace {

class Notes {
 public:
  explicit Notes(const stet::Settings& s)
      : always_ibid_(s.flag(full_repeat_instead_of_ibid, "always")),
        always_op_cit_(s.flag(full_repeat_instead_of_op_cit, "always")) {}

  void check(const stet::Document& doc, const stet::Report& report) const {
    check_pairing(doc, report);
    check_numbering(doc, report);
    check_order(doc, report);
    check_back_references(doc, report);
    check_repeats(doc, report, always_ibid_, always_op_cit_);
    check_space(doc, report);
  }

 private:
  bool always_ibid_, always_op_cit_;
};

}  // namespace

stet::Span label_span(const stet::Document& doc, const stet::Note& n) {
  const std::string_view text = doc.text();
  stet::Span s = n.label;
  if (s.begin > n.span.begin) s.begin = n.span.begin;
  while (s.end < n.span.end && s.end < text.size() &&
         (text[s.end] == ']' || text[s.end] == ')' || text[s.end] == '.')) {
    ++s.end;
    if (text[s.end - 1] != '.') break;
  }
  return s;
}

std::string plain(std::string_view label) {
  std::string out;
  for (const char c : label)
    if (c != '\\') out += c;
  return out;
}

std::string shown(const stet::Document& doc, const stet::Note& n) {
  std::string label = plain(doc.text(label_span(doc, n)));
  if (!label.empty() && label.front() == '[' && label.find(']') == std::string::npos) label += ']';
  // "note 14., just before": the stop of a list's numeral is no part of its name.
  while (!label.empty() && (label.back() == '.' || (label.back() == ')' && label.front() != '('))) label.pop_back();
  return label;
}

}  // namespace notes

using namespace notes;  // NOLINT: the list below reads better without prefixes
STET_PLUGIN(Notes, "notes", "0.1.0", marker_without_note, note_without_marker, marker_gap, marker_out_of_order,
            note_label_duplicate, ibid_first, opcit_unresolved, full_repeat_instead_of_ibid,
            full_repeat_instead_of_op_cit, marker_space_before)
