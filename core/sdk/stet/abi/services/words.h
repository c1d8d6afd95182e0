/* clang-format off */
/* stet.words/1: the words and phrases stet knows, in lists with names (config/words). */
#ifndef STET_ABI_SERVICES_WORDS_H_
#define STET_ABI_SERVICES_WORDS_H_

#include "../base.h"

#define STET_SERVICE_WORDS "stet.words/1"
typedef struct stet_words {
  uint32_t size, reserved;
  void *context;
  uint32_t (*list)(void *context, stet_str name); /* the list of that name; STET_NONE */
  /* What a list says of a folded word or phrase: its value, 1 where the list has none; 0: it is not in it. In check() and
   * prepare(), a list of the words of texts (not of notes) has those of the languages of the document alone, and words
   * of no language in particular; everywhere else all count. */
  uint32_t (*value)(void *context, uint32_t list, stet_str folded);
  /* The longest entry that folded text begins with and that ends on a word's border: its length; 0: none. `value` may
   * be NULL. */
  uint32_t (*prefix)(void *context, uint32_t list, stet_str folded, uint32_t *value);
} stet_words;

#endif
