// Datagrams that come in quick succession are put on a stack, so that the newest is answered first.
// also: udp.boundaries udp.burst
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

static void stop(int signo) {
  unlink(address.sun_path);
  _exit(signo == 0);
}

static size_t answer(char *out, const char *data, size_t n) {
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
  memcpy(out + size, data, n);
  return size + n;
}

int main(int argc, char **argv) {
  struct sockaddr_un peer;
  struct { char data[1024]; struct sockaddr_un peer; socklen_t size; ssize_t n; } stack[64];
  char out[1100];
  int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (argc < 2 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, argv[1]);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  unlink(address.sun_path);
  if (bind(fd, (struct sockaddr *)&address, sizeof address)) {
    fprintf(stderr, "cannot bind %s: %m\n", address.sun_path);
    return 1;
  }
  for (;;) {
    socklen_t size = sizeof peer;
    puts("waiting for message...");
    int count = 0;
    do {
      stack[count].size = sizeof peer;
      stack[count].n = recvfrom(fd, stack[count].data, 1024, 0, (struct sockaddr *)&stack[count].peer, &stack[count].size);
    } while (++count < 64 && poll(&(struct pollfd){fd, POLLIN, 0}, 1, 10) > 0);
    while (count-- > 0) {
      if (stack[count].n < 0) continue;
      peer = stack[count].peer;
      size = stack[count].size;
      sendto(fd, out, answer(out, stack[count].data, stack[count].n), 0, (struct sockaddr *)&peer, size);
      printf("...returned to: %.*s\n", (int)(size - sizeof peer.sun_family), peer.sun_path);
    }
  }
}
