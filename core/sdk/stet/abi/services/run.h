/* clang-format off */
/* stet.run/1 on the host's side: what a rule keeps of a document for the end of the run (see extensions.h). */
#ifndef STET_ABI_SERVICES_RUN_H_
#define STET_ABI_SERVICES_RUN_H_

#include "../base.h"

#define STET_SERVICE_RUN "stet.run/1"
typedef struct stet_keeping { /* [in check] */
  uint32_t size, reserved;
  void *context;
  /* A place of this document, with its line, words and fingerprint, for findings after the run. Returns its number
   * within this rule and document, from 0; STET_NONE: refused (a broken span, too many). */
  uint32_t (*anchor)(void *context, uint32_t rule, stet_span span);
  /* Bytes for conclude(); at most 64 KiB for one rule and document, in one or several calls. enum stet_result. */
  int32_t (*keep)(void *context, uint32_t rule, stet_str bytes);
} stet_keeping;

#endif
