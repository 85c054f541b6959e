// The pieces are written with fputs, up to their first NUL.
// also: web.large
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const char *host, const char *port) {
  struct addrinfo want = {.ai_socktype = SOCK_STREAM}, *a;
  int bad = getaddrinfo(host, port, &want, &a);
  if (bad) {
    fprintf(stderr, "%s: %s\n", host, gai_strerror(bad));
    exit(1);
  }
  for (; a; a = a->ai_next) {
    int fd = socket(a->ai_family, a->ai_socktype, 0);
    if (connect(fd, a->ai_addr, a->ai_addrlen) == 0) return fd;
    close(fd);
  }
  fprintf(stderr, "%s port %s: %m\n", host, port);
  exit(1);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  char data[4096];
  ssize_t n;
  int web = dial(argv[1], argv[2]);
  FILE *page = fopen(argv[3], "wb");
  dprintf(web, "GET /\r\n\r\n");
  while ((n = recv(web, data, sizeof data - 1, 0)) > 0) {
    data[n] = '\0';
    fputs(data, page);
  }
  fclose(page);
  return n < 0;
}
