/* clang-format off */
/* stet/abi/plugin.h: what a plugin is: its rules, their options, and the calls the host makes.
 *
 * A worker opens a plugin once per profile (a set of enabled rules, severities and option values) it meets, so a plugin
 * never hears of paths. An instance serves many documents in any order and must carry nothing from one to the next.
 */
#ifndef STET_ABI_PLUGIN_H_
#define STET_ABI_PLUGIN_H_

#include "document.h"
#include "host.h"

typedef struct stet_option {
  stet_str key;      /* kebab-case */
  stet_str type;     /* "bool", "int", "int 0..10", "number", "number 0..1", "string", "date", "list", "table", "file",
                        or choices: "a|b|c" */
  stet_str fallback; /* the default, as text; list: items, table: key=value, each separated by '\n'; file: empty */
  stet_str summary;
} stet_option;

enum stet_result { STET_OK, STET_FAILED };
enum { STET_RULE_OFF = 1u }; /* stet_rule.flags: runs only where it is selected by its id */

typedef struct stet_rule {
  stet_str id;        /* "<plugin>/<defect-in-kebab-case>" */
  stet_str summary;   /* one sentence */
  stet_str page;      /* Markdown; its examples are tests */
  stet_str since;     /* version of the plugin that first had it */
  stet_str languages; /* BCP 47, separated by spaces: documents of other languages are not shown; empty: all */
  stet_str former;    /* ids it had before, separated by spaces: they still silence and configure */
  uint32_t severity;  /* enum stet_severity */
  uint32_t flags;
  uint64_t tables;    /* STET_DATES | …: what it reads; 0: text and prose alone */
  stet_rows options;  /* stet_option */
  /* scratch: what prepare() made of this document, or NULL. rule: its row in stet_plugin.rules. enum stet_result. */
  int32_t (*check)(const void *self, const void *scratch, uint32_t rule, const stet_host *, const stet_document *);
} stet_rule;

typedef struct stet_plugin {
  uint32_t size;
  uint16_t abi_major, abi_minor; /* what it was built against; minor: the oldest host it can live with */
  stet_str name, version;        /* name: the group of all its rules */
  stet_rows rules;               /* stet_rule */
  stet_rows options;             /* stet_option: of the whole plugin, [plugins.NAME] in stet.toml */
  const void *data;              /* the plugin's own; a loader's for what it loaded */
  void *(*open)(const struct stet_plugin *, const stet_host *); /* an instance; NULL: refused, see fail */
  /* What the rules of the plugin share of one document, made before the first of them runs; its view shows what any of
   * the enabled rules declares, and lives until done() is called. Both may be NULL; prepare may return NULL. */
  void *(*prepare)(const void *self, const stet_host *, const stet_document *);
  void (*done)(const void *self, void *scratch);
  void (*close)(void *self);
  const void *(*extension)(stet_str id); /* later abilities by name, see abi/extensions.h; may be NULL */
} stet_plugin;

/* The one exported symbol. Returns static data that outlives the library's use. */
#define STET_ENTRY "stet_plugin_entry"
#if defined(_WIN32)
#define STET_EXPORT __declspec(dllexport)
#else
#define STET_EXPORT __attribute__((visibility("default")))
#endif
#ifdef __cplusplus
extern "C" {
#endif
STET_EXPORT const stet_plugin *stet_plugin_entry(void);
#ifdef __cplusplus
}
#endif

#endif
