// The blank behind the stamp is missing.
// also: shutdown.unread
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 1024, ROOM = 64 };

static struct { char *out; size_t size; int open, ended; } clients[FD_SETSIZE];
static int listener;
static volatile sig_atomic_t stopped;

static size_t stamp(char *out) {
  time_t now = time(NULL);
  return strftime(out, ROOM, "[%a %b %e %H:%M:%S %Y]", localtime(&now));
}

static void answer(int fd, const char *data, size_t n) {
  char *out = clients[fd].out = realloc(clients[fd].out, clients[fd].size + ROOM + n);
  clients[fd].size += stamp(out + clients[fd].size);
  memcpy(out + clients[fd].size, data, n);
  clients[fd].size += n;
}

static void drop(int fd) {
  free(clients[fd].out);
  memset(&clients[fd], 0, sizeof clients[fd]);
  close(fd);
}

static void converse(int fd, int readable) {
  char data[BUFFER];
  if (readable) {
    ssize_t n = recv(fd, data, sizeof data, 0);
    if (n < 0) return drop(fd);
    if (n > 0) answer(fd, data, n);
    else clients[fd].ended = 1;
  }
  ssize_t sent = clients[fd].size ? send(fd, clients[fd].out, clients[fd].size, MSG_NOSIGNAL | MSG_DONTWAIT) : 0;
  if (sent > 0) memmove(clients[fd].out, clients[fd].out + sent, clients[fd].size -= sent);
  if (clients[fd].ended && !clients[fd].size) drop(fd);
}

static void welcome(void) {
  struct sockaddr_in peer;
  socklen_t size = sizeof peer;
  int client = accept(listener, (struct sockaddr *)&peer, &size);
  if (client < 0) return;
  printf("...connected from: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
  clients[client].open = 1;
}

static void turn(const struct timespec *limit, const sigset_t *mask) {
  fd_set in, out;
  FD_ZERO(&in);
  FD_ZERO(&out);
  FD_SET(listener, &in);
  for (int fd = 0; fd < FD_SETSIZE; fd++) {
    if (clients[fd].open && !clients[fd].ended) FD_SET(fd, &in);
    if (clients[fd].size) FD_SET(fd, &out);
  }
  if (pselect(FD_SETSIZE, &in, &out, NULL, limit, mask) <= 0) return;
  for (int fd = 0; fd < FD_SETSIZE; fd++)
    if (clients[fd].open && (FD_ISSET(fd, &in) || FD_ISSET(fd, &out))) converse(fd, FD_ISSET(fd, &in));
  if (FD_ISSET(listener, &in)) welcome();
}

static void stop(int signo) { stopped = signo; }

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  sigset_t set, waiting;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigprocmask(SIG_BLOCK, &set, &waiting);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  listener = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 100)) {
    fprintf(stderr, "cannot listen on port %d: %m\n", port);
    return 1;
  }
  puts("waiting for connection...");
  while (!stopped) turn(NULL, &waiting);
  turn(&(struct timespec){0}, &set);
  return 0;
}
