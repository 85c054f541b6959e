// The typed newline stays in the line, and the CRLF is put after it.
#include <errno.h>
#include <netdb.h>
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

static ssize_t read_line(int fd) {
    ssize_t have = 0, n;
    while ((n = recv(fd, reply + have, sizeof reply - 1 - have, 0)) > 0) {
        have += n;
        if (reply[have - 1] == '\n') break;
    }
    return have;
}

int main(int argc, char **argv) {
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    char *line = NULL;
    size_t room = 0;
    for (;;) {
        printf("> ");
        fflush(stdout);
        ssize_t n = getline(&line, &room, stdin);
        if (n < 0) return 0;
        if (strcmp(line, "\n") == 0) return 0;
        int fd = dial(host, port);
        send(fd, line, n, MSG_NOSIGNAL | MSG_MORE);
        send(fd, "\r\n", 2, MSG_NOSIGNAL);
        ssize_t have = read_line(fd);
        if (have == 0) { fprintf(stderr, "the server has gone\n"); return 0; }
        while (have > 0 && strchr("\r\n", reply[have - 1])) have--;
        fwrite(reply, 1, have, stdout);
        putchar('\n');
        close(fd);
    }
}
