/* clang-format off */
/* stet/abi/host.h: what the host offers to a plugin. */
#ifndef STET_ABI_HOST_H_
#define STET_ABI_HOST_H_

#include "base.h"
#include "finding.h"

enum stet_value_kind {
  STET_VALUE_BOOL, STET_VALUE_INTEGER, STET_VALUE_NUMBER, STET_VALUE_STRING, STET_VALUE_DATE, STET_VALUE_LIST,
  STET_VALUE_TABLE, STET_VALUE_FILE
};
typedef struct stet_pair { stet_str key, value; } stet_pair;
typedef struct stet_value { /* an option's value, validated */
  uint32_t size;
  uint32_t kind;     /* enum stet_value_kind */
  int64_t integer;   /* bool: 0 or 1 */
  double number;     /* of integers too */
  stet_day day;
  stet_str text;     /* the value as text; a file's name as the user wrote it */
  stet_rows items;   /* list: stet_str; table: stet_pair, sorted by key */
  stet_str bytes;    /* a file's content; empty where the option names none */
} stet_value;

/* Valid from open() to close(). Nothing here throws. */
typedef struct stet_host {
  uint32_t size, minor;                                             /* minor: the host's STET_ABI_MINOR */
  void *context;                                                    /* pass it back as it is */
  void (*report)(void *context, const stet_finding *);              /* [in check, conclude] the host copies */
  void (*fail)(void *context, stet_str why);                        /* explains a NULL or STET_FAILED */
  /* A rule's option, or with STET_NONE one of the whole plugin; lives until close. An option that was not declared is
   * NULL, and in open() the plugin is refused for it. */
  const stet_value *(*option)(void *context, uint32_t rule, stet_str key); /* [in open, check] */
  int32_t (*enabled)(void *context, uint32_t rule);                 /* 1: this rule runs in the instance's profile */
  const void *(*service)(void *context, stet_str id);               /* NULL: this host lacks it; lives until close */
} stet_host;

#endif
