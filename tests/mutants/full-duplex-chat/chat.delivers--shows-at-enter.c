/* What has come is shown when the person here has typed a line. */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct lines {
    char data[1 << 16];
    size_t size;
};

static struct lines typed, heard;

static void put(const char *text, size_t n)
{
    if (write(1, text, n) < 0)
        exit(1);
}

static int fill(struct lines *l, int fd)
{
    ssize_t n = read(fd, l->data + l->size, sizeof l->data - l->size);
    if (n > 0)
        l->size += n;
    return n > 0;
}

static size_t line(struct lines *l)   /* its length with the newline, 0 if there is none yet */
{
    char *end = memchr(l->data, '\n', l->size);
    return end ? end + 1 - l->data : 0;
}

static void drop(struct lines *l, size_t n)
{
    l->size -= n;
    memmove(l->data, l->data + n, l->size);
}

static int say(int fd)   /* 0 when the person has had enough */
{
    for (size_t n; (n = line(&typed)); drop(&typed, n)) {
        if (n == 1)
            return 0;
        for (size_t sent = 0; sent < n;) {
            ssize_t k = send(fd, typed.data + sent, n - sent, MSG_NOSIGNAL);
            if (k < 0)
                return 0;
            sent += k;
        }
        put("> ", 2);
    }
    return 1;
}

static void show(void)
{
    size_t n = line(&heard);
    if (!n)
        return;
    put("\n", 1);
    for (; (n = line(&heard)); drop(&heard, n))
        put(heard.data, n);
    put("> ", 2);
}

static int server(const char *port)
{
    struct sockaddr_in me = { .sin_family = AF_INET, .sin_port = htons(atoi(port)) };
    int on = 1, fd, door = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(door, (struct sockaddr *)&me, sizeof me) || listen(door, 1)) {
        fprintf(stderr, "port %s: %s\n", port, strerror(errno));
        exit(1);
    }
    puts("waiting for connection...");
    fd = accept(door, NULL, NULL);
    close(door);
    return fd;
}

static int client(const char *host, const char *port)
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

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    int fd = argc == 3 ? server(argv[2]) : client(argv[2], argv[3]);
    struct pollfd both[] = { { 0, POLLIN, 0 }, { fd, POLLIN, 0 } };
    put("> ", 2);
    for (;;) {
        if (poll(both, 2, -1) < 0)
            continue;
        if (both[1].revents) {
            if (!fill(&heard, fd))
                break;
        }
        if (both[0].revents) {
            if (!fill(&typed, 0) || !say(fd))
                break;
            show();
        }
    }
    shutdown(fd, SHUT_WR);
    while (fill(&heard, fd))
        show();
    put("\n", 1);
    return 0;
}
