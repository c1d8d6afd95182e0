/* clang-format off */
/* stet/abi/services.h: what the host lends by name. Every call takes the service's own context first. */
#ifndef STET_ABI_SERVICES_H_
#define STET_ABI_SERVICES_H_

#include "services/fold.h"
#include "services/publishers.h"
#include "services/run.h"
#include "services/spellings.h"
#include "services/words.h"

#endif
