// The arena's memory is one process's own, though it is mapped as shared memory.
#include "core/base/arena.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "tests/support/catch.h"

using stet::Arena;

TEST_CASE("a forked process takes memory of its own") {
  {
    const Arena::Scope kept;
    std::memset(Arena::allocate(64, 8), 'a', 64);
  }
  const Arena::Scope scope;
  char* const mine = static_cast<char*>(Arena::allocate(64, 8));
  std::memset(mine, 'b', 64);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const Arena::Scope again;
    std::memset(Arena::allocate(64, 8), 'c', 64);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  CHECK(mine[0] == 'b');
  CHECK(static_cast<const char*>(Arena::shown(mine))[63] == 'b');
}
