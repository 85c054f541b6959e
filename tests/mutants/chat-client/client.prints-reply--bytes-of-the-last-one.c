// What comes is shown as a string that recv does not end: behind a short line stands the rest of a longer one before it.
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    static char line[65536], heard[65536];
    int error = getaddrinfo(host, port, &hints, &found);
    if (error) return fprintf(stderr, "%s: %s\n", host, gai_strerror(error)), 1;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(s, found->ai_addr, found->ai_addrlen) < 0) return perror("connect"), 1;
    struct pollfd ready[2] = {{.fd = 0, .events = POLLIN}, {.fd = s, .events = POLLIN}};
    printf("> ");
    fflush(stdout);
    for (;;) {
        if (poll(ready, 2, -1) < 0) return 1;
        if (ready[1].revents) {
            if (recv(s, heard, sizeof heard - 1, 0) <= 0) break;
            printf("\r%s> ", heard);
            fflush(stdout);
        }
        if (ready[0].revents) {
            ssize_t n = read(0, line, sizeof line - 1);
            if (n <= 0 || line[0] == '\n') break;
            send(s, line, n, MSG_NOSIGNAL);
            printf("> ");
            fflush(stdout);
        }
    }
    close(s);
    return 0;
}
