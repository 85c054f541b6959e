// EPOLLRDHUP is taken for a client that has gone.
// also: shutdown.unread
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS = 1024, BUFFER = 1024, ROOM = 64 };

static struct { char *out; size_t size; int ended; } clients[CLIENTS];
static int loop, listener, signals;

static size_t stamp(char *out) {
  time_t now = time(NULL);
  return strftime(out, ROOM, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
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

static void watch(int how, int fd, unsigned events) {
  struct epoll_event event = {.events = events, .data.fd = fd};
  epoll_ctl(loop, how, fd, &event);
}

static void converse(int fd, unsigned events) {
  char data[BUFFER];
  if (events & EPOLLRDHUP) return drop(fd);
  if (events & (EPOLLIN | EPOLLHUP | EPOLLERR) && !clients[fd].ended) {
    ssize_t n = recv(fd, data, sizeof data, 0);
    if (n < 0) return drop(fd);
    if (n > 0) answer(fd, data, n);
    else clients[fd].ended = 1;
  }
  ssize_t sent = clients[fd].size ? send(fd, clients[fd].out, clients[fd].size, MSG_NOSIGNAL | MSG_DONTWAIT) : 0;
  if (sent > 0) memmove(clients[fd].out, clients[fd].out + sent, clients[fd].size -= sent);
  if (clients[fd].ended && !clients[fd].size) return drop(fd);
  watch(EPOLL_CTL_MOD, fd, (clients[fd].ended ? 0 : EPOLLIN | EPOLLRDHUP) | (clients[fd].size ? EPOLLOUT : 0));
}

static void welcome(void) {
  struct sockaddr_in peer;
  socklen_t size = sizeof peer;
  int client = accept(listener, (struct sockaddr *)&peer, &size);
  if (client < 0) return;
  printf("...connected from: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
  watch(EPOLL_CTL_ADD, client, EPOLLIN | EPOLLRDHUP);
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1, stop = 0;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  struct epoll_event events[64];
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigprocmask(SIG_BLOCK, &set, NULL);
  setvbuf(stdout, NULL, _IOLBF, 0);
  listener = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 100)) {
    fprintf(stderr, "cannot listen on port %d: %m\n", port);
    return 1;
  }
  loop = epoll_create1(0);
  signals = signalfd(-1, &set, 0);
  watch(EPOLL_CTL_ADD, listener, EPOLLIN);
  watch(EPOLL_CTL_ADD, signals, EPOLLIN);
  puts("waiting for connection...");
  while (!stop) {
    int n = epoll_wait(loop, events, 64, -1);
    for (int i = 0; i < n; i++)
      if (events[i].data.fd == signals) stop = 1;
      else if (events[i].data.fd == listener) welcome();
      else converse(events[i].data.fd, events[i].events);
  }
  for (int i = 0, n = epoll_wait(loop, events, 64, 0); i < n; i++)  // what has come already
    if (events[i].data.fd != signals && events[i].data.fd != listener) converse(events[i].data.fd, events[i].events);
  return 0;
}
