/* clang-format off */
/* stet/abi/base.h: the words every other part of the contract is made of. */
#ifndef STET_ABI_BASE_H_
#define STET_ABI_BASE_H_

#include <stddef.h>
#include <stdint.h>

#if UINTPTR_MAX != UINT64_MAX
#error "the plugin contract is for 64-bit machines"
#endif

/* 0: not yet released. While it is 0 a plugin works with hosts of its own minor alone; from 1 on minors only add. */
#define STET_ABI_MAJOR 0u
#define STET_ABI_MINOR 9u
#define STET_NONE UINT32_MAX /* an index that leads nowhere */

/* True if *p is big enough to hold `field`, whoever compiled it. */
#define STET_HAS(p, type, field) ((p)->size >= offsetof(type, field) + sizeof((p)->field))
/* The i-th row of a table. */
#define STET_ROW(rows, type, i) \
  ((const type *)(const void *)((const char *)(rows).ptr + (size_t)(i) * (rows).stride))

#ifdef __cplusplus
#define STET_STATIC_ASSERT static_assert
#else
#define STET_STATIC_ASSERT _Static_assert
#endif

/* These four never grow. */
typedef struct stet_str { const char *ptr; size_t len; } stet_str; /* UTF-8, not NUL-terminated */
typedef struct stet_span { uint32_t begin, end; } stet_span;       /* bytes of stet_document.text, half-open */
typedef struct stet_ref { uint32_t begin, end; } stet_ref;         /* bytes of stet_document.strings, half-open */
typedef struct stet_rows { const void *ptr; uint32_t count, stride; } stet_rows;

typedef struct stet_day { int32_t year; uint8_t month, day, reserved[2]; } stet_day; /* 0: not said; never grows */

#endif
