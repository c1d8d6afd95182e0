// The date in a sentence against the date of the source it cites: same month (and day), another year. Two witnesses
// against one are needed, for a later article on an anniversary looks the same:
//  - the link's own date is the sentence's: the note is wrong, and is what is marked;
//  - the note and its link agree on a day before the event they are to prove: the sentence is wrong, unless it looks
//    ahead, tells of two times, or gives the note's year as well.
#include <algorithm>

#include <stet/text.hpp>

#include "date.h"

namespace date {

const stet::Rule BodyNoteConflict::rule{
    .id = "date/body-note-conflict",
    .summary = "The text dates an event otherwise than the note that supports it.",
    .severity = stet::Severity::error,
    .tables = STET_CITATIONS | STET_CLAIMS | STET_SENTENCES | STET_ZONES | STET_BLOCKS | STET_WORDS,
    .page =
#include "body-note-conflict.md.inc"
};

namespace {

// "[2]", also where the file has "\\[2\\]".
std::string shown(const stet::Document& doc, const stet::Marker& marker) {
  std::string out(doc.source(marker.span));
  std::erase(out, '\\');
  return out;
}

/// "Deutschen Welle" is the Deutsche Welle: a letter or two behind a word of the name.
bool is_form(std::string_view said, std::string_view name) {
  constexpr size_t longest_ending = 2, shortest = 5;
  if (said == name) return true;
  if (name.size() < shortest || said.size() > name.size() + longest_ending || said.size() < name.size()) return false;
  return said.starts_with(name);
}

/// Where the sentence names who brought the source out; empty: nowhere.
stet::Span publisher_in(const stet::Document& doc, stet::Span claim, const stet::Citation& c,
                        std::initializer_list<stet_field_kind> kinds = {STET_FIELD_PUBLISHER,
                                                                        STET_FIELD_CONTAINER_TITLE}) {
  const auto words = doc.words().within(claim);
  for (const stet_field_kind kind : kinds) {
    const stet::Span name = doc.field(c, kind);
    std::vector<std::string> parts;  // "Appleton’s" is two words
    for (const stet::Word& w : doc.words().within(name)) parts.push_back(doc.words(w.span));
    if (parts.empty() || name.end - name.begin < 3) continue;
    // "Le Monde" is "au Monde": two or three letters before a longer name.
    if (parts.size() > 1 && parts.front().size() <= 3 && parts[1].size() > 3 && parts.front().back() >= 'a')
      parts.erase(parts.begin());
    // "BBC News" in the note is "the BBC" in the text; "New" of "New York Times" names nobody.
    const bool acronym =
        std::all_of(parts.front().begin(), parts.front().end(), [](char ch) { return ch >= 'A' && ch <= 'Z'; });
    if (parts.size() > 1 && acronym && parts.front().size() >= 3) parts.resize(1);
    for (auto at = words.begin(); at != words.end(); ++at) {
      size_t fits = 0;
      uint32_t end = at->span.end;
      for (auto next = at; fits < parts.size() && next != words.end(); ++fits, ++next) {
        if (!is_form(doc.words(next->span), parts[fits])) break;
        end = next->span.end;
      }
      if (fits == parts.size()) return {at->span.begin, end};
    }
  }
  return {0, 0};
}

/// "told the BBC on 26 August 2021", "au Monde en juin 2022": the date right behind who brought the source out.
bool follows(const stet::Document& doc, stet::Span name, const stet::Date& said) {
  constexpr uint32_t farthest = 6;  // bytes: " on ", " le "
  if (stet::empty(name) || said.span.begin <= name.end) return false;
  return doc.words({name.end, said.span.begin}).size() <= farthest &&
         doc.prose().substr(name.end, said.span.begin - name.end).find_first_of(",;.(") == std::string_view::npos;
}

// A note at the end of a paragraph stands for the sentences before it that have none.
stet::Span served_before(const stet::Document& doc, const stet::Claim& claim, const stet::Marker& marker) {
  stet::Span out{claim.span.begin, claim.span.begin};
  if (marker.block == stet::none) return out;
  const uint32_t row = doc.markers().index(marker), begin = doc.blocks()[marker.block].span.begin;
  out.begin = std::min(out.begin, row > 0 ? std::max(begin, doc.markers()[row - 1].span.end) : begin);
  return out;
}

}  // namespace

void BodyNoteConflict::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Claim& claim : doc.claims()) {
    if (claim.markers == 0) continue;
    for (const stet::Marker& marker : doc.markers(claim)) {
      const stet::Note* note = doc.note(marker);
      if (note == nullptr) continue;
      if (claim.markers == 1) check_commentary(doc, report, claim, marker, *note);
      const auto cited = doc.citations(*note);
      if (cited.size() != 1) continue;
      const stet::Citation& c = cited.front();
      const stet::Date* issued = doc.issued(c);
      const stet::Link* link = doc.link(c);
      if (c.kind != STET_CITATION_FULL || issued == nullptr) continue;
      if (issued->precision == STET_DATE_YEAR) {
        check_published(doc, report, claim, marker, c, *issued);
        continue;
      }
      if (issued->flags & (STET_DATE_UNCERTAIN | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE)) continue;
      const bool link_dated = link != nullptr && link->dated.year != 0;
      if (!link_dated) check_served(doc, report, claim, marker, c, *issued);
      for (const stet::Date& said : doc.dates().within(claim.span)) {
        if (said.precision == STET_DATE_YEAR ||
            said.flags & (STET_DATE_VERBATIM | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE))
          continue;
        check_told(doc, report, claim, marker, c, *issued, said);
        if (said.month != issued->month || said.year == issued->year) continue;
        // "The BBC, reporting the figure on 2 October": its note has the year that the text leaves out.
        const bool left_out = (said.flags & STET_DATE_YEAR_INFERRED) != 0 && said.day > 0 && said.day == issued->day;
        if (left_out && (!link_dated || link->dated.year == issued->year)) continue;
        if (!link_dated) {
          // "told the BBC on 26 August 2021": the day on which this very source spoke.
          const stet::Span name = publisher_in(doc, claim.span, c);
          const bool same_day = said.day > 0 && said.day == issued->day;
          // "His essay in the Magazine appeared in September 1908"
          constexpr uint32_t around = 32;
          const auto published = [&] {
            const stet::Span lead = doc.widened({said.span.begin, said.span.begin}, claim.span, around, 0);
            return publishing_.in(settings_.fold(doc.words(lead)));
          };
          if (stet::empty(name) || !(same_day || (said.day == 0 && (follows(doc, name, said) || published()))) ||
              times_.tells_of_two(doc, claim.span, said, issued->year))
            continue;
          report(said.span,
                 "the text says " + written(said) + ", note " + shown(doc, marker) + " says " + written(*issued),
                 {{issued->span, "the note says " + written(*issued)}, {marker.span, "the note is called here"}},
                 {.cause = doc.cause(said, *issued)});
          continue;
        }
        // A lone year in a path may be any folder's name: it can side with the text, never accuse it.
        if (link->dated.month != said.month && !(link->dated.month == 0 && link->dated.year == said.year)) continue;
        if (said.day > 0 && issued->day > 0 && link->dated.day > 0 && std::abs(said.day - link->dated.day) > 3)
          continue;
        if (link->dated.year == said.year) {
          report(issued->span, "the note says " + written(*issued) + ", the text that cites it " + written(said),
                 {{said.span, "the text says " + written(said)},
                  {link->date, "its link says " + written(link->dated)},
                  {marker.span, "the note is called here"}},
                 {.cause = doc.cause(*issued, said)});
          continue;
        }
        // A source may tell of what was a year before it, unless it is called after the very event.
        const bool early = said.year < issued->year;
        if (early && (issued->year - said.year > 2 || link->dated.month != issued->month ||
                      (said.day > 0 && said.day != issued->day) ||
                      (!told_.same_event(doc, claim.span, c) && !follows(doc, publisher_in(doc, claim.span, c), said))))
          continue;
        if (link->dated.year != issued->year || times_.looks_ahead(doc, claim.span, said.span) ||
            times_.tells_of_two(doc, claim.span, said, issued->year))
          continue;
        report(said.span,
               "the text says " + written(said) + ", note " + shown(doc, marker) + " says " + written(*issued),
               {{issued->span, "the note says " + written(*issued)},
                {link->date, "its link says " + written(link->dated)},
                {marker.span, "the note is called here"}},
               {.severity = early ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT, .cause = doc.cause(said, *issued)});
      }
    }
  }
  check_law(doc, report);
}

// "On 8 February 2022 the Court of Audit gave its judgment. Two thirds …[12]", and note 12 is the court's of 8 February
// 2023: a note stands for the sentences before it that have none.
void BodyNoteConflict::check_served(const stet::Document& doc, const stet::Report& report, const stet::Claim& claim,
                                    const stet::Marker& marker, const stet::Citation& c,
                                    const stet::Date& issued) const {
  if (issued.day == 0 || marker.block == stet::none) return;
  const stet::Span before = served_before(doc, claim, marker);
  for (const stet::Date& said : doc.dates().within(before)) {
    constexpr uint32_t other =
        STET_DATE_VERBATIM | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED;
    const stet::Sentence* sentence = doc.sentence_at(said.span);
    // "He wrote to both on 18 May 1878. To Hallam he said …[9]": a letter is of the day on which it is said to be
    // written.
    if (sentence != nullptr && (said.flags & other) == 0 &&
        told_.other_day_of_letter(doc, sentence->span, c, said, issued)) {
      report(said.span, "the text says " + written(said) + ", note " + shown(doc, marker) + " says " + written(issued),
             {{issued.span, "the note says " + written(issued)}, {marker.span, "the note is called here"}},
             {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(said, issued)});
      return;
    }
    if (said.day != issued.day || said.month != issued.month || said.year == issued.year || (said.flags & other) != 0)
      continue;
    if (sentence == nullptr || times_.tells_of_two(doc, sentence->span, said, issued.year) ||
        stet::empty(publisher_in(doc, sentence->span, c,
                                 {STET_FIELD_PUBLISHER, STET_FIELD_CONTAINER_TITLE, STET_FIELD_AUTHOR})))
      continue;
    report(said.span, "the text says " + written(said) + ", note " + shown(doc, marker) + " says " + written(issued),
           {{issued.span, "the note says " + written(issued)}, {marker.span, "the note is called here"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(said, issued)});
    return;
  }
}

// A word that carries something, of four letters and more, stands in both spans.
bool BodyNoteConflict::shares_a_word(const stet::Document& doc, stet::Span one, stet::Span other,
                                     stet::Span besides) const {
  constexpr uint32_t shortest = 4, capital = 5;  // bytes
  const auto words = doc.words();
  const auto tells = [&](const stet::Word& w) {
    const uint32_t length = w.span.end - w.span.begin;
    return length >= ((w.flags & STET_WORD_CAPITAL) != 0 ? capital : shortest) && (w.flags & STET_WORD_DIGITS) == 0 &&
           doc.dates().around(w.span) == nullptr && !stet::overlaps(w.span, besides) &&
           !common_.has(settings_.fold(doc.words(w.span)));
  };
  for (const stet::Word& a : words.within(one))
    for (const stet::Word& b : words.within(other))
      if (a.hash == b.hash && tells(a) && tells(b)) return true;
  return false;
}

// "The riot took place on 21 April[18]", and note 18 says of its source that it "dates the riot to 21 March"; "in the
// night of 9 January 2020[8]", and note 8, of 2021: "it fell in the night of 9 January".
void BodyNoteConflict::check_commentary(const stet::Document& doc, const stet::Report& report, const stet::Claim& claim,
                                        const stet::Marker& marker, const stet::Note& note) const {
  constexpr uint32_t unsure =
      STET_DATE_VERBATIM | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE | STET_DATE_UNCERTAIN;
  const auto told = doc.dates().within({served_before(doc, claim, marker).begin, claim.span.end});
  if (told.empty() || note.body.end - note.body.begin > 600) return;
  const stet::Date* there = nullptr;
  const auto of_note = doc.dates().within(note.body);
  for (const stet::Date& d : of_note) {
    if (d.role != STET_DATE_MENTIONED) continue;
    if (there != nullptr || (d.flags & unsure) != 0) return;
    there = &d;
  }
  if (there == nullptr || there->month == 0 || doc.verbatim(there->span)) return;
  // A day without a year is of the source's.
  const auto issued =
      std::find_if(of_note.begin(), of_note.end(), [](const stet::Date& d) { return d.role == STET_DATE_ISSUED; });
  const stet::Date* const row = there;
  stet::Date dated = *there;
  if ((there->flags & STET_DATE_YEAR_INFERRED) != 0) {
    if (issued == of_note.end()) return;
    dated.year = (*issued).year;
  }
  there = &dated;
  const auto same = [](const stet::Date& a, const stet::Date& b) {
    return a.year == b.year && (a.month == 0 || b.month == 0 || a.month == b.month) &&
           (a.day == 0 || b.day == 0 || a.day == b.day);
  };
  const stet::Date* said = nullptr;
  for (const stet::Date& d : told) {
    if (same(d, *there)) return;
    if (d.month == 0 || (d.flags & unsure) != 0) continue;
    const bool one_day = d.day > 0 && d.day == there->day;
    const bool other_year = d.month == there->month && (one_day || d.day == 0 || there->day == 0) &&
                            d.year != there->year && (d.flags & STET_DATE_YEAR_INFERRED) == 0;
    // A day without a year is of any that is near.
    const bool of_year = d.year == there->year || (d.flags & STET_DATE_YEAR_INFERRED) != 0;
    const bool other_month = one_day && of_year && d.month != there->month;
    if (!other_year && !other_month) continue;
    if (said != nullptr) return;
    said = &d;
  }
  if (said == nullptr ||
      std::any_of(of_note.begin(), of_note.end(), [&](const stet::Date& d) { return same(d, *said); }))
    return;
  const stet::Sentence* sentence = doc.sentence_at(there->span);
  const stet::Span about = sentence == nullptr ? note.body : sentence->span;
  const stet::Sentence* telling = doc.sentence_at(said->span);
  const stet::Span where = telling == nullptr ? claim.span : telling->span;
  if (times_.tells_of_two(doc, where, *said, there->year)) return;
  // What took effect a year after it was made is no contradiction: something must show that one event is meant.
  const bool sure = shares_a_word(doc, where, about, there->span);
  const bool own = stet::contains(claim.span, said->span);
  if (!sure && !(own && said->day > 0 && said->day == there->day)) return;
  report(said->span, "the text says " + written(*said) + ", note " + shown(doc, marker) + " says " + written(*there),
         {{there->span, "the note says " + written(*there)}, {marker.span, "the note is called here"}},
         {.severity = sure ? STET_SEVERITY_WARNING : STET_SEVERITY_INFO, .cause = doc.cause(*said, *row)});
}

// "Her travel book, printed in 1847", and the note has it of 1874: two figures are swapped. Any other year may be that
// of another edition.
void BodyNoteConflict::check_published(const stet::Document& doc, const stet::Report& report, const stet::Claim& claim,
                                       const stet::Marker& marker, const stet::Citation& c,
                                       const stet::Date& issued) const {
  constexpr uint32_t around = 48;
  if (!names_year(issued)) return;
  const stet::Span served{served_before(doc, claim, marker).begin, claim.span.end};
  for (const stet::Date& said : doc.dates().within(served)) {
    bool swapped = false;
    if (said.precision != STET_DATE_YEAR || !names_year(said) || doc.verbatim(said.span) ||
        !stet::one_slip(std::to_string(said.year), std::to_string(issued.year), &swapped) || !swapped)
      continue;
    const auto of_note = doc.dates().within(c.span);
    const bool names_both =
        std::any_of(of_note.begin(), of_note.end(), [&](const stet::Date& d) { return d.year == said.year; });
    if (names_both ||
        !publishing_.in(settings_.fold(doc.words(doc.widened({said.span.begin, said.span.begin}, served, around, 0)))))
      continue;
    report(said.span, "the text says " + written(said) + ", note " + shown(doc, marker) + " says " + written(issued),
           {{issued.span, "the note says " + written(issued)}, {marker.span, "the note is called here"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(said, issued)});
    return;
  }
}

// "On 12 May 2011 the Guardian reported …", in a source of 2 May.
void BodyNoteConflict::check_told(const stet::Document& doc, const stet::Report& report, const stet::Claim& claim,
                                  const stet::Marker& marker, const stet::Citation& c, const stet::Date& issued,
                                  const stet::Date& said) const {
  const stet::Span called = marker.span;
  if (const stet::Date* named = told_.date_in_title(doc, claim.span, c, said); named != nullptr) {
    report(said.span, "the text says " + written(said) + ", the title of its source " + written(*named),
           {{named->span, "the title says " + written(*named)}, {called, "the note is called here"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(said, *named)});
    return;
  }
  if (const stet::Date* named = told_.date_of_act(doc, claim.span, c, said); named != nullptr) {
    report(said.span, "the text says " + written(said) + ", note " + shown(doc, marker) + " says " + written(*named),
           {{named->span, "the note says " + written(*named)}, {called, "the note is called here"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(said, *named)});
    return;
  }
  // Papers print the day after, pages stand there at once, and nobody reported what came out before; where both say no
  // day, months differ.
  // A day without a year is of the report's year, whatever else the sentence tells of.
  stet::Date told = said;
  const stet::Days out = days_of(issued);
  if ((said.flags & STET_DATE_YEAR_INFERRED) != 0 && std::abs(said.month - issued.month) <= 6) told.year = issued.year;
  const stet::Days on = days_of(told);
  const int64_t near = doc.link(c) != nullptr || on.first > out.last ? 1 : 2;
  const bool apart =
      stet::days_between(on, out) > near && (said.day > 0 || told.year != issued.year || said.month != issued.month);
  if (!apart || told.year != issued.year || !told_.is_day_of_report(doc, claim.span, c, said)) return;
  report(said.span,
         "the text says that it was reported " + stet::when(told) + ", note " + shown(doc, marker) + " says " +
             written(issued),
         {{issued.span, "the note says " + written(issued)}, {called, "the note is called here"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(said, issued)});
}

}  // namespace date
