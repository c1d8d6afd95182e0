/* clang-format off */
/* stet/abi/finding.h: what a rule says about the document. */
#ifndef STET_ABI_FINDING_H_
#define STET_ABI_FINDING_H_

#include "base.h"

enum stet_severity { STET_SEVERITY_DEFAULT, STET_SEVERITY_INFO, STET_SEVERITY_WARNING, STET_SEVERITY_ERROR };

enum stet_evidence_kind {
  STET_EVIDENCE_TEXT,   /* span */
  STET_EVIDENCE_ANCHOR, /* number: an anchor (see services/run.h); [in conclude] the only kind there is */
  STET_EVIDENCE_FILE,   /* option, number: a line of the file that this option names, from 1 */
  STET_EVIDENCE_SOURCE  /* number: a row of source_texts; span: of its text */
};
typedef struct stet_evidence { /* the other side of the contradiction */
  stet_span span;
  uint32_t kind;   /* enum stet_evidence_kind */
  uint32_t number;
  stet_str option;
  stet_str message;
} stet_evidence;

/* Edits are words: the writer of the document's format escapes them, except where the text is the file. */
typedef struct stet_edit { stet_span span; stet_str text; } stet_edit;
enum { STET_FIX_UNSAFE = 1u }; /* stet_fix.flags: it may change what the author means; applied only when asked for */
typedef struct stet_fix {      /* its edits are applied together and must not overlap */
  stet_str title;              /* "Remove the parameters"; empty: what the edits show */
  stet_rows edits;             /* stet_edit */
  uint32_t flags, reserved;
} stet_fix;

/* The row at fault and the one it contradicts, so that rules of different plugins agree on what they saw.
 * Findings with the same row at fault are one. table STET_NONE: not said. */
typedef struct stet_cause { uint32_t table, row, other_table, other_row; } stet_cause;

typedef struct stet_finding {
  uint32_t size;
  uint32_t severity;   /* enum stet_severity; DEFAULT: the rule's own */
  stet_span span;      /* the main place; [in conclude] ignored */
  uint32_t anchor;     /* [in conclude] the main place; else STET_NONE */
  uint32_t reserved;
  stet_str message;
  stet_cause cause;
  stet_rows evidence;  /* stet_evidence */
  stet_rows fixes;     /* stet_fix: alternatives, the best first */
  stet_rows also;      /* stet_span: further places of the same cause */
} stet_finding;

#endif
