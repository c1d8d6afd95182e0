/* clang-format off */
/* stet.spellings/1: stet's lists of words in one language, and what their words stand for. */
#ifndef STET_ABI_SERVICES_SPELLINGS_H_
#define STET_ABI_SERVICES_SPELLINGS_H_

#include "../base.h"

#define STET_SERVICE_SPELLINGS "stet.spellings/1"
typedef struct stet_spellings { /* lists are those of stet.words */
  uint32_t size, reserved;
  void *context;
  uint32_t (*list)(void *context, stet_str name); /* the list of that name; STET_NONE */
  /* Of a prepared word in a language (BCP 47; only its first part counts; empty: any): its value, 1 where the list has
   * none; 0: it is not in it. Words of no language in particular are in all. */
  uint32_t (*value)(void *context, uint32_t list, stet_str word, stet_str language);
  /* What a value of a list stands for: the right spelling of a misspelling. Empty: the list says nothing of it. */
  stet_str (*meaning)(void *context, uint32_t list, uint32_t value);
} stet_spellings;

#endif
