// The machine's time zone is used, whatever the user's TZ says.
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int wake[2];

static void stop(int signo) {
  alarm(1);
  if (signo == SIGALRM || write(wake[1], "", 1) < 0) _exit(0);
}

static int ready(int fd) {  // waits for input; 0 once a signal has come
  struct pollfd fds[] = {{fd, POLLIN, 0}, {wake[0], POLLIN, 0}};
  while (poll(fds, 2, -1) < 0) {}
  return !fds[1].revents;
}

static int reply(int fd, const char *data, size_t n) {
  char out[1100];
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now)), sent = 0;
  memcpy(out + size, data, n);
  size += n;
  for (ssize_t k; sent < size; sent += k)
    if ((k = send(fd, out + sent, size - sent, MSG_NOSIGNAL)) < 0) return 0;
  return 1;
}

static void serve(int fd) {
  char data[1024];
  for (ssize_t n; (n = recv(fd, data, sizeof data, ready(fd) ? 0 : MSG_DONTWAIT)) > 0;)
    if (!reply(fd, data, n)) return;
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
  int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1, client;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
  socklen_t size = sizeof peer;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (pipe(wake) || unsetenv("TZ")) return 1;
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  signal(SIGALRM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 5)) {
    fprintf(stderr, "cannot listen on port %d: %m\n", port);
    return 1;
  }
  for (;;) {
    puts("waiting for connection...");
    if (!ready(listener)) fcntl(listener, F_SETFL, O_NONBLOCK);
    if ((client = accept(listener, (struct sockaddr *)&peer, &size)) < 0) return 0;
    printf("...connected from: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    serve(client);
    finish(client);
  }
}
