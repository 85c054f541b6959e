// Of its arguments it takes the port, and asks this machine.
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const char *host, const char *port)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *all, *a;
    int bad = getaddrinfo(host, port, &hints, &all);
    if (bad) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(bad));
        exit(1);
    }
    for (a = all; a; a = a->ai_next) {
        int fd = socket(a->ai_family, a->ai_socktype, 0);
        if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
            return fd;
        close(fd);
    }
    fprintf(stderr, "%s port %s: %s\n", host, port, strerror(errno));
    exit(1);
}

static void put(int fd, const char *data, size_t n)
{
    while (n) {
        ssize_t k = fd == 1 ? write(1, data, n) : send(fd, data, n, MSG_NOSIGNAL);
        if (k < 0)
            exit(1);
        data += k;
        n -= k;
    }
}

int main(int argc, char **argv)
{
    static char typed[1 << 16], data[4096];
    size_t size = 0;
    ssize_t n;
    int fd = dial("localhost", argc > 2 ? argv[2] : "21567");
    struct pollfd both[] = { { 0, POLLIN, 0 }, { fd, POLLIN, 0 } };

    put(1, "> ", 2);
    for (;;) {
        if (poll(both, 2, -1) < 0)
            continue;
        if (both[1].revents) {
            if ((n = recv(fd, data, sizeof data, 0)) <= 0)
                break;
            put(1, data, n);
        }
        if (both[0].revents) {
            if ((n = read(0, typed + size, sizeof typed - size)) <= 0)
                break;
            size += n;
            for (char *end; (end = memchr(typed, '\n', size));) {
                if (end == typed)
                    return close(fd);
                put(fd, typed, end + 1 - typed);
                put(1, "> ", 2);
                size -= end + 1 - typed;
                memmove(typed, end + 1, size);
            }
        }
    }
    put(1, "\n", 1);
    return close(fd);
}
