/* A checker in C11: a note that consists of a link and nothing else. */
#include <string.h>

#include <stet/abi.h>

#define STR(literal) \
  { (literal), sizeof(literal) - 1 }

static const stet_option no_options[1];
static const stet_rule rules[] = {{
    STR("c/bare-link"),
    STR("A note holds a link and not a word about what it leads to."),
    STR("# c/bare-link\n\n"
        "A note holds a link and not a word about what it leads to.\n\n"
        "## Why\n\nLinks die. Author, title and date let a reader find the source again.\n\n"
        "## How to silence it\n\nLeave the rule out: `ignore = [\"c/bare-link\"]` in `stet.toml`.\n"),
    STR("1.0.0"),
    STET_SEVERITY_INFO,
    STET_TABLE_CITATIONS,
    {no_options, 0, sizeof(stet_option)},
}};

static int instance; /* there is nothing to remember */

static void* open_checker(const stet_host* host) {
  (void)host;
  return &instance;
}

static int is_filler(char c) { return strchr(" \t\r\n.,;:<>()", c) != NULL; }

/* Only fillers stand in [begin, end). */
static int is_bare(const stet_document* d, uint32_t begin, uint32_t end) {
  for (; begin < end; ++begin)
    if (!is_filler(d->prose.ptr[begin]) && d->prose.ptr[begin] != STET_MASK) return 0;
  return 1;
}

static int32_t check(void* self, const stet_host* host, const stet_document* d) {
  (void)self;
  for (uint32_t i = 0; i < d->links.count; ++i) {
    const stet_link* link = STET_ROW(d->links, stet_link, i);
    if (link->note >= d->notes.count) continue;
    const stet_note* note = STET_ROW(d->notes, stet_note, link->note);
    if (link->span.begin < note->body.begin || link->span.end > note->body.end) continue;
    if (!is_bare(d, note->body.begin, link->span.begin) || !is_bare(d, link->span.end, note->body.end)) continue;
    stet_finding finding = {
        .size = sizeof finding, .rule = 0, .span = link->span, .message = STR("the note is a bare link")};
    host->report(host->context, &finding);
  }
  return STET_OK;
}

static void close_checker(void* self) { (void)self; }

const stet_plugin* stet_plugin_entry(void) {
  static const stet_plugin plugin = {sizeof(stet_plugin),           STET_ABI_MAJOR, 0,     STR("c"),     STR("1.0.0"),
                                     {rules, 1, sizeof(stet_rule)}, open_checker,   check, close_checker};
  return &plugin;
}
