// A connection that ends with an error is taken off the list, but not closed.
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST 1024

static struct pollfd all[MOST];
static int count = 2;

static int listen_on(int port)
{
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(port) };
    int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;

    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, (struct sockaddr *)&here, sizeof here) || listen(fd, 128)) {
        fprintf(stderr, "port %d: %s\n", port, strerror(errno));
        exit(1);
    }
    return fd;
}

static int send_all(int fd, const char *data, size_t size)
{
    while (size) {
        ssize_t n = send(fd, data, size, MSG_NOSIGNAL);
        if (n < 0)
            return 0;
        data += n;
        size -= n;
    }
    return 1;
}

/* 0 when the client has gone. */
static int answer(int fd)
{
    char reply[32 + 1024];
    time_t now = time(NULL);
    int head = snprintf(reply, 32, "[%.24s] ", ctime(&now));
    ssize_t n = recv(fd, reply + head, 1024, 0);

    return n > 0 && send_all(fd, reply, head + n);
}

static void greet(int listener)
{
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    int fd = accept(listener, (struct sockaddr *)&peer, &size);

    if (fd < 0)
        return;
    printf("...connected from: %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    if (count == MOST)
        close(fd);
    else
        all[count++] = (struct pollfd){ .fd = fd, .events = POLLIN };
}

static void part_with(int fd)
{
    char rest[4096];

    shutdown(fd, SHUT_WR);
    while (recv(fd, rest, sizeof rest, MSG_DONTWAIT) > 0)
        ;
    close(fd);
}

int main(int argc, char **argv)
{
    sigset_t signals;

    setvbuf(stdout, NULL, _IOLBF, 0);
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    all[0] = (struct pollfd){ .fd = signalfd(-1, &signals, 0), .events = POLLIN };
    all[1] = (struct pollfd){ .fd = listen_on(argc > 1 ? atoi(argv[1]) : 21567), .events = POLLIN };
    puts("waiting for connection...");
    while (poll(all, count, -1) > 0 && !all[0].revents) {
        for (int i = count - 1; i > 1; i--)
            if (all[i].revents && !(errno = 0, answer(all[i].fd))) {
                int why = errno;
                if (why != ECONNRESET)
                    close(all[i].fd);
                all[i] = all[--count];
            }
        if (all[1].revents)
            greet(all[1].fd);
    }
    for (int i = 2; i < count; i++)
        part_with(all[i].fd);
    puts("good bye");
    return 0;
}
