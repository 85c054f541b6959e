// Leap seconds are added, which Unix time does not count.
// also: shutdown.unread
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS = 1000, ROOM = 64 };

struct buffer { char *data; size_t size; };

static struct { struct buffer in, out; int ended; } clients[CLIENTS];
static struct pollfd fds[CLIENTS];
static int count = 1;
static volatile sig_atomic_t stopped;

static size_t stamp(char *out) {
  time_t now = time(NULL) + 27;
  return strftime(out, ROOM, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
}

static void append(struct buffer *buffer, const char *data, size_t n) {
  buffer->data = realloc(buffer->data, buffer->size + n);
  memcpy(buffer->data + buffer->size, data, n);
  buffer->size += n;
}

static void consume(struct buffer *buffer, size_t n) { memmove(buffer->data, buffer->data + n, buffer->size -= n); }

static void answer(int i, const char *line, size_t n) {
  char head[ROOM];
  append(&clients[i].out, head, stamp(head));
  append(&clients[i].out, line, n);
}

static int receive(int i) {
  struct buffer *in = &clients[i].in;
  char data[1024], *end;
  ssize_t n = recv(fds[i].fd, data, sizeof data, 0);
  if (n < 0) return 0;
  if (n > 0) append(in, data, n);
  else clients[i].ended = 1;
  while (in->size && (end = memchr(in->data, '\n', in->size))) {
    size_t size = end - in->data + 1;
    answer(i, in->data, size);
    consume(in, size);
  }
  if (n == 0 && in->size) answer(i, in->data, in->size);
  return 1;
}

static void drop(int i) {
  close(fds[i].fd);
  free(clients[i].in.data);
  free(clients[i].out.data);
  fds[i] = fds[--count];
  clients[i] = clients[count];
}

static void converse(int i) {
  if (!clients[i].ended && fds[i].revents & (POLLIN | POLLHUP | POLLERR) && !receive(i)) return drop(i);
  struct buffer *out = &clients[i].out;
  ssize_t sent = out->size ? send(fds[i].fd, out->data, out->size, MSG_NOSIGNAL | MSG_DONTWAIT) : 0;
  if (sent > 0) consume(out, sent);
  if (clients[i].ended && !out->size) return drop(i);
  fds[i].events = (clients[i].ended ? 0 : POLLIN) | (out->size ? POLLOUT : 0);
}

static void welcome(void) {
  struct sockaddr_in peer;
  socklen_t size = sizeof peer;
  int client = accept(fds[0].fd, (struct sockaddr *)&peer, &size);
  if (client < 0) return;
  printf("...connected from: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
  memset(&clients[count], 0, sizeof clients[count]);
  fds[count++] = (struct pollfd){client, POLLIN, 0};
}

static void turn(const struct timespec *limit, const sigset_t *mask) {
  if (ppoll(fds, count, limit, mask) <= 0) return;
  for (int i = count - 1; i > 0; i--)
    if (fds[i].revents) converse(i);
  if (fds[0].revents && count < CLIENTS) welcome();
}

static void stop(int signo) { stopped = signo; }

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  sigset_t set, waiting;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigprocmask(SIG_BLOCK, &set, &waiting);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 100)) {
    fprintf(stderr, "cannot listen on port %d: %m\n", port);
    return 1;
  }
  fds[0] = (struct pollfd){listener, POLLIN, 0};
  puts("waiting for connection...");
  while (!stopped) turn(NULL, &waiting);
  turn(&(struct timespec){0}, &set);
  return 0;
}
