/* Stands for pdftotext in tests: hangs, writes without end, or tries what it may not (ends with 0 if all is refused).
 */
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

extern char** environ;

int main(void) {
#if defined(FAKE_HANG)
  for (;;) pause();
#elif defined(FAKE_ENDLESS)
  static char page[1 << 16];
  memset(page, 'a', sizeof page);
  while (write(1, page, sizeof page) > 0) {
  }
  return 3;
#else
  if (environ != NULL && environ[0] != NULL) return 1;
  if (socket(AF_INET, SOCK_STREAM, 0) >= 0) return 1;
  if (open("/tmp/stet-fake-kept", O_WRONLY | O_CREAT, 0600) >= 0) return 1;
  if (fork() >= 0) return 1;
  execl("/bin/true", "true", (char*)NULL);
  return 0;
#endif
}
