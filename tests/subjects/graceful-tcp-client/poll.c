/* C: poll over the terminal and the connection; what comes is printed at once, a prompt behind it. */
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const char *host, const char *port)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *list;
    int problem = getaddrinfo(host, port, &hints, &list), fd = -1;

    if (problem) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(problem));
        return -1;
    }
    for (struct addrinfo *a = list; a; a = a->ai_next) {
        fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
        if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
            break;
        int why = errno;
        close(fd);
        fd = -1;
        errno = why;
    }
    if (fd < 0)
        fprintf(stderr, "%s, port %s: %s\n", host, port, strerror(errno));
    freeaddrinfo(list);
    return fd;
}

static void show(const char *data, size_t size)
{
    fwrite(data, 1, size, stdout);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    int server = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
    struct pollfd both[] = { { .fd = server, .events = POLLIN }, { .fd = 0, .events = POLLIN } };
    char data[8192];

    if (server < 0)
        return 1;
    show("> ", 2);
    while (poll(both, 2, -1) > 0) {
        if (both[0].revents) {
            ssize_t n = recv(server, data, sizeof data, 0);
            if (n <= 0) {
                fputs("the server has gone\n", stderr);
                return 1;
            }
            show(data, n);
            show("\n> ", 3);
            continue;
        }
        ssize_t n = read(0, data, sizeof data);
        if (n > 0 && data[n - 1] == '\n')
            n--;
        if (n <= 0)
            break;
        if (send(server, data, n, MSG_NOSIGNAL) < 0) {
            perror("send");
            return 1;
        }
    }
    close(server);
    return 0;
}
