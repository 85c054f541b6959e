// Every failing call ends the program, as in the textbook; sendto to a client that has gone fails.
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

static void check(long result, const char *what) {
  if (result >= 0) return;
  perror(what);
  exit(1);
}

int main(int argc, char **argv) {
  struct sockaddr_un peer;
  char data[1024], out[1100];
  int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (argc < 2 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, argv[1]);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  unlink(address.sun_path);
  check(bind(fd, (struct sockaddr *)&address, sizeof address), "bind");
  for (;;) {
    socklen_t size = sizeof peer;
    puts("waiting for message...");
    ssize_t n = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&peer, &size);
    check(n, "recvfrom");
    time_t now = time(NULL);
    size_t stamp = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
    memcpy(out + stamp, data, n);
    check(sendto(fd, out, stamp + n, 0, (struct sockaddr *)&peer, size), "sendto");
  }
}
