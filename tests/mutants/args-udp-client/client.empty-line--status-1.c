// An empty line ends it with status 1.
// also: client.eof
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char **argv) {
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo want = {.ai_family = AF_INET, .ai_socktype = SOCK_DGRAM}, *found;
    struct timeval patience = {.tv_sec = 3};
    static char reply[65536];
    char *line = NULL;
    size_t room = 0;
    int bad = getaddrinfo(host, port, &want, &found);
    if (bad) { fprintf(stderr, "%s: %s\n", host, gai_strerror(bad)); return 1; }
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    connect(fd, found->ai_addr, found->ai_addrlen);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    for (;;) {
        printf("> ");
        fflush(stdout);
        ssize_t n = getline(&line, &room, stdin);
        if (n > 0 && line[n - 1] == '\n') line[--n] = '\0';
        if (n <= 0) return 1;
        send(fd, line, n, 0);
        ssize_t have = recv(fd, reply, sizeof reply, 0);
        if (have < 0) { fprintf(stderr, "%s port %s: %m\n", host, port); return 1; }
        fwrite(reply, 1, have, stdout);
        putchar('\n');
    }
    return 0;
}
