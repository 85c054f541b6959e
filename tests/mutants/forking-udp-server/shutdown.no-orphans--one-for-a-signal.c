// SIGCHLD comes in only while nothing is to be done, and one child is waited for then, however many have ended.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
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

static void reap(int signo) {
  if (signo) waitpid(-1, NULL, WNOHANG);
}

static size_t answer(char *out, const char *data, size_t n) {
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
  memcpy(out + size, data, n);
  return size + n;
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
  char data[1024], out[1100];
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  struct pollfd ready = {fd, POLLIN, 0};
  sigset_t children, none;
  sigemptyset(&none);
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  sigprocmask(SIG_BLOCK, &children, NULL);
  signal(SIGCHLD, reap);
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
    while (ppoll(&ready, 1, NULL, &none) < 0) {}
    ssize_t n = recvfrom(fd, data, sizeof data, MSG_DONTWAIT, (struct sockaddr *)&peer, &size);
    if (n < 0) continue;
    if (fork()) continue;
    sendto(fd, out, answer(out, data, n), 0, (struct sockaddr *)&peer, size);
    printf("...received from and returned to: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    exit(0);
  }
}
