// A child that checks the configuration at the start is never waited for.
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
  char data[1024], out[1100];
  int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (argc < 2 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, argv[1]);
  if (fork() == 0) _exit(0);
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
    ssize_t n = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&peer, &size);
    if (n < 0) continue;
    sendto(fd, out, answer(out, data, n), 0, (struct sockaddr *)&peer, size);
    printf("...returned to: %.*s\n", (int)(size - sizeof peer.sun_family), peer.sun_path);
  }
}
