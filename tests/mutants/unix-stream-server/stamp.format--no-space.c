// The space behind the closing bracket is forgotten.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static struct sockaddr_un address = {.sun_family = AF_UNIX};
static int wake[2];

static void stop(int signo) {
  alarm(1);
  if (signo != SIGALRM && write(wake[1], "", 1) == 1) return;
  unlink(address.sun_path);
  _exit(0);
}

static int ready(int fd) {  // waits for input; 0 once a signal has come
  struct pollfd fds[] = {{fd, POLLIN, 0}, {wake[0], POLLIN, 0}};
  while (poll(fds, 2, -1) < 0) {}
  return !fds[1].revents;
}

static void reply(int fd, const char *line, size_t n) {
  static char out[(1 << 20) + 64];
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y]", localtime(&now));
  memcpy(out + size, line, n);
  size += n;
  for (ssize_t k, sent = 0; sent < (ssize_t)size; sent += k)
    if ((k = send(fd, out + sent, size - sent, MSG_NOSIGNAL)) < 0) return;
}

static void serve(int fd) {
  static char line[1 << 20];
  size_t have = 0;
  ssize_t n;
  char *end = NULL;
  do {
    if ((n = recv(fd, line + have, sizeof line - have, ready(fd) ? 0 : MSG_DONTWAIT)) < 0) return;
    end = memchr(line + have, '\n', n);
    have += n;
  } while (n && !end);
  reply(fd, line, end ? (size_t)(end - line) + 1 : have);
}

static void finish(int fd) {  // FIN, then reads what still comes, so that no RST follows
  struct timeval limit = {.tv_usec = 100000};
  char rest[4096];
  shutdown(fd, SHUT_WR);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  while (recv(fd, rest, sizeof rest, 0) > 0) {}
  close(fd);
}

int main(int argc, char **argv) {
  int client, listener = socket(AF_UNIX, SOCK_STREAM, 0);
  if (argc < 2 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, argv[1]);
  if (pipe(wake)) return 1;
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  signal(SIGALRM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  unlink(address.sun_path);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 5)) {
    fprintf(stderr, "cannot listen at %s: %m\n", address.sun_path);
    return 1;
  }
  for (;;) {
    puts("waiting for connection...");
    if (!ready(listener)) fcntl(listener, F_SETFL, O_NONBLOCK);
    if ((client = accept(listener, NULL, NULL)) < 0) return unlink(address.sun_path);
    puts("...connected");
    serve(client);
    finish(client);
  }
}
