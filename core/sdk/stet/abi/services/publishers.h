/* clang-format off */
/* stet.publishers/1: who publishes under which domain. */
#ifndef STET_ABI_SERVICES_PUBLISHERS_H_
#define STET_ABI_SERVICES_PUBLISHERS_H_

#include "../base.h"

#define STET_SERVICE_PUBLISHERS "stet.publishers/1"
enum stet_publisher_kind {
  STET_PUBLISHER_OUTLET, STET_PUBLISHER_AGENCY, STET_PUBLISHER_INSTITUTION, STET_PUBLISHER_ACADEMIC,
  STET_PUBLISHER_REFERENCE, STET_PUBLISHER_COMPANY, STET_PUBLISHER_PLATFORM, STET_PUBLISHER_ARCHIVE,
  STET_PUBLISHER_AGGREGATOR, STET_PUBLISHER_LIBRARY, STET_PUBLISHER_SHORTENER
};
typedef struct stet_publisher { /* lives as long as the service */
  stet_str name;
  stet_str names;   /* name and aliases as they are written, separated by '\n' */
  uint32_t kind;    /* enum stet_publisher_kind */
  uint32_t parent;  /* row; STET_NONE */
} stet_publisher;
typedef struct stet_publishers {
  uint32_t size, reserved;
  void *context;
  stet_rows rows;                                          /* stet_publisher, in order of name */
  uint32_t (*by_host)(void *context, stet_str host);       /* row whose domain is the host or a parent of it; STET_NONE */
  uint32_t (*by_name)(void *context, stet_str name);       /* row of that name or alias, folded, "the" ignored; STET_NONE */
} stet_publishers;

#endif
