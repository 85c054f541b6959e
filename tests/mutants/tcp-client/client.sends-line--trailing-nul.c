// It sends the string's terminating NUL as well.
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const char *host, const char *port) {
    struct addrinfo want = {.ai_socktype = SOCK_STREAM}, *found, *a;
    int bad = getaddrinfo(host, port, &want, &found);
    if (bad) { fprintf(stderr, "%s: %s\n", host, gai_strerror(bad)); exit(1); }
    for (a = found; a; a = a->ai_next) {
        int fd = socket(a->ai_family, a->ai_socktype, 0);
        if (connect(fd, a->ai_addr, a->ai_addrlen) == 0) { freeaddrinfo(found); return fd; }
        close(fd);
    }
    fprintf(stderr, "%s port %s: %s\n", host, port, strerror(errno));
    exit(1);
}

static char reply[1 << 16];

static ssize_t collect(int fd) {
    struct pollfd more = {fd, POLLIN, 0};
    ssize_t have = 0, n;
    while ((n = recv(fd, reply + have, sizeof reply - have, 0)) > 0) {
        have += n;
        if (poll(&more, 1, 200) == 0) break;
    }
    return have;
}

int main(int argc, char **argv) {
    int fd = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
    char *line = NULL;
    size_t room = 0;
    for (;;) {
        printf("> ");
        fflush(stdout);
        ssize_t n = getline(&line, &room, stdin);
        if (n < 0) break;
        if (line[n - 1] == '\n') line[--n] = '\0';
        if (n == 0) break;
        send(fd, line, n + 1, MSG_NOSIGNAL);
        ssize_t have = collect(fd);
        if (have == 0) { fprintf(stderr, "the server has gone\n"); break; }
        fwrite(reply, 1, have, stdout);
        putchar('\n');
    }
    return close(fd);
}
