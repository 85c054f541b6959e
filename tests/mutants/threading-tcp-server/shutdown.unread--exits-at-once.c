// It ends without reading what has come.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT = 1 << 20, ROOM = 64 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t left = PTHREAD_COND_INITIALIZER;
static int served[1024], count, listener;  // served[fd]: a thread works for it

static size_t stamp(char *out) {
  struct tm tm;
  time_t now = time(NULL);
  return strftime(out, ROOM, "[%a %b %e %H:%M:%S %Y] ", localtime_r(&now, &tm));
}

static void reply(int fd, char *line, size_t n) {  // in front of a line there is room for its stamp
  char head[ROOM];
  size_t size = stamp(head);
  memcpy(line -= size, head, size);
  for (ssize_t k, end = size + n, sent = 0; sent < end; sent += k)
    if ((k = send(fd, line + sent, end - sent, MSG_NOSIGNAL)) < 0) return;
}

static void serve(int fd) {
  char *text = malloc(ROOM + LIMIT), *line = text + ROOM, *end = NULL;
  size_t size = 0;
  struct pollfd something = {.fd = fd, .events = POLLIN};
  poll(&something, 1, -1);
  usleep(10000);  // so that the line is read at one go
  for (ssize_t n; !end && (n = recv(fd, line + size, LIMIT - size, 0)) > 0; size += n) end = memchr(line + size, '\n', n);
  if (end) size = end - line + 1;
  if (size) reply(fd, line, size);
  free(text);
}

static void finish(int fd) {  // FIN, then reads what still comes, so that no RST follows
  struct timeval limit = {.tv_usec = 100000};
  char rest[4096];
  shutdown(fd, SHUT_WR);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  while (recv(fd, rest, sizeof rest, 0) > 0) {}
}

static void *handle(void *arg) {
  int fd = (long)arg;
  serve(fd);
  finish(fd);
  pthread_mutex_lock(&lock);
  served[fd] = 0;
  close(fd);
  if (--count == 0) pthread_cond_signal(&left);
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void *acceptor(void *arg) {
  struct sockaddr_in peer;
  pthread_t thread;
  for (;;) {
    socklen_t size = sizeof peer;
    puts("waiting for connection...");
    int client = accept(listener, (struct sockaddr *)&peer, &size);
    if (client < 0) continue;
    printf("...connected from: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    pthread_mutex_lock(&lock);
    served[client] = 1;
    count++;
    pthread_mutex_unlock(&lock);
    if (pthread_create(&thread, NULL, handle, (void *)(long)client) == 0) pthread_detach(thread);
  }
  return arg;
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1, signo;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  pthread_t thread;
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, NULL);
  setvbuf(stdout, NULL, _IOLBF, 0);
  listener = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 100)) {
    fprintf(stderr, "cannot listen on port %d: %m\n", port);
    return 1;
  }
  pthread_create(&thread, NULL, acceptor, NULL);
  sigwait(&stop, &signo);
  _exit(0);
}
