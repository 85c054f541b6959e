// There is no TCP socket.
// also: listen.port listen.rebind listen.any log.peer conn.next-client conn.many conn.survives-reset conn.survives-silent conn.orderly listen.in-use
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void stop(int signo) {
  (void)signo;
  _exit(0);
}

static int bound(int type, int port) {
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(port)};
  int fd = socket(AF_INET, type, 0), on = 1;
  if (type == SOCK_STREAM) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&here, sizeof here) || (type == SOCK_STREAM && listen(fd, 128))) {
    fprintf(stderr, "cannot listen on port %d: %m\n", port);
    exit(1);
  }
  return fd;
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567;
  int udp = bound(SOCK_DGRAM, port), tcp = -1;
  struct pollfd fds[] = {{udp, POLLIN, 0}, {tcp, POLLIN, 0}};
  signal(SIGPIPE, SIG_IGN);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  puts("waiting for connection...");
  for (;;) {
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    char request[2048];
    poll(fds, 2, -1);
    time_t now = time(NULL);
    char text[32];
    strftime(text, sizeof text, "%a %b %e %H:%M:%S %Y\r\n", localtime(&now));
    if (fds[0].revents) {
      ssize_t n = recvfrom(udp, request, sizeof request, 0, (struct sockaddr *)&peer, &size);
      if (n >= 0) sendto(udp, text, strlen(text), 0, (struct sockaddr *)&peer, size);
    }
    if (fds[1].revents) {
      int client = accept(-1, (struct sockaddr *)&peer, &size);
      if (client < 0) continue;
      printf("...connected from: %s port %d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
      if (write(client, text, strlen(text)) < 0) perror("write");
      close(client);
    }
  }
}
