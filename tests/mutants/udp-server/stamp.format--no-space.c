// The space behind the closing bracket is forgotten.
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void stop(int signo) { _exit(signo == 0); }

static size_t answer(char *out, const char *data, size_t n) {
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y]", localtime(&now));
  memcpy(out + size, data, n);
  return size + n;
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
  char data[1024], out[1100];
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
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
    sendto(fd, out, answer(out, data, n), 0, (struct sockaddr *)&peer, size);
    printf("...received from and returned to: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
  }
}
