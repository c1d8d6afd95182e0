/* clang-format off */
/* stet.words/1: the words and phrases stet knows, in lists with names (config/words). */
#ifndef STET_ABI_SERVICES_WORDS_H_
#define STET_ABI_SERVICES_WORDS_H_

#include "../base.h"

#define STET_SERVICE_WORDS "stet.words/1"
/* How the entries of a list begin: a set of numbers that may hold a few others too, and says no to most words of a text
 * without a look at their letters. With h for the hash of an entry's first word (stet_word.hash) and g for that of its
 * second, it holds h, and 31 * h + g (mod 2^32), g being 0 where there is none. A number n is in it if bit
 * (n * 0x9E3779B1 mod 2^32) >> shift is set, counted from the lowest of the first number. It says nothing of words that
 * have STET_WORD_SEVERAL, nor of entries that begin with a sign. */
typedef struct stet_first_words {
  const uint64_t *bits;
  uint32_t shift;
  uint32_t longest; /* bytes of the longest entry */
} stet_first_words;

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
  /* For ever; NULL: no such list. */
  const stet_first_words *(*first_words)(void *context, uint32_t list);
} stet_words;

#endif
