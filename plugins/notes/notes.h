// The rules of the notes plugin: structure of notes and markers, and what notes say about earlier ones.
#pragma once

#include <stet/checker.hpp>

namespace notes {

extern const stet::Rule marker_without_note, note_without_marker, marker_gap, marker_out_of_order, note_label_duplicate,
    ibid_first, opcit_unresolved, full_repeat_instead_of_ibid, full_repeat_instead_of_op_cit, marker_space_before;

void check_pairing(const stet::Document&, const stet::Report&);          // marker-without-note, note-without-marker
void check_numbering(const stet::Document&, const stet::Report&);        // marker-gap, note-label-duplicate
void check_order(const stet::Document&, const stet::Report&);            // marker-out-of-order
void check_back_references(const stet::Document&, const stet::Report&);  // ibid-first, opcit-unresolved
/// full-repeat-instead-of-…; unless `always`, only in documents that use back-references.
void check_repeats(const stet::Document&, const stet::Report&, bool always_ibid, bool always_op_cit);
void check_space(const stet::Document&, const stet::Report&);  // marker-space-before

/// "[iv]" as it stands in the text, for messages.
std::string shown(const stet::Document&, const stet::Note&);
/// Without the backslashes that word processors put into Markdown.
std::string plain(std::string_view label);
/// The label with its brackets.
stet::Span label_span(const stet::Document&, const stet::Note&);

}  // namespace notes
