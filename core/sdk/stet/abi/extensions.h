/* clang-format off */
/* stet/abi/extensions.h: abilities beyond checking a document, asked of a plugin by name. */
#ifndef STET_ABI_EXTENSIONS_H_
#define STET_ABI_EXTENSIONS_H_

#include "plugin.h"

/* ---- stet.loader/1: plugins made from files ("rule packs") ------------------------------------------------- */

#define STET_EXTENSION_LOADER "stet.loader/1"
typedef struct stet_input { stet_str name, bytes; } stet_input; /* name: within the pack, "/" between folders */
typedef struct stet_load_fault { /* where a pack is wrong; line and column from 1, 0: not said */
  uint32_t size, input, line, column;
} stet_load_fault;
typedef struct stet_loader {
  uint32_t size, reserved;
  stet_str suffixes; /* of the packs it loads, separated by spaces: ".rules .vale" */
  /* All inputs of one pack, at most 16 MiB; `name`: the pack's own. Returns a descriptor that lives as long as the
   * library, or NULL after host->fail and, where a place is known, *fault. Inputs live until the call returns. */
  const stet_plugin *(*load)(stet_str name, stet_rows inputs, const stet_host *, stet_load_fault *fault);
} stet_loader;

/* ---- stet.run/1: rules that compare the documents of a run ----------------------------------------------------- */

/* In check, a rule keeps what it will need; once all documents are checked, conclude() gets it back in the order of the
 * inputs and reports on anchors. Such a rule compares the documents of one run and no others. */
#define STET_EXTENSION_RUN "stet.run/1"
typedef struct stet_kept { /* what one check kept */
  uint32_t size;
  uint32_t document;     /* counts the documents of the run that kept something */
  uint32_t first_anchor; /* the anchors made in that check are first_anchor + 0, 1, … */
  uint32_t anchors;
  stet_str path;
  stet_str bytes;
} stet_kept;
typedef struct stet_cursor {
  uint32_t size, reserved;
  void *context;
  const stet_kept *(*next)(void *context); /* NULL: that was the last; lives until the next call */
} stet_cursor;
typedef struct stet_run {
  uint32_t size, reserved;
  int32_t (*conclude)(const void *self, uint32_t rule, const stet_host *, const stet_cursor *); /* enum stet_result */
  uint64_t rules; /* bit n: row n of stet_plugin.rules concludes; rows above 63 cannot */
} stet_run;

#endif
