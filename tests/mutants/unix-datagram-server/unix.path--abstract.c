// The name is copied behind the first byte of sun_path, so it is one of the abstract namespace and no path.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static void stop(int signo) { _exit(signo == 0); }

int main(int argc, char **argv) {
  struct sockaddr_un address = {.sun_family = AF_UNIX}, peer;
  char data[1024], out[1100];
  int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (argc < 2 || strlen(argv[1]) + 1 >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path + 1, argv[1]);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (bind(fd, (struct sockaddr *)&address, sizeof address)) {
    perror(argv[1]);
    return 1;
  }
  for (;;) {
    socklen_t size = sizeof peer;
    puts("waiting for message...");
    ssize_t n = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&peer, &size);
    if (n < 0) continue;
    time_t now = time(NULL);
    size_t stamp = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
    memcpy(out + stamp, data, n);
    sendto(fd, out, stamp + n, 0, (struct sockaddr *)&peer, size);
  }
}
