/* C without stdio for input: a message is two bytes of length and the text, length 0 is good-bye; shown after "< ". */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char text[65536];

static int whole(int fd, void *data, size_t size)
{
    for (char *p = data; size;) {
        ssize_t n = read(fd, p, size);
        if (n <= 0)
            return 0;
        p += n;
        size -= n;
    }
    return 1;
}

static void finish(int fd)
{
    shutdown(fd, SHUT_WR);
    close(fd);
    exit(0);
}

static void speak(int fd)
{
    size_t size = 0;
    ssize_t n = 0;
    uint16_t length;
    struct iovec;

    write(1, "> ", 2);
    while (size < sizeof text - 1 && (n = read(0, text + size, 1)) == 1 && text[size] != '\n')
        size++;
    length = htons(size);
    if (send(fd, &length, 2, MSG_NOSIGNAL) < 0 || send(fd, text, size, MSG_NOSIGNAL) < 0 || size == 0)
        finish(fd);
}

static void hear(int fd)
{
    uint16_t length;

    if (!whole(fd, &length, 2) || length == 0 || !whole(fd, text, ntohs(length)))
        finish(fd);
    printf("< %.*s\n", ntohs(length), text);
    fflush(stdout);
}

static int failed(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

static int wait_for_client(const char *port)
{
    struct sockaddr_in6 me = { .sin6_family = AF_INET6, .sin6_port = htons(atoi(port)) };
    int on = 1, off = 0, fd, listener = socket(AF_INET6, SOCK_STREAM, 0);

    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (bind(listener, (struct sockaddr *)&me, sizeof me) || listen(listener, 1))
        failed(port);
    printf("waiting on port %s\n", port);
    fflush(stdout);
    fd = accept(listener, NULL, NULL);
    close(listener);
    return fd;
}

static int connect_to(const char *host, const char *port)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *all, *a;
    int fd, bad = getaddrinfo(host, port, &hints, &all);

    if (bad) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(bad));
        exit(1);
    }
    for (a = all; a; a = a->ai_next) {
        fd = socket(a->ai_family, a->ai_socktype, 0);
        if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
            return fd;
        close(fd);
    }
    return failed(host);
}

int main(int argc, char **argv)
{
    int fd;

    if (argc == 3 && !strcmp(argv[1], "server")) {
        fd = wait_for_client(argv[2]);
        hear(fd);
    } else if (argc == 4 && !strcmp(argv[1], "client")) {
        fd = connect_to(argv[2], argv[3]);
    } else {
        fprintf(stderr, "usage: %s server PORT | client HOST PORT\n", argv[0]);
        return 2;
    }
    for (;;) {
        speak(fd);
        hear(fd);
    }
}
