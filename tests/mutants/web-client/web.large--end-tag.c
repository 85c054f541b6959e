// The page ends with </html>: what comes behind it is not read, and without it nothing is written.
// also: web.binary
#define _GNU_SOURCE
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
  char *text = NULL;
  size_t size = 0;
  FILE *all = open_memstream(&text, &size);
  while ((n = recv(web, data, sizeof data, 0)) > 0) {
    fwrite(data, 1, n, all);
    fflush(all);
    char *end = memmem(text, size, "</html>", 7);
    if (!end) continue;
    fwrite(text, 1, end + 7 - text, page);
    break;
  }
  fclose(page);
  return n < 0;
}
