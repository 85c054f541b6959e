// The reply is used as the format of printf.
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char **argv) {
  const char *host = argc > 1 ? argv[1] : "localhost";
  struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_DGRAM}, *server;
  struct timeval patience = {.tv_sec = 5};
  char text[1024];
  int problem = getaddrinfo(host, "daytime", &hints, &server);
  if (problem) {
    fprintf(stderr, "%s: %s\n", host, gai_strerror(problem));
    return 1;
  }
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  connect(fd, server->ai_addr, server->ai_addrlen);
  send(fd, "now", 3, 0);
  ssize_t n = recv(fd, text, sizeof text - 1, 0);
  if (n < 0) {
    fprintf(stderr, "%s: %m\n", host);
    return 1;
  }
  text[n] = '\0';
  text[strcspn(text, "\r\n")] = '\0';
  printf(text);
  putchar('\n');
  return 0;
}
