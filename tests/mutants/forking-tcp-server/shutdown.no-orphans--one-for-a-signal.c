// For each SIGCHLD the child that it names is waited for, though one signal may stand for several.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT = 1 << 20, ROOM = 64, CHILDREN = 1000 };

static pid_t children[CHILDREN];
static int conversation;

static size_t stamp(char *out) {
  time_t now = time(NULL);
  return strftime(out, ROOM, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
}

static void reply(int fd, char *line, size_t n) {  // in front of a line there is room for its stamp
  char head[ROOM];
  size_t size = stamp(head);
  memcpy(line -= size, head, size);
  for (ssize_t k, end = size + n, sent = 0; sent < end; sent += k)
    if ((k = send(fd, line + sent, end - sent, MSG_NOSIGNAL)) < 0) return;
}

static void serve(int fd) {
  static char text[ROOM + LIMIT];
  char *line = text + ROOM, *end = NULL;
  size_t size = 0;
  for (ssize_t n; !end && (n = recv(fd, line + size, LIMIT - size, 0)) > 0; size += n) end = memchr(line + size, '\n', n);
  if (end) size = end - line + 1;
  if (size) reply(fd, line, size);
}

static void finish(int fd) {  // FIN, then reads what still comes, so that no RST follows
  struct timeval limit = {.tv_usec = 100000};
  char rest[4096];
  shutdown(fd, SHUT_WR);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  while (recv(fd, rest, sizeof rest, 0) > 0) {}
}

static void hang_up(int signo) { shutdown(conversation, signo ? SHUT_RD : SHUT_RDWR); }

static void child(int fd, const sigset_t *signals) {
  conversation = fd;
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, hang_up);
  sigprocmask(SIG_UNBLOCK, signals, NULL);
  serve(fd);
  finish(fd);
  _exit(0);
}

static int reap(int how) {  // how many are left
  int left = 0;
  for (int i = 0; i < CHILDREN; i++)
    if (children[i] && waitpid(children[i], NULL, how) == children[i]) children[i] = 0;
    else left += children[i] != 0;
  return left;
}

static void reap_one(pid_t pid) {
  for (int i = 0; i < CHILDREN; i++)
    if (children[i] == pid && waitpid(pid, NULL, 0) == pid) children[i] = 0;
}

static void remember(pid_t pid) {
  for (int i = 0; i < CHILDREN; i++)
    if (!children[i]) {
      children[i] = pid;
      return;
    }
}

static void tell(int signo) {
  for (int i = 0; i < CHILDREN; i++)
    if (children[i]) kill(children[i], signo);
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1, stop = 0;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
  struct signalfd_siginfo info;
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGCHLD);
  sigprocmask(SIG_BLOCK, &signals, NULL);
  setvbuf(stdout, NULL, _IOLBF, 0);
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 100)) {
    fprintf(stderr, "cannot listen on port %d: %m\n", port);
    return 1;
  }
  struct pollfd fds[] = {{listener, POLLIN, 0}, {signalfd(-1, &signals, 0), POLLIN, 0}};
  puts("waiting for connection...");
  while (!stop) {
    poll(fds, 2, -1);
    if (fds[1].revents) {
      if (read(fds[1].fd, &info, sizeof info) < 0) return 1;
      if (info.ssi_signo == SIGCHLD) reap_one(info.ssi_pid);
      else stop = 1;
    } else {
      socklen_t size = sizeof peer;
      int client = accept(listener, (struct sockaddr *)&peer, &size);
      printf("...connected from: ('%s', %d)\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
      pid_t pid = fork();
      if (pid == 0) {
        close(listener);
        child(client, &signals);
      }
      if (pid > 0) remember(pid);
      close(client);
      puts("waiting for connection...");
    }
  }
  close(listener);
  tell(SIGTERM);
  struct timespec second = {1, 0};
  sigdelset(&signals, SIGINT);
  while (reap(WNOHANG) && sigtimedwait(&signals, NULL, &second) > 0) {}
  tell(SIGKILL);
  reap(0);
  return 0;
}
