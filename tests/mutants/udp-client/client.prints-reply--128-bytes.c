// Its buffer for the reply has 128 bytes; the rest of the datagram is lost.
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int dial(const char *host, const char *port) {
    struct addrinfo want = {.ai_family = AF_INET, .ai_socktype = SOCK_DGRAM}, *found;
    struct timeval patience = {.tv_sec = 3};
    int bad = getaddrinfo(host, port, &want, &found);
    if (bad) { fprintf(stderr, "%s: %s\n", host, gai_strerror(bad)); exit(1); }
    int fd = socket(found->ai_family, found->ai_socktype, 0);
    if (connect(fd, found->ai_addr, found->ai_addrlen)) { perror(host); exit(1); }
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    freeaddrinfo(found);
    return fd;
}

int main(int argc, char **argv) {
    int fd = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
    char reply[128];
    char *line = NULL;
    size_t room = 0;
    for (;;) {
        printf("> ");
        fflush(stdout);
        ssize_t n = getline(&line, &room, stdin);
        if (n < 0) break;
        if (line[n - 1] == '\n') line[--n] = '\0';
        if (n == 0) break;
        send(fd, line, n, 0);
        ssize_t have = recv(fd, reply, sizeof reply - 1, 0);
        if (have < 0) { printf("no reply: %s\n", strerror(errno)); continue; }
        fwrite(reply, 1, have, stdout);
        putchar('\n');
    }
    return close(fd);
}
