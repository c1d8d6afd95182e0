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

const stet_option bad_option[] = {{str("level"), str("float"), str("1"), str("A level.")}};

const stet_rule rules[] = {
#if defined(CASE_FOREIGN_GROUP)
    {str("elsewhere/rule"), str("A rule."), str(""), str("1.0.0"), STET_SEVERITY_WARNING, 0, {}},
#elif defined(CASE_BAD_ID)
    {str(NAME "/Bad_Name"), str("A rule."), str(""), str("1.0.0"), STET_SEVERITY_WARNING, 0, {}},
#elif defined(CASE_BAD_OPTION)
    {str(NAME "/rule"),
     str("A rule."),
     str(""),
     str("1.0.0"),
     STET_SEVERITY_WARNING,
     0,
     {bad_option, 1, sizeof *bad_option}},
#elif defined(CASE_NOT_UTF8)
    {str(NAME "/rule"), str("A \xFF rule."), str(""), str("1.0.0"), STET_SEVERITY_WARNING, 0, {}},
#else
    {str(NAME "/rule"), str("A rule."), str(""), str("1.0.0"), STET_SEVERITY_WARNING, 0, {}},
#endif
#if defined(CASE_DUPLICATE_RULE)
    {str(NAME "/rule"), str("A rule."), str(""), str("1.0.0"), STET_SEVERITY_WARNING, 0, {}},
#endif
};

void say(const stet_host* host, stet_span span, stet_str message, uint32_t rule = 0) {
  stet_finding f{};
  f.size = sizeof f;
  f.rule = rule;
  f.span = span;
  f.message = message;
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
#elif defined(CASE_BAD_RULE)
  say(host, {0, 1}, str("of a rule that is not there"), 7);
#elif defined(CASE_BAD_UTF8)
  say(host, {0, 1}, str("not \xC3( UTF-8"));
#elif defined(CASE_SMALL_FINDING)
  stet_finding f{};
  f.size = 4;
  host->report(host->context, &f);
  host->report(host->context, nullptr);
#elif defined(CASE_BAD_ROWS)
  stet_finding f{};
  f.size = sizeof f;
  f.message = str("a table of nowhere");
  f.evidence = {reinterpret_cast<const void*>(0x10), 4'000'000'000u, 1};
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
#endif
  return STET_OK;
}

int an_instance = 0;

void* open_plugin([[maybe_unused]] const stet_host* host) {
#if defined(CASE_NULL_OPEN)
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

int32_t check(void*, const stet_host* host, const stet_document* d) {
  if (d->text.len > 0) say(host, {0, 1}, str("its own finding"));
  const std::string_view text(d->text.ptr, d->text.len);
  return text.find("BAD") == std::string_view::npos ? STET_OK : misbehave(host, d);
}

void close_plugin(void*) {}

const stet_plugin plugin = {
#if defined(CASE_SMALL)
    sizeof(stet_plugin) - 16,
#else
    sizeof(stet_plugin),
#endif
#if defined(CASE_WRONG_MAJOR)
    STET_ABI_MAJOR + 1,
#else
    STET_ABI_MAJOR,
#endif
#if defined(CASE_NEEDS_NEWER)
    STET_ABI_MINOR + 5,
#else
    0,
#endif
#if defined(CASE_HOST_GROUP)
    str("host"),
#else
    str(NAME),
#endif
    str("1.0.0"),
    {rules, sizeof rules / sizeof *rules, sizeof *rules},
    &open_plugin,
#if defined(CASE_NULL_FUNCTION)
    nullptr,
#else
    &check,
#endif
    &close_plugin,
};

}  // namespace

#if !defined(CASE_NO_ENTRY)
extern "C" STET_EXPORT const stet_plugin* stet_plugin_entry(void) {
#if defined(CASE_NULL_ENTRY)
  return nullptr;
#else
  return &plugin;
#endif
}
#endif
