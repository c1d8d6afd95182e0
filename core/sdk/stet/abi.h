/* stet/abi.h: everything the host and a plugin share.
 *
 * C11, plain data, fixed-width integers, 64-bit machines; nothing is owned across the line and nothing may unwind
 * across it. The contract, in full:
 *  - Text is valid UTF-8. Spans are half-open byte offsets into stet_document.text, on code point borders.
 *  - Rows are sorted by span.begin and hold offsets and row numbers, never pointers. They are read-only.
 *  - Step through stet_rows by .stride, never by sizeof: rows grow at the end in later minors (STET_ROW does it).
 *  - A pointer passed to a call lives until that call returns, unless it says otherwise. Copy what you keep.
 *  - Within one major nothing is removed, reordered or retyped; structs only grow at the end, stet_str, stet_span,
 *    stet_ref, stet_rows and stet_day never. `size` says how much of a struct its maker knew: ask STET_HAS before
 *    reading a field that a later minor added.
 *  - Enums may gain values: take one you do not know for the first of its kind.
 *  - All calls into one instance come from one thread.
 */
#ifndef STET_ABI_H_
#define STET_ABI_H_

#include "abi/base.h"
#include "abi/document.h"
#include "abi/extensions.h"
#include "abi/finding.h"
#include "abi/host.h"
#include "abi/layout.h"
#include "abi/plugin.h"
#include "abi/services.h"

#endif
