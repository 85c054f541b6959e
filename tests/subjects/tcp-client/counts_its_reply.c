// It knows how long the reply is: 27 bytes of stamp and what it sent; it reads exactly so many and compares the rest.
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { stamp = 27 };

int main(int argc, char **argv) {
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *all, *each;
    int trouble = getaddrinfo(host, port, &hints, &all), fd = -1;
    if (trouble) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(trouble));
        return 1;
    }
    for (each = all; each; each = each->ai_next) {
        fd = socket(each->ai_family, each->ai_socktype, 0);
        if (connect(fd, each->ai_addr, each->ai_addrlen) == 0) break;
        close(fd);
        fd = -1;
    }
    if (fd < 0) {
        perror(host);
        return 1;
    }
    freeaddrinfo(all);
    char *line = NULL;
    size_t room = 0;
    for (;;) {
        printf("> ");
        fflush(stdout);
        ssize_t length = getline(&line, &room, stdin);
        if (length > 0 && line[length - 1] == '\n') --length;
        if (length <= 0) break;
        if (send(fd, line, length, MSG_NOSIGNAL) != length) break;
        char *reply = malloc(stamp + length);
        ssize_t got = recv(fd, reply, stamp + length, MSG_WAITALL);
        if (got != stamp + length) {
            fprintf(stderr, "the server has gone\n");
            return 1;
        }
        if (memcmp(reply + stamp, line, length) != 0) {
            fprintf(stderr, "that is not what was sent\n");
            return 1;
        }
        printf("%.*s\n", (int)got, reply);
        free(reply);
    }
    shutdown(fd, SHUT_WR);
    return 0;
}
