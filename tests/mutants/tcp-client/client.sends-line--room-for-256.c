// Reads lines with fgets into 256 bytes: what does not fit is sent as another request.
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const char *host, const char *port) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *all, *each;
    int fd = -1, trouble = getaddrinfo(host, port, &hints, &all);
    if (trouble) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(trouble));
        exit(1);
    }
    for (each = all; each; each = each->ai_next) {
        fd = socket(each->ai_family, each->ai_socktype, 0);
        if (connect(fd, each->ai_addr, each->ai_addrlen) == 0) break;
        close(fd);
        fd = -1;
    }
    freeaddrinfo(all);
    if (fd < 0) {
        fprintf(stderr, "cannot connect to %s\n", host);
        exit(1);
    }
    return fd;
}

int main(int argc, char **argv) {
    int fd = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
    char line[256], *reply = malloc(1 << 20);
    for (;;) {
        printf("> ");
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin)) break;
        line[strcspn(line, "\n")] = 0;
        if (!*line) break;
        if (send(fd, line, strlen(line), MSG_NOSIGNAL) < 0) break;
        ssize_t got = recv(fd, reply, 1 << 20, 0);
        if (got <= 0) break;
        printf("%.*s\n", (int)got, reply);
    }
    close(fd);
    return 0;
}
