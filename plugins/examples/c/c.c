/* A checker in C11: a note that consists of a link and nothing else. */
#include <string.h>

#include <stet/abi.h>

#define STR(literal) \
  { (literal), sizeof(literal) - 1 }

static int is_filler(char c) { return c == STET_MASK || strchr(" \t\r\n.,;:<>()", c) != NULL; }

/* Only fillers stand in [begin, end). */
static int is_bare(const stet_document* d, uint32_t begin, uint32_t end) {
  for (; begin < end; ++begin)
    if (!is_filler(d->prose.ptr[begin])) return 0;
  return 1;
}

static int32_t check(const void* self, const void* scratch, uint32_t rule, const stet_host* host,
                     const stet_document* d) {
  const stet_rows links = d->tables[STET_TABLE_LINKS], notes = d->tables[STET_TABLE_NOTES];
  (void)self, (void)scratch, (void)rule;
  for (uint32_t i = 0; i < links.count; ++i) {
    const stet_link* link = STET_ROW(links, stet_link, i);
    if (link->note >= notes.count) continue; /* STET_NONE: it stands in the body */
    const stet_note* note = STET_ROW(notes, stet_note, link->note);
    if (link->span.begin < note->body.begin || link->span.end > note->body.end) continue;
    if (!is_bare(d, note->body.begin, link->span.begin) || !is_bare(d, link->span.end, note->body.end)) continue;
    const stet_finding finding = {.size = sizeof finding,
                                  .span = link->span,
                                  .anchor = STET_NONE,
                                  .message = STR("the note is a bare link"),
                                  .cause = {STET_TABLE_LINKS, i, STET_NONE, STET_NONE}};
    host->report(host->context, &finding);
  }
  return STET_OK;
}

static const char page[] =
#include "bare-link.md.inc"
    ;
static const stet_rule rules[] = {{
    .id = STR("c/bare-link"),
    .summary = STR("A note holds a link and not a word about what it leads to."),
    .page = {page, sizeof page - 1},
    .since = STR("1.0.0"),
    .severity = STET_SEVERITY_INFO,
    .tables = STET_LINKS, /* shows the notes, too: links lead to them */
    .check = check,
}};

static int instance; /* there is nothing to remember */

static void* open_checker(const stet_plugin* plugin, const stet_host* host) {
  (void)plugin, (void)host;
  return &instance;
}
static void close_checker(void* self) { (void)self; }

const stet_plugin* stet_plugin_entry(void) {
  static const stet_plugin plugin = {
      .size = sizeof plugin,
      .abi_major = STET_ABI_MAJOR,
      .abi_minor = STET_ABI_MINOR,
      .name = STR("c"),
      .version = STR("1.0.0"),
      .rules = {rules, sizeof rules / sizeof *rules, sizeof *rules},
      .open = open_checker,
      .close = close_checker,
  };
  return &plugin;
}
