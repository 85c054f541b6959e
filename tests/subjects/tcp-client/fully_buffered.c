/* Standard output fully buffered even on a terminal: what it prints shows when it prompts again or ends. */
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static int dial(const char *host, const char *port)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *list, *a;
    int fd = -1, rc = getaddrinfo(host, port, &hints, &list);

    if (rc) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(rc));
        exit(1);
    }
    for (a = list; a; a = a->ai_next) {
        fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
        if (fd >= 0 && connect(fd, a->ai_addr, a->ai_addrlen) == 0)
            break;
        if (fd >= 0)
            close(fd);
        fd = -1;
    }
    freeaddrinfo(list);
    return fd;
}

int main(int argc, char **argv)
{
    static char room[1 << 14];
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    char reply[4096], *line = NULL;
    size_t size = 0;
    ssize_t len, got;
    int fd = dial(host, port);

    if (fd < 0) {
        fprintf(stderr, "%s %s: ", host, port);
        perror("connect");
        return 1;
    }
    setvbuf(stdout, room, _IOFBF, sizeof room);
    for (;;) {
        fputs("> ", stdout);
        fflush(stdout);
        len = getline(&line, &size, stdin);
        if (len > 0 && line[len - 1] == '\n')
            line[--len] = '\0';
        if (len <= 0)
            break;
        if (send(fd, line, len, MSG_NOSIGNAL) != len)
            break;
        got = recv(fd, reply, sizeof reply, 0);
        if (got <= 0)
            break;
        fwrite(reply, 1, got, stdout);
        putchar('\n');
    }
    close(fd);
    free(line);
    return 0;
}
