// A C client on a connected socket with SO_RCVTIMEO; it tries each address that the host has.
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char **argv) {
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = {.ai_socktype = SOCK_DGRAM}, *all, *each;
    struct timeval limit = {.tv_sec = 4};
    char line[4096], reply[65536];
    int trouble = getaddrinfo(host, port, &hints, &all);
    if (trouble) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(trouble));
        return 2;
    }
    while (printf("> "), fflush(stdout), fgets(line, sizeof line, stdin)) {
        size_t length = strcspn(line, "\n");
        ssize_t size = -1;
        if (length == 0) break;
        for (each = all; each && size < 0; each = each->ai_next) {
            int fd = socket(each->ai_family, each->ai_socktype, 0);
            setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
            if (connect(fd, each->ai_addr, each->ai_addrlen) == 0 && send(fd, line, length, 0) >= 0)
                size = recv(fd, reply, sizeof reply, 0);
            close(fd);
            if (size < 0 && errno == EAGAIN) break;
        }
        if (size < 0)
            fprintf(stderr, "%s port %s: %s\n", host, port, strerror(errno));
        else
            printf("%.*s\n", (int)size, reply);
    }
    freeaddrinfo(all);
    return 0;
}
