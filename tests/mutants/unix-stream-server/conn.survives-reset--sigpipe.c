// SIGPIPE keeps its default action: a client that has gone before its reply ends the server.
// also: shutdown.unread
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

static void serve(int client) {
  static char line[1 << 20], out[(1 << 20) + 64];
  size_t have = 0, sent = 0;
  ssize_t n;
  while (have < sizeof line && recv(client, line + have, 1, 0) == 1 && line[have++] != '\n') {}
  if (have == 0) return;
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
  memcpy(out + size, line, have);
  while (sent < size + have && (n = write(client, out + sent, size + have - sent)) > 0) sent += n;
}

int main(int argc, char **argv) {
  int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  if (argc < 2 || strlen(argv[1]) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, argv[1]);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  unlink(address.sun_path);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 5)) {
    perror(address.sun_path);
    return 1;
  }
  for (;;) {
    puts("waiting for connection...");
    int client = accept(listener, NULL, NULL);
    if (client < 0) continue;
    serve(client);
    close(client);
  }
}
