// A client that leaves with replies still to come ends it: SIGPIPE.
// also: shutdown.unread
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct text { char *bytes; size_t size, room; };
struct client { int fd, ended; struct text in, out; };

static int epoll;

static void append(struct text *t, const char *bytes, size_t n)
{
    if (t->size + n > t->room) {
        t->room = 2 * (t->size + n);
        t->bytes = realloc(t->bytes, t->room);
    }
    memcpy(t->bytes + t->size, bytes, n);
    t->size += n;
}

static void cut(struct text *t, size_t n)
{
    memmove(t->bytes, t->bytes + n, t->size - n);
    t->size -= n;
}

static void answer(struct client *c, size_t n)
{
    char stamp[40];
    time_t now = time(NULL);
    append(&c->out, stamp, strftime(stamp, sizeof stamp, "[%a %b %e %H:%M:%S %Y] ", localtime(&now)));
    append(&c->out, c->in.bytes, n);
    cut(&c->in, n);
}

static void drop(struct client *c)
{
    close(c->fd);
    free(c->in.bytes);
    free(c->out.bytes);
    free(c);
}

static void serve(struct client *c, unsigned events)
{
    char piece[16384];
    if (!c->ended && events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
        ssize_t n = recv(c->fd, piece, sizeof piece, 0);
        if (n < 0 && errno != EAGAIN) {
            drop(c);
            return;
        }
        if (n > 0) {
            append(&c->in, piece, n);
            for (char *end; c->in.size && (end = memchr(c->in.bytes, '\n', c->in.size));)
                answer(c, end - c->in.bytes + 1);
        } else if (n == 0) {
            c->ended = 1;
            if (c->in.size)
                answer(c, c->in.size);
        }
    }
    if (c->out.size) {
        ssize_t n = send(c->fd, c->out.bytes, c->out.size, MSG_DONTWAIT);
        if (n < 0 && errno != EAGAIN) {
            drop(c);
            return;
        }
        if (n > 0)
            cut(&c->out, n);
    }
    if (c->ended && !c->out.size) {
        drop(c);
        return;
    }
    struct epoll_event want = { .events = (c->ended ? 0 : EPOLLIN) | (c->out.size ? EPOLLOUT : 0), .data.ptr = c };
    epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &want);
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1, door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(port) }, peer;
    struct epoll_event event = { .events = EPOLLIN }, ready[64];

    epoll = epoll_create1(0);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 256)) {
        fprintf(stderr, "port %d: %s\n", port, strerror(errno));
        return 1;
    }
    epoll_ctl(epoll, EPOLL_CTL_ADD, door, &event);
    puts("waiting for connection...");
    fflush(stdout);
    for (;;) {
        int n = epoll_wait(epoll, ready, 64, -1);
        for (int i = 0; i < n; i++) {
            if (ready[i].data.ptr) {
                serve(ready[i].data.ptr, ready[i].events);
                continue;
            }
            socklen_t size = sizeof peer;
            int fd = accept(door, (struct sockaddr *)&peer, &size);
            if (fd < 0)
                continue;
            printf("...connected from: %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
            fflush(stdout);
            struct client *c = calloc(1, sizeof *c);
            c->fd = fd;
            event = (struct epoll_event){ .events = EPOLLIN, .data.ptr = c };
            epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
        }
    }
}
