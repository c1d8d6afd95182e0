// Plugins that break things, one per definition of CASE_…; each takes down or disturbs the run where its name says.
// At check time they do so only in documents that hold the word BAD, after a finding of their own; in all other
// documents they report their one finding and are quiet.
#include <stet/abi.h>

#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string_view>

namespace {

template <size_t N>
constexpr stet_str str(const char (&s)[N]) {
  return {s, N - 1};
}

[[noreturn]] void hang() {
  for (;;) pause();
}

[[maybe_unused]] volatile int* nowhere = nullptr;

#if defined(CASE_STATIC_CRASH)
[[maybe_unused]] const int at_load = *nowhere;
#elif defined(CASE_STATIC_HANG)
[[maybe_unused]] const int at_load = (hang(), 0);
#elif defined(CASE_STATIC_EXIT)
[[maybe_unused]] const int at_load = (_exit(4), 0);
#elif defined(CASE_STATIC_THROW)
[[maybe_unused]] const int at_load = []() -> int { throw std::runtime_error("thrown while loading"); }();
#endif

int32_t check(const void*, const void*, uint32_t, const stet_host*, const stet_document*);

[[maybe_unused]] const stet_option options[] = {
#if defined(CASE_BAD_DEFAULT)
    {str("level"), str("int 0..3"), str("seven"), str("A level.")}
#elif defined(CASE_BAD_BOUNDS)
    {str("level"), str("int 3..0"), str("1"), str("A level.")}
#elif defined(CASE_DEFAULT_FILE)
    {str("list"), str("file"), str("/etc/passwd"), str("A list.")}
#elif defined(CASE_ODD_OPTION) || defined(CASE_UNDECLARED_OPTION)
    {str("level"), str("int"), str("1"), str("A level.")}
#else
    {str("level"), str("float"), str("1"), str("A level.")}
#endif
};

constexpr stet_rule sound(stet_str id) {
  stet_rule r{};
  r.id = id;
  r.summary = str("A rule.");
  r.since = str("1.0.0");
  r.severity = STET_SEVERITY_WARNING;
  r.check = &check;
  return r;
}

constexpr stet_rule first() {
#if defined(CASE_FOREIGN_GROUP)
  return sound(str("elsewhere/rule"));
#elif defined(CASE_BAD_ID)
  return sound(str(NAME "/Bad_Name"));
#else
  stet_rule r = sound(str(NAME "/rule"));
#if defined(CASE_BAD_OPTION) || defined(CASE_BAD_DEFAULT) || defined(CASE_BAD_BOUNDS) || defined(CASE_DEFAULT_FILE) || \
    defined(CASE_UNDECLARED_OPTION)
  r.options = {options, 1, sizeof *options};
#elif defined(CASE_NOT_UTF8)
  r.summary = str("A \xFF rule.");
#elif defined(CASE_NULL_FUNCTION)
  r.check = nullptr;
#elif defined(CASE_BAD_FORMER)
  r.former = str("old-name");
#elif defined(CASE_UNKNOWN_TABLE)
  r.tables = uint64_t{1} << 63;
#endif
  return r;
#endif
}

const stet_rule rules[] = {
    first(),
#if defined(CASE_DUPLICATE_RULE)
    sound(str(NAME "/rule")),
#endif
};

stet_finding a_finding(stet_span span, stet_str message) {
  stet_finding f{};
  f.size = sizeof f;
  f.span = span;
  f.anchor = STET_NONE;
  f.message = message;
  f.cause = {STET_NONE, STET_NONE, STET_NONE, STET_NONE};
  return f;
}
void say(const stet_host* host, stet_span span, stet_str message) {
  const stet_finding f = a_finding(span, message);
  host->report(host->context, &f);
}

int32_t misbehave([[maybe_unused]] const stet_host* host, [[maybe_unused]] const stet_document* d) {
#if defined(CASE_SEGV)
  *nowhere = 1;
#elif defined(CASE_ABORT)
  std::abort();
#elif defined(CASE_EXIT_0)
  std::exit(0);
#elif defined(CASE_EXIT_3)
  std::exit(3);
#elif defined(CASE_THROW)
  throw std::runtime_error("thrown in check");
#elif defined(CASE_THROW_INT)
  throw 42;
#elif defined(CASE_HANG)
  hang();
#elif defined(CASE_ALLOCATE)
  for (;;) std::memset(static_cast<char*>(operator new(16 << 20)), 1, 16 << 20);
#elif defined(CASE_STACK)
  volatile char room[4096];
  room[0] = 1;
  return misbehave(host, d) + room[0];
#elif defined(CASE_NONSENSE_SPAN)
  say(host, {3, 1}, str("ends before it begins"));
  say(host, {0, 4'000'000'000u}, str("outside the text"));
  say(host, {1, 2}, str("a sound one after it"));
#elif defined(CASE_SPLIT_SPAN)
  const std::string_view text(d->text.ptr, d->text.len);
  const auto at = static_cast<uint32_t>(text.find("\xC3\xA9"));  // é
  say(host, {at + 1, at + 2}, str("inside a character"));
#elif defined(CASE_BAD_CAUSE)
  stet_finding f = a_finding({0, 1}, str("of a row that is not there"));
  f.cause = {STET_TABLE_DATES, 1'000'000, STET_NONE, STET_NONE};
  host->report(host->context, &f);
#elif defined(CASE_OVERLAPPING_EDITS)
  const stet_edit edits[] = {{{4, 7}, str("two")}, {{0, 5}, str("one")}};
  const stet_fix fix = {str("Both"), {edits, 2, sizeof *edits}, 0, 0};
  stet_finding f = a_finding({0, 1}, str("with a fix that cuts into itself"));
  f.fixes = {&fix, 1, sizeof fix};
  host->report(host->context, &f);
#elif defined(CASE_LATE_OPTION)
  host->option(host->context, 0, str("limt"));
#elif defined(CASE_BAD_UTF8)
  say(host, {0, 1}, str("not \xC3( UTF-8"));
#elif defined(CASE_SMALL_FINDING)
  stet_finding f{};
  f.size = 4;
  host->report(host->context, &f);
  host->report(host->context, nullptr);
#elif defined(CASE_BAD_ROWS)
  stet_finding f = a_finding({0, 1}, str("a table of nowhere"));
  f.evidence = {reinterpret_cast<const void*>(0x10), 4'000'000'000u, 1};
  host->report(host->context, &f);
#elif defined(CASE_NOWHERE_IN_SOURCE)
  const stet_evidence evidence = {{0, 1}, STET_EVIDENCE_SOURCE, 3, {}, str("in a text that is not there")};
  stet_finding f = a_finding({0, 1}, str("against a source"));
  f.evidence = {&evidence, 1, sizeof evidence};
  host->report(host->context, &f);
#elif defined(CASE_PRINTS)
  std::puts("hello from a plugin");
#elif defined(CASE_FLOODS)
  for (int i = 0; i < 100'000; ++i) std::puts("a line that nobody reads, over and over and over again");
#elif defined(CASE_FAILS)
  host->fail(host->context, str("the lexicon is missing"));
  return STET_FAILED;
#elif defined(CASE_ODD_RESULT)
  return 77;
#elif defined(CASE_CLOSES)
  for (int fd = 0; fd < 64; ++fd) close(fd);
  hang();
#elif defined(CASE_KILLS)
  raise(SIGKILL);
#elif defined(CASE_SLOW)
  usleep(150'000);
#endif
  return STET_OK;
}

int an_instance = 0;

void* open_plugin(const stet_plugin*, [[maybe_unused]] const stet_host* host) {
#if defined(CASE_UNDECLARED_OPTION)
  host->option(host->context, 0, str("limt"));
#elif defined(CASE_NULL_OPEN)
  host->fail(host->context, str("no licence"));
  return nullptr;
#elif defined(CASE_OPEN_CRASH)
  *nowhere = 1;
#elif defined(CASE_OPEN_HANG)
  hang();
#elif defined(CASE_OPEN_EXIT)
  std::exit(0);
#elif defined(CASE_OPEN_THROW)
  throw std::runtime_error("thrown in open");
#endif
  return &an_instance;
}

int32_t check(const void*, const void*, uint32_t, const stet_host* host, const stet_document* d) {
  if (d->text.len > 0) say(host, {0, 1}, str("its own finding"));
  const std::string_view text(d->text.ptr, d->text.len);
  return text.find("BAD") == std::string_view::npos ? STET_OK : misbehave(host, d);
}

void close_plugin(void*) {}

stet_plugin made() {
  stet_plugin p{};
  p.size = sizeof p;
  p.abi_major = STET_ABI_MAJOR;
  p.abi_minor = STET_ABI_MINOR;
  p.name = str(NAME);
  p.version = str("1.0.0");
  p.rules = {rules, sizeof rules / sizeof *rules, sizeof *rules};
  p.open = &open_plugin;
  p.close = &close_plugin;
#if defined(CASE_SMALL)
  p.size -= 16;
#elif defined(CASE_WRONG_MAJOR)
  p.abi_major += 1;
#elif defined(CASE_NEEDS_NEWER)
  p.abi_minor += 5;
#elif defined(CASE_HOST_GROUP)
  p.name = str("host");
#elif defined(CASE_NULL_OPENER)
  p.open = nullptr;
#elif defined(CASE_PREPARE_ALONE)
  p.prepare = [](const void*, const stet_host*, const stet_document*) -> void* { return nullptr; };
#elif defined(CASE_ODD_OPTION)
  p.options = {options, 1, 8};  // rows that are shorter than any this contract knew
#endif
  return p;
}

}  // namespace

#if !defined(CASE_NO_ENTRY)
extern "C" STET_EXPORT const stet_plugin* stet_plugin_entry(void) {
#if defined(CASE_NULL_ENTRY)
  return nullptr;
#else
  static const stet_plugin plugin = made();
  return &plugin;
#endif
}
#endif
