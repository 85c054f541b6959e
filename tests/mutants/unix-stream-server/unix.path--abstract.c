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

static void serve(int client) {
  static char line[1 << 20], out[(1 << 20) + 64];
  ssize_t n;
  size_t have = 0;
  while ((n = recv(client, line + have, 1, 0)) == 1 && line[have++] != '\n') {}
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
  memcpy(out + size, line, have);
  send(client, out, size + have, MSG_NOSIGNAL);
}

int main(int argc, char **argv) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  if (argc < 2 || strlen(argv[1]) + 1 >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path + 1, argv[1]);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 5)) {
    perror(argv[1]);
    return 1;
  }
  for (;;) {
    puts("waiting for connection...");
    int client = accept(listener, NULL, NULL);
    serve(client);
    close(client);
  }
}
