/* clang-format off */
/* stet/abi.h: everything the host and a checker plugin share.
 *
 * C11, plain data, fixed-width integers; nothing is owned across the line and nothing may unwind across it.
 * The contract, in full:
 *  - Text is valid UTF-8. Spans are half-open byte offsets into stet_document.text, on code point borders.
 *  - Rows are sorted by span.begin (fields: by citation, then begin). They hold offsets and row indices, never pointers.
 *    An index that leads nowhere is STET_NONE; a span that is absent is {0, 0}.
 *  - Step through stet_rows by .stride, never by sizeof: rows grow at the end in later minors (STET_ROW does it).
 *  - A pointer passed to a call lives until that call returns. Copy what you keep.
 *  - Within one STET_ABI_MAJOR nothing is removed, reordered or retyped; structs only grow at the end.
 *    `size` says how much of a struct its maker knew: ask STET_HAS before reading a field added after 1.0.
 *  - All calls into one plugin instance come from one thread.
 */
#ifndef STET_ABI_H_
#define STET_ABI_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STET_ABI_MAJOR 1u /* another major is another contract: the host refuses the plugin */
#define STET_ABI_MINOR 0u /* additions only */
#define STET_NONE UINT32_MAX

/* True if *p is big enough to hold `field`, whoever compiled it. */
#define STET_HAS(p, type, field) ((p)->size >= offsetof(type, field) + sizeof((p)->field))
/* The i-th row of a table. */
#define STET_ROW(rows, type, i) \
  ((const type *)(const void *)((const char *)(rows).ptr + (size_t)(i) * (rows).stride))

typedef struct stet_str { const char *ptr; size_t len; } stet_str; /* not NUL-terminated */
typedef struct stet_span { uint32_t begin, end; } stet_span;       /* bytes, half-open */
typedef struct stet_rows { const void *ptr; uint32_t count, stride; } stet_rows;

/* ---- the document ------------------------------------------------------------------------------------ */

enum stet_block_kind {
  STET_BLOCK_PARAGRAPH, STET_BLOCK_HEADING, STET_BLOCK_LIST_ITEM, STET_BLOCK_TABLE_CELL, STET_BLOCK_QUOTE,
  STET_BLOCK_CODE, STET_BLOCK_NOTE, /* one paragraph of a note's body */
  STET_BLOCK_NOTES_HEADING          /* "Endnotes", "Anmerkungen", … */
};
typedef struct stet_block {
  stet_span span;
  uint32_t kind;        /* enum stet_block_kind */
  uint32_t level;       /* heading level, list depth; 0: none */
  uint32_t note;        /* the note it belongs to; STET_NONE in the body */
  uint32_t row, column; /* table cells: 0-based place in their table */
} stet_block;

typedef struct stet_sentence {
  stet_span span;
  uint32_t block;
} stet_sentence;

enum stet_label_scheme {
  STET_LABEL_ROMAN, STET_LABEL_ARABIC, STET_LABEL_SYMBOL, /* *, †, ‡ */
  STET_LABEL_NAMED                                         /* [^smith] */
};
enum { /* stet_marker.flags */
  STET_MARKER_SPACE_BEFORE = 1u, /* white space stands before it although a word or stop precedes */
  STET_MARKER_IN_RANGE = 2u      /* not written itself: [4–6] stands for 5 */
};
typedef struct stet_marker {
  stet_span span;    /* the whole marker, brackets included */
  stet_span label;
  uint32_t scheme;   /* enum stet_label_scheme */
  uint32_t number;   /* the label's value; 0: not a number */
  uint32_t note;     /* the note it calls; STET_NONE: there is none */
  uint32_t sentence; /* the sentence it stands in or ends */
  uint32_t block;
  uint32_t flags;
} stet_marker;

enum { /* stet_note.flags */
  STET_NOTE_INLINE = 1u,  /* Pandoc's ^[…]: body and marker are one */
  STET_NOTE_REFERENCE = 2u /* an entry of a reference list, not of a list of notes */
};
typedef struct stet_note {
  stet_span span;           /* label and body */
  stet_span label, body;
  uint32_t scheme, number;  /* as in stet_marker */
  uint32_t first_marker;    /* STET_NONE: never called */
  uint32_t uses;            /* how many markers call it */
  uint32_t first_citation, citations;
  uint32_t flags;
} stet_note;

enum stet_citation_kind {
  STET_CITATION_FULL, STET_CITATION_IBID, STET_CITATION_OPCIT, STET_CITATION_SHORT,
  STET_CITATION_CROSSREF /* "n. 7 above" */
};
enum stet_field { /* index into stet_citation.fields; CSL-JSON's names */
  STET_FIELD_AUTHOR, STET_FIELD_TITLE, STET_FIELD_CONTAINER_TITLE, STET_FIELD_PUBLISHER, STET_FIELD_PUBLISHER_PLACE,
  STET_FIELD_EDITOR, STET_FIELD_EDITION, STET_FIELD_ISSUED, STET_FIELD_ACCESSED, STET_FIELD_VOLUME, STET_FIELD_ISSUE,
  STET_FIELD_PAGE, STET_FIELD_URL, STET_FIELD_DOI, STET_FIELD_COUNT = 16 /* two spare */
};
typedef struct stet_citation {
  stet_span span;
  uint32_t note;                  /* STET_NONE: stands in the body */
  uint32_t kind;                  /* enum stet_citation_kind */
  uint32_t source;                /* STET_NONE: could not be resolved */
  uint32_t antecedent;            /* ibid., op. cit. …: the citation it points back to */
  uint32_t issued, accessed;      /* rows of dates */
  uint32_t link;                  /* row of links: its first own link */
  stet_span fields[STET_FIELD_COUNT];
  stet_span back_reference;       /* the words "ibid.", "op. cit." themselves */
} stet_citation;

typedef struct stet_source {      /* a work; rows in order of first citation */
  stet_span span;                 /* its first full citation */
  uint32_t first_citation;        /* row of citations */
  uint32_t citations;             /* how many, repeats and back-references included */
} stet_source;

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
  STET_DATE_YEAR_INFERRED = 128u /* the year is not written: taken from the text around */
};
typedef struct stet_date {
  stet_span span;
  int32_t year;
  uint8_t month, day;             /* 0: not said */
  uint8_t weekday;                /* as written: 1 Monday … 7 Sunday; 0: none */
  uint8_t precision;              /* enum stet_date_precision */
  int32_t end_year;
  uint8_t end_month, end_day, role, reserved; /* role: enum stet_date_role */
  uint32_t flags;
  uint32_t note, citation, sentence;
} stet_date;

enum stet_number_kind { STET_NUMBER_PLAIN, STET_NUMBER_PERCENT, STET_NUMBER_CURRENCY, STET_NUMBER_ORDINAL };
typedef struct stet_number {
  stet_span span;
  double value;
  uint32_t kind; /* enum stet_number_kind */
  uint32_t sentence;
} stet_number;

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
  uint32_t sentence, block, note;
} stet_quotation;

typedef struct stet_name {
  stet_span span;
  uint32_t sentence;
} stet_name;

enum { /* stet_link.flags */
  STET_LINK_RELATIVE = 1u,    /* no scheme and host */
  STET_LINK_MALFORMED = 2u,   /* see stet_link.fault */
  STET_LINK_GLUED = 4u,       /* the next word follows without a space: "….html(Accessed" */
  STET_LINK_BROKEN = 8u,      /* a space or line break runs through it */
  STET_LINK_MARKUP = 16u,     /* the destination of a marked-up link; `shown` is its text */
  STET_LINK_NO_SCHEME = 32u,  /* www.example.org/… */
  STET_LINK_IMAGE = 64u       /* an embedded picture, no source */
};
typedef struct stet_link {
  stet_span span;               /* the URL itself, without glued text */
  stet_span scheme, host, path, query, fragment; /* without their delimiters; the path keeps its leading slash */
  stet_span shown;              /* marked-up links: the words shown */
  stet_span fault;              /* MALFORMED: the characters at fault */
  uint32_t flags;
  int32_t year;                 /* the date its path holds; 0: none */
  uint8_t month, day, reserved[2];
  stet_span date;               /* where in the path */
  uint32_t note, citation, block;
} stet_link;

enum stet_zone_kind { STET_ZONE_QUOTATION, STET_ZONE_TITLE, STET_ZONE_URL, STET_ZONE_CODE };
typedef struct stet_zone { /* verbatim: words that are not the author's own */
  stet_span span;
  uint32_t kind; /* enum stet_zone_kind */
} stet_zone;

typedef struct stet_claim { /* a sentence of the author's prose, or the clause up to a marker */
  stet_span span;
  uint32_t sentence;
  uint32_t first_marker, markers; /* the markers that support it */
} stet_claim;

typedef struct stet_document {
  uint32_t size;
  int32_t reference_year;               /* "today" for date rules */
  uint8_t reference_month, reference_day, dated_month, dated_day;
  int32_t dated_year;                   /* the document's own date; 0: not known, months and days likewise */
  stet_str path, language;              /* language: BCP 47, empty: not known */
  stet_str text;                        /* as it stands in the file, markup included */
  stet_str prose;                       /* same length: markup replaced by STET_MASK bytes, entities decoded in place */
  stet_rows blocks, sentences, markers, notes, citations, sources, dates, numbers, quotations, names, links, zones, claims;
} stet_document;
#define STET_MASK '\x1f' /* takes no room: "*Pew*" is STET_MASK Pew STET_MASK in prose */

enum stet_table { /* bits of stet_rule.tables: analysis computes only what an enabled rule asks for */
  STET_TABLE_SENTENCES = 1u, STET_TABLE_DATES = 2u, STET_TABLE_NUMBERS = 4u, STET_TABLE_QUOTATIONS = 8u,
  STET_TABLE_NAMES = 16u, STET_TABLE_CLAIMS = 32u, STET_TABLE_CITATIONS = 64u /* sources, links too */
}; /* blocks, markers, notes and links are always there */

/* ---- what a plugin says about it ----------------------------------------------------------------------- */

enum stet_severity { STET_SEVERITY_DEFAULT, STET_SEVERITY_INFO, STET_SEVERITY_WARNING, STET_SEVERITY_ERROR };
typedef struct stet_evidence { stet_span span; stet_str message; } stet_evidence;
typedef struct stet_edit { stet_span span; stet_str text; } stet_edit;
typedef struct stet_finding {
  uint32_t size;
  uint32_t rule;       /* index into stet_plugin.rules */
  stet_span span;      /* the main place */
  stet_str message;
  uint32_t severity;   /* STET_SEVERITY_DEFAULT: the rule's own */
  uint32_t reserved;
  stet_rows evidence;  /* stet_evidence: the other side of the contradiction */
  stet_rows edits;     /* stet_edit: one fix; its edits are applied together */
  stet_rows also;      /* stet_span: further places of the same cause */
} stet_finding;

/* What the host offers. Valid from open() to close(). Nothing here throws. */
typedef struct stet_host {
  uint32_t size, minor;                                            /* minor: the host's STET_ABI_MINOR */
  void *context;                                                   /* pass it back as it is */
  void (*report)(void *context, const stet_finding *);             /* [in check] the host copies */
  void (*fail)(void *context, stet_str why);                       /* [in open, check] explains a NULL or STET_FAILED */
  stet_str (*option)(void *context, uint32_t rule, stet_str key);  /* [in open, check] validated; lives until close */
  const void *(*service)(void *context, stet_str id);              /* [in open, check] NULL: this host lacks it */
} stet_host;

/* Services, by id. */
#define STET_SERVICE_FOLD "stet.fold/1" /* case, accents and compatibility forms folded (NFKD, Unicode case folding) */
typedef struct stet_fold {
  uint32_t size;
  /* Writes at most `room` bytes of the folded text; returns the length of the whole. */
  size_t (*fold)(stet_str text, char *out, size_t room);
} stet_fold;

#define STET_SERVICE_PUBLISHERS "stet.publishers/1" /* who publishes under which domain */
enum stet_publisher_kind {
  STET_PUBLISHER_OUTLET, STET_PUBLISHER_AGENCY, STET_PUBLISHER_INSTITUTION, STET_PUBLISHER_ACADEMIC,
  STET_PUBLISHER_REFERENCE, STET_PUBLISHER_COMPANY, STET_PUBLISHER_PLATFORM, STET_PUBLISHER_ARCHIVE,
  STET_PUBLISHER_AGGREGATOR, STET_PUBLISHER_LIBRARY, STET_PUBLISHER_SHORTENER
};
typedef struct stet_publisher { /* lives as long as the host */
  stet_str name;
  stet_str names;   /* name and aliases as they are written, separated by '\n' */
  uint32_t kind;    /* enum stet_publisher_kind */
  uint32_t parent;  /* row; STET_NONE */
} stet_publisher;
typedef struct stet_publishers {
  uint32_t size;
  stet_rows rows;                                    /* stet_publisher, in order of name */
  uint32_t (*by_host)(stet_str host);                /* row whose domain is the host or a parent of it; STET_NONE */
  uint32_t (*by_name)(stet_str name);                /* row with that name or alias, folded, "the" ignored; STET_NONE */
} stet_publishers;

/* ---- what a plugin is ------------------------------------------------------------------------------------ */

typedef struct stet_option {
  stet_str key;
  stet_str type;     /* "bool", "int 0..10", "string", "list", or choices: "a|b|c" */
  stet_str fallback; /* the default, as text; a list's items are separated by '\n' */
  stet_str summary;
} stet_option;
typedef struct stet_rule {
  stet_str id;       /* "<plugin>/<defect-in-kebab-case>" */
  stet_str summary;  /* one sentence */
  stet_str page;     /* Markdown; its examples are tests */
  stet_str since;    /* version of the plugin that first had it */
  uint32_t severity; /* enum stet_severity */
  uint32_t tables;   /* enum stet_table, or-ed; 0: all */
  stet_rows options; /* stet_option */
} stet_rule;

enum stet_result { STET_OK, STET_FAILED };
typedef struct stet_plugin {
  uint32_t size;
  uint16_t abi_major, abi_needs_minor;                                    /* the oldest host minor it can live with */
  stet_str name, version;                                                 /* name: the group of all its rules */
  stet_rows rules;                                                        /* stet_rule */
  void *(*open)(const stet_host *);                                       /* an instance; NULL: refused, see fail */
  int32_t (*check)(void *self, const stet_host *, const stet_document *); /* enum stet_result */
  void (*close)(void *self);
} stet_plugin;

/* The one exported symbol. Returns static data that outlives the library's use. */
#define STET_ENTRY "stet_plugin_entry"
#if defined(_WIN32)
#define STET_EXPORT __declspec(dllexport)
#else
#define STET_EXPORT __attribute__((visibility("default")))
#endif
STET_EXPORT const stet_plugin *stet_plugin_entry(void);

#ifdef __cplusplus
}
#endif
#endif /* STET_ABI_H_ */
