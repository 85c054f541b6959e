// The result of gethostbyname is used unchecked: an unknown host crashes it.
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const char *host, const char *port) {
    struct hostent *found = gethostbyname(host);
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(atoi(port))};
    memcpy(&there.sin_addr, found->h_addr_list[0], sizeof there.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&there, sizeof there) == 0) return fd;
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
        send(fd, line, n, MSG_NOSIGNAL);
        ssize_t have = collect(fd);
        if (have == 0) { fprintf(stderr, "the server has gone\n"); break; }
        fwrite(reply, 1, have, stdout);
        putchar('\n');
    }
    return close(fd);
}
