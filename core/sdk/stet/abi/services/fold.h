/* clang-format off */
/* stet.fold/1: case, accents and compatibility forms folded (NFKD, Unicode case folding). */
#ifndef STET_ABI_SERVICES_FOLD_H_
#define STET_ABI_SERVICES_FOLD_H_

#include "../base.h"

#define STET_SERVICE_FOLD "stet.fold/1"
typedef struct stet_fold {
  uint32_t size, reserved;
  void *context;
  /* Writes at most `room` bytes of the folded text; returns the length of the whole. */
  size_t (*fold)(void *context, stet_str text, char *out, size_t room);
} stet_fold;

#endif
