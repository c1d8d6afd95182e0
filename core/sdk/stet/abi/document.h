/* clang-format off */
/* stet/abi/document.h: the document as a plugin sees it: text, prose and tables of plain rows.
 *
 *  - Every row's `span` is its place in reading order, and rows are sorted by span.begin.
 *  - A span that is absent is {0, 0}; an index that leads nowhere is STET_NONE; values that do not stand in the text
 *    stand in `strings`.
 *  - No row holds what its place can find: the sentence, claim or citation of a row is looked up by span.
 *  - Enums may gain values: take one you do not know for the most general of its kind (the first).
 */
#ifndef STET_ABI_DOCUMENT_H_
#define STET_ABI_DOCUMENT_H_

#include "base.h"

/* ---- where the text came from ------------------------------------------------------------------------- */

enum { /* stet_file.flags */
  STET_FILE_RECODED = 1u /* the text was converted from another encoding: its bytes have no place in the file */
};
typedef struct stet_file { /* the document's own file comes first */
  stet_ref name;     /* as given; for a part of an archive, the archive */
  stet_ref member;   /* "word/footnotes.xml"; empty: the file itself */
  stet_ref format, encoding;
  uint32_t shift;    /* bytes of a byte order mark before the text */
  uint32_t flags;
} stet_file;

enum stet_part_kind {
  STET_PART_BODY, STET_PART_FOOTNOTES, STET_PART_ENDNOTES, STET_PART_BIBLIOGRAPHY, STET_PART_INCLUDE,
  STET_PART_ADDRESSES /* targets of links that no reader of the page sees; masked in prose */
};
typedef struct stet_part { /* a contiguous stretch of the text */
  stet_span span;
  uint32_t kind;     /* enum stet_part_kind */
  uint32_t file;
  stet_ref language; /* BCP 47; empty: the document's */
} stet_part;

enum stet_segment_kind {
  STET_SEGMENT_VERBATIM,  /* the text's bytes are the file's */
  STET_SEGMENT_DECODED,   /* stands for the file's bytes as a whole ("&amp;"): replaceable only whole */
  STET_SEGMENT_GENERATED  /* stands nowhere in the file */
};
typedef struct stet_segment { /* none at all: text and file are the same but for stet_file.shift */
  stet_span span;
  uint32_t file;
  uint32_t kind;     /* enum stet_segment_kind */
  uint32_t file_begin, file_end; /* bytes of the (decompressed) file */
} stet_segment;

/* ---- structure ------------------------------------------------------------------------------------------ */

enum stet_block_kind { /* the innermost thing a leaf of the text belongs to; its containers say the rest */
  STET_BLOCK_PARAGRAPH, STET_BLOCK_HEADING, STET_BLOCK_LIST_ITEM, STET_BLOCK_TABLE_CELL, STET_BLOCK_QUOTE,
  STET_BLOCK_CODE, STET_BLOCK_NOTE, /* one paragraph of a note's body */
  STET_BLOCK_NOTES_HEADING,         /* "Endnotes", "Anmerkungen", … */
  STET_BLOCK_CAPTION
};
typedef struct stet_block { /* a leaf of the text; blocks never overlap */
  stet_span span;
  uint32_t kind;      /* enum stet_block_kind */
  uint32_t level;     /* heading level, list depth; 0: none */
  uint32_t note;      /* the note it belongs to; STET_NONE in the body */
  uint32_t container; /* the innermost one; STET_NONE: none */
} stet_block;

enum stet_container_kind {
  STET_CONTAINER_SECTION, STET_CONTAINER_LIST, STET_CONTAINER_LIST_ITEM, STET_CONTAINER_QUOTATION,
  STET_CONTAINER_TABLE, STET_CONTAINER_ROW, STET_CONTAINER_FIGURE
};
typedef struct stet_container { /* what holds blocks and other containers; parents come before their children */
  stet_span span;
  uint32_t kind;   /* enum stet_container_kind */
  uint32_t level;  /* sections: of their heading; ordered lists: 1 */
  uint32_t parent; /* STET_NONE: none */
  uint32_t next;   /* the first row behind its subtree */
  uint32_t block;  /* its heading or caption; STET_NONE: none */
} stet_container;

enum { STET_CELL_HEADER = 1u }; /* stet_cell.flags */
typedef struct stet_cell {
  stet_span span;                 /* of its blocks, of which there may be several or none */
  uint32_t table;                 /* the container */
  uint32_t row, column;           /* 0-based */
  uint32_t row_span, column_span; /* 1: it spans nothing else */
  uint32_t flags;
} stet_cell;

enum stet_style_kind {
  STET_STYLE_OTHER, STET_STYLE_ITALIC, STET_STYLE_BOLD, STET_STYLE_SMALL_CAPS, STET_STYLE_SUPERSCRIPT,
  STET_STYLE_SUBSCRIPT, STET_STYLE_STRUCK, STET_STYLE_CODE, STET_STYLE_LANGUAGE, /* value: BCP 47 */
  STET_STYLE_INSERTED /* and not yet accepted */
};
typedef struct stet_style { stet_span span; uint32_t kind, reserved; stet_ref value; } stet_style;

enum { STET_COMMENT_RESOLVED = 1u, STET_COMMENT_OURS = 2u /* made by stet */ }; /* stet_comment.flags */
typedef struct stet_comment { /* what people wrote beside the text */
  stet_span span;           /* the words it is about */
  stet_ref words, author;
  stet_day date;
  uint32_t parent;          /* the comment it answers */
  uint32_t flags;
} stet_comment;

/* ---- notes ------------------------------------------------------------------------------------------------ */

enum stet_note_kind {
  STET_NOTE_ENDNOTE, STET_NOTE_FOOTNOTE, STET_NOTE_INLINE, /* body and marker are one: Pandoc's ^[…] */
  STET_NOTE_REFERENCE /* an entry of a reference list */
};
typedef struct stet_note_list { /* notes that belong together, and the text whose markers call them */
  stet_span span;         /* from its first note to its last */
  stet_span serves;
  uint32_t kind;          /* enum stet_note_kind */
  uint32_t heading;       /* block; STET_NONE: it has none */
} stet_note_list;

enum stet_label_scheme {
  STET_LABEL_NAMED,    /* [^smith] */
  STET_LABEL_ARABIC, STET_LABEL_ROMAN, STET_LABEL_LETTER,
  STET_LABEL_SYMBOL,   /* *, †, ‡ */
  STET_LABEL_KEY,      /* of a bibliography: [@smith2020] */
  STET_LABEL_AUTHOR_YEAR
};
typedef struct stet_note {
  stet_span span;          /* label and body */
  stet_span label, body;
  uint32_t scheme, number; /* as in stet_marker */
  uint32_t kind;           /* enum stet_note_kind */
  uint32_t list;           /* row of note_lists */
  uint32_t first_marker;   /* STET_NONE: never called */
  uint32_t uses;           /* how many markers call it */
} stet_note;

enum { /* stet_marker.flags */
  STET_MARKER_SPACE_BEFORE = 1u, /* white space stands before it although a word or stop precedes */
  STET_MARKER_IN_RANGE = 2u      /* not written itself: [4–6] stands for 5 */
};
typedef struct stet_marker {
  stet_span span;    /* the whole marker, brackets included */
  stet_span label;
  stet_span locator; /* the pinpoint of this call: "p. 5" */
  uint32_t scheme;   /* enum stet_label_scheme */
  uint32_t number;   /* the label's value; 0: not a number */
  uint32_t note;     /* the note it calls; STET_NONE: there is none */
  uint32_t list;     /* the list that serves its place; STET_NONE: there is none */
  uint32_t block;
  uint32_t flags;
} stet_marker;

/* ---- mentions ------------------------------------------------------------------------------------------------ */

enum { /* stet_link.flags */
  STET_LINK_RELATIVE = 1u,    /* no scheme and host */
  STET_LINK_MALFORMED = 2u,   /* see stet_link.fault */
  STET_LINK_GLUED = 4u,       /* the next word follows without a space: "….html(Accessed" */
  STET_LINK_BROKEN = 8u,      /* a space or line break runs through it */
  STET_LINK_MARKUP = 16u,     /* words that are marked up as a link; its address is not among what is read */
  STET_LINK_NO_SCHEME = 32u,  /* www.example.org/… */
  STET_LINK_IMAGE = 64u       /* an embedded picture, no source */
};
typedef struct stet_link {
  stet_span span;               /* the words shown; the address itself where it is written out */
  stet_span address;            /* without glued text; where nobody sees it, masked in prose */
  stet_span scheme, host, path, query, fragment; /* of the address, without delimiters; the path keeps its slash */
  stet_span fault;              /* MALFORMED: the characters at fault */
  stet_span date;               /* where in the address its date stands (the one inside, where there is one) */
  stet_day dated;               /* that date; year 0: none */
  uint32_t flags;
  uint32_t note, block;
  stet_ref inside;              /* of an archive's copy, a proxy, a redirect: the address it leads to; empty: its own */
} stet_link;

enum { /* stet_quotation.flags */
  STET_QUOTE_UNCLOSED = 1u, /* span is the opening mark alone */
  STET_QUOTE_UNOPENED = 2u, /* span is the closing mark alone */
  STET_QUOTE_REVERSED = 4u, /* a mark that faces the wrong way closes (or opens) it */
  STET_QUOTE_SINGLE = 8u,
  STET_QUOTE_STRAIGHT = 16u,
  STET_QUOTE_TITLE = 32u    /* holds the title of a citation */
};
typedef struct stet_quotation {
  stet_span span, inner; /* with and without its marks */
  uint32_t flags;
  uint32_t block, note;
  uint32_t reserved;
} stet_quotation;

enum stet_date_precision { STET_DATE_YEAR, STET_DATE_MONTH, STET_DATE_DAY };
enum stet_date_role { STET_DATE_MENTIONED, STET_DATE_ISSUED, STET_DATE_ACCESSED };
enum { /* stet_date.flags */
  STET_DATE_UNCERTAIN = 1u,      /* day/month order is a guess */
  STET_DATE_TWO_DIGIT_YEAR = 2u,
  STET_DATE_IMPOSSIBLE = 4u,     /* no such calendar day; month and day as written */
  STET_DATE_RELATIVE = 8u,       /* "last October", resolved against the document's date */
  STET_DATE_INTERVAL = 16u,      /* end_* hold its last day, month or year */
  STET_DATE_VERBATIM = 32u,      /* stands in a quotation, title or code */
  STET_DATE_NUMERIC = 64u,       /* 5.7.2025, 2025-07-05 */
  STET_DATE_YEAR_INFERRED = 128u, /* the year is not written: taken from the text around */
  STET_DATE_AHEAD = 256u,        /* "forthcoming 2027": a day that is said to be still to come */
  STET_DATE_JULIAN = 512u        /* may be meant in the Julian calendar, which was in use then and there */
};
typedef struct stet_date {
  stet_span span;
  int32_t year;
  uint8_t month, day;             /* 0: not said */
  uint8_t weekday;                /* as written: 1 Monday … 7 Sunday; 0: none */
  uint8_t precision;              /* enum stet_date_precision */
  int32_t end_year;
  uint8_t end_month, end_day;
  uint8_t role;                   /* enum stet_date_role */
  uint8_t reserved;
  uint32_t flags;
  uint32_t note;
} stet_date;

enum stet_number_kind {
  STET_NUMBER_PLAIN, STET_NUMBER_PERCENT, STET_NUMBER_CURRENCY, STET_NUMBER_ORDINAL,
  STET_NUMBER_SHARE /* of a whole, which is 1: "two thirds", "one in three", ½ */
};
typedef struct stet_number {
  stet_span span;
  double low, high;  /* equal: one value; else an interval, or "dozens" */
  uint32_t kind;     /* enum stet_number_kind */
  uint32_t decimals; /* figures behind the decimal mark */
  stet_span unit;    /* "%", "$", "km": where it stands; empty: none */
} stet_number;

enum stet_name_kind { STET_NAME_UNKNOWN, STET_NAME_PERSON, STET_NAME_ORGANISATION, STET_NAME_PLACE };
typedef struct stet_name {
  stet_span span;
  stet_span family;  /* of a person: the part by which works and people are known; else empty */
  uint32_t kind;     /* enum stet_name_kind */
  uint32_t reserved;
} stet_name;

enum { /* stet_word.flags */
  STET_WORD_CAPITAL = 1u, /* begins with one */
  STET_WORD_DIGITS = 2u,  /* holds figures */
  STET_WORD_SEVERAL = 4u, /* of a script that sets no spaces: may be several words */
  STET_WORD_OTHER = 8u    /* holds other bytes than letters and figures of ASCII: hidden ones, too */
};
typedef struct stet_word {
  stet_span span;
  uint32_t hash;  /* of the folded word; not the same in another version: compare the words where hashes are equal */
  uint32_t flags;
  uint32_t form;  /* its row of forms */
  /* Not of this word: all words by their forms, see stet_form.first. */
  uint32_t by_form;
} stet_word;

typedef struct stet_form { /* all words of one hash: a rule that looks for some words looks at a third of the rows */
  stet_span span;          /* the first of them */
  uint32_t hash;
  uint32_t flags;          /* of the words together */
  /* Its words in their order are rows words[first].by_form to words[first + count - 1].by_form. */
  uint32_t first, count;
} stet_form;

enum stet_zone_kind { STET_ZONE_QUOTATION, STET_ZONE_TITLE, STET_ZONE_URL, STET_ZONE_CODE };
typedef struct stet_zone { /* verbatim: words that are not the author's own; zones may nest */
  stet_span span;
  uint32_t kind; /* enum stet_zone_kind */
  uint32_t reserved;
} stet_zone;

enum stet_doubt_kind { STET_DOUBT_OTHER, STET_DOUBT_MARKER, STET_DOUBT_NOTE, STET_DOUBT_CITATION };
typedef struct stet_doubt { /* what looked like something and was not believed to be it */
  stet_span span;
  uint32_t kind; /* enum stet_doubt_kind */
  uint32_t reserved;
  stet_ref why;  /* in words, for reports */
} stet_doubt;

/* ---- citations ------------------------------------------------------------------------------------------------ */

enum stet_citation_kind {
  STET_CITATION_FULL, STET_CITATION_IBID, STET_CITATION_OPCIT, STET_CITATION_SHORT,
  STET_CITATION_CROSSREF /* "n. 7 above" */
};
enum stet_citation_type { /* CSL's names */
  STET_TYPE_DOCUMENT, STET_TYPE_ARTICLE, STET_TYPE_ARTICLE_JOURNAL, STET_TYPE_BOOK, STET_TYPE_CHAPTER, STET_TYPE_WEBPAGE,
  STET_TYPE_POST, STET_TYPE_LEGAL_CASE, STET_TYPE_LEGISLATION, STET_TYPE_TREATY, STET_TYPE_MANUSCRIPT, /* an archive's */
  STET_TYPE_INTERVIEW, STET_TYPE_PERSONAL_COMMUNICATION
};
typedef struct stet_citation {
  stet_span span;
  stet_span back_reference;       /* the words "ibid.", "op. cit." themselves */
  uint32_t note;                  /* STET_NONE: stands in the body */
  uint32_t kind;                  /* enum stet_citation_kind */
  uint32_t type;                  /* enum stet_citation_type */
  uint32_t source;                /* STET_NONE: could not be resolved */
  uint32_t antecedent;            /* ibid., op. cit. …: the citation it points back to; see also candidates */
  uint32_t issued, accessed;      /* rows of dates */
  uint32_t link;                  /* row of links: its first own link */
  uint32_t first_field, fields;   /* rows of fields */
} stet_citation;

enum stet_field_kind { /* CSL-JSON's names */
  STET_FIELD_AUTHOR, STET_FIELD_TITLE, STET_FIELD_CONTAINER_TITLE, STET_FIELD_PUBLISHER, STET_FIELD_PUBLISHER_PLACE,
  STET_FIELD_EDITOR, STET_FIELD_EDITION, STET_FIELD_ISSUED, STET_FIELD_ACCESSED, STET_FIELD_VOLUME, STET_FIELD_ISSUE,
  STET_FIELD_PAGE, STET_FIELD_URL, STET_FIELD_DOI, STET_FIELD_ISBN, STET_FIELD_ISSN, STET_FIELD_PMID, STET_FIELD_ARXIV,
  STET_FIELD_ARCHIVE_URL, STET_FIELD_TRANSLATOR,
  STET_FIELD_LOCATOR /* the place pointed at: of ibid., op. cit. and short forms, and where pages are said besides */
};
enum stet_origin { STET_FROM_TEXT, STET_FROM_FIELD_CODE, STET_FROM_BIBLIOGRAPHY, STET_FROM_METADATA, STET_FROM_COMPUTED };
typedef struct stet_field { /* all readings of a citation stand side by side; the words' own come first */
  stet_span span;    /* its words; empty, behind the citation: no reader sees it, a citation program stored it */
  uint32_t citation;
  uint32_t kind;     /* enum stet_field_kind */
  uint32_t from;     /* enum stet_origin */
  uint32_t reserved;
  stet_ref value;    /* normalised, or what no word says; empty: the words are the value */
} stet_field;

enum stet_person_role { STET_PERSON_AUTHOR, STET_PERSON_EDITOR, STET_PERSON_TRANSLATOR };
enum { STET_PERSON_OTHERS = 1u /* "et al." */ }; /* stet_person.flags */
typedef struct stet_person {
  stet_span span;    /* of the field it was read from */
  uint32_t citation;
  uint32_t role;     /* enum stet_person_role */
  uint32_t from;     /* enum stet_origin */
  uint32_t flags;
  stet_ref family, given, particle, suffix; /* an organisation has a family name alone */
} stet_person;

typedef struct stet_candidate { /* where several works may be meant: one row each, the best first */
  stet_span span;      /* of the citation */
  uint32_t citation;
  uint32_t antecedent; /* a citation it may point back to */
} stet_candidate;

typedef struct stet_source { /* a work; rows in order of first citation */
  stet_span span;          /* its first full citation */
  uint32_t first_citation; /* row of citations */
  uint32_t citations;      /* how many, repeats and back-references included */
} stet_source;

typedef struct stet_source_text { /* what a source says itself, where the user has its text (setting `sources`) */
  stet_span span;   /* the source's first full citation */
  uint32_t source;
  uint32_t reserved;
  stet_ref name;    /* of its file */
  stet_ref text;    /* as stet_document.prose: what no reader of its pages sees is STET_MASK; paragraphs are lines */
} stet_source_text;

/* ---- sentences ------------------------------------------------------------------------------------------------ */

typedef struct stet_sentence { stet_span span; uint32_t block, reserved; } stet_sentence;

typedef struct stet_claim { /* a sentence of the author's prose, or the clause up to a marker */
  stet_span span;
  uint32_t sentence;
  uint32_t first_marker, markers; /* the markers that support it */
  uint32_t reserved;
} stet_claim;

enum stet_restated_kind { STET_RESTATED_OTHER, STET_RESTATED_DATE, STET_RESTATED_NUMBER, STET_RESTATED_QUOTATION };
enum { /* stet_restatement.flags */
  STET_RESTATED_CLOSELY = 1u, /* nearly word for word; else in other words */
  STET_RESTATED_SLIP = 2u,    /* the two differ as a slip makes them: one figure, two swapped, another scale */
  STET_RESTATED_ROW = 4u      /* a row of a table against a sentence */
};
typedef struct stet_restatement { /* one event or quantity that is told twice, with another date, figure or wording */
  stet_span span, other;      /* the date, number or quotation that is likelier at fault, and the one it contradicts */
  stet_span unit, other_unit; /* the sentences or rows of a table that tell it */
  uint32_t kind;              /* enum stet_restated_kind */
  uint32_t flags;
  uint32_t row, other_row;    /* of dates, numbers or quotations */
  uint32_t likeness;          /* per cent of what the words of the scantier one weigh that the other has too */
  uint32_t reserved;
} stet_restatement;

/* ---- the tables, in the order of stet_document.tables ------------------------------------------------------ */

#define STET_FOR_EACH_TABLE(X)                                                                                     \
  X(FILES, files, stet_file) X(PARTS, parts, stet_part) X(SEGMENTS, segments, stet_segment)                       \
  X(BLOCKS, blocks, stet_block) X(CONTAINERS, containers, stet_container) X(CELLS, cells, stet_cell)              \
  X(STYLES, styles, stet_style) X(COMMENTS, comments, stet_comment) X(NOTE_LISTS, note_lists, stet_note_list)     \
  X(NOTES, notes, stet_note) X(MARKERS, markers, stet_marker) X(LINKS, links, stet_link)                          \
  X(QUOTATIONS, quotations, stet_quotation) X(DATES, dates, stet_date) X(ZONES, zones, stet_zone)                 \
  X(CITATIONS, citations, stet_citation) X(FIELDS, fields, stet_field) X(PERSONS, persons, stet_person)           \
  X(CANDIDATES, candidates, stet_candidate) X(SOURCES, sources, stet_source)                                      \
  X(SENTENCES, sentences, stet_sentence) X(CLAIMS, claims, stet_claim) X(NUMBERS, numbers, stet_number)           \
  X(NAMES, names, stet_name) X(WORDS, words, stet_word) X(DOUBTS, doubts, stet_doubt)                             \
  X(RESTATEMENTS, restatements, stet_restatement) X(FORMS, forms, stet_form)                                      \
  X(SOURCE_TEXTS, source_texts, stet_source_text)

#define STET_TABLE_ENUMERATOR_(NAME, name, Row) STET_TABLE_##NAME,
enum stet_table { STET_FOR_EACH_TABLE(STET_TABLE_ENUMERATOR_) STET_TABLE_COUNT };

/* What a rule declares in stet_rule.tables: these, or-ed. Text and prose need no declaration.
 *
 * Declaring a table shows the tables its indices lead to, too:
 *   PARTS, SEGMENTS → FILES;  BLOCKS, CONTAINERS, NOTE_LISTS, NOTES, MARKERS → each other ("the structure");
 *   CELLS, LINKS, QUOTATIONS, DATES, SENTENCES → the structure;  CLAIMS → SENTENCES;
 *   CITATIONS, FIELDS, SOURCES → each other, DATES, LINKS;  PERSONS, CANDIDATES → CITATIONS;
 *   RESTATEMENTS → DATES, NUMBERS, QUOTATIONS;  WORDS → FORMS;  SOURCE_TEXTS → SOURCES.
 * A table not declared has stride 0; one that was made and is empty has a stride and count 0. */
#define STET_BIT(NAME) (UINT64_C(1) << STET_TABLE_##NAME)
#define STET_FILES STET_BIT(FILES)
#define STET_PARTS STET_BIT(PARTS)
#define STET_SEGMENTS STET_BIT(SEGMENTS)
#define STET_BLOCKS STET_BIT(BLOCKS)
#define STET_CONTAINERS STET_BIT(CONTAINERS)
#define STET_CELLS STET_BIT(CELLS)
#define STET_STYLES STET_BIT(STYLES)
#define STET_COMMENTS STET_BIT(COMMENTS)
#define STET_NOTE_LISTS STET_BIT(NOTE_LISTS)
#define STET_NOTES STET_BIT(NOTES)
#define STET_MARKERS STET_BIT(MARKERS)
#define STET_LINKS STET_BIT(LINKS)
#define STET_QUOTATIONS STET_BIT(QUOTATIONS)
#define STET_DATES STET_BIT(DATES)
#define STET_ZONES STET_BIT(ZONES)
#define STET_CITATIONS STET_BIT(CITATIONS)
#define STET_FIELDS STET_BIT(FIELDS)
#define STET_PERSONS STET_BIT(PERSONS)
#define STET_CANDIDATES STET_BIT(CANDIDATES)
#define STET_SOURCES STET_BIT(SOURCES)
#define STET_SENTENCES STET_BIT(SENTENCES)
#define STET_CLAIMS STET_BIT(CLAIMS)
#define STET_NUMBERS STET_BIT(NUMBERS)
#define STET_NAMES STET_BIT(NAMES)
#define STET_WORDS STET_BIT(WORDS)
#define STET_DOUBTS STET_BIT(DOUBTS)
#define STET_RESTATEMENTS STET_BIT(RESTATEMENTS)
#define STET_FORMS STET_BIT(FORMS)
#define STET_SOURCE_TEXTS STET_BIT(SOURCE_TEXTS)

#define STET_MASK '\x1f' /* takes no room: "*Pew*" is STET_MASK Pew STET_MASK in prose */

typedef struct stet_document {
  uint32_t size;
  uint32_t reserved;
  stet_day reference; /* "today" for date rules */
  stet_day dated;     /* the document's own date */
  stet_str path, format, language; /* language: BCP 47, empty: not known */
  stet_str text;      /* what spans index */
  stet_str prose;     /* of the same length, as a reader of the page sees it: what is hidden is STET_MASK */
  stet_str strings;   /* what stet_ref index */
  stet_rows tables[STET_TABLE_COUNT]; /* by enum stet_table; more in later minors: `size` says how many */
} stet_document;

#endif
