/* One thread around poll(2), an IPv6 socket that takes IPv4 as well, output buffers, sigaction, a message and status 0 at the end. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX = 600, CHUNK = 1024, STAMP = 27 };
static struct { char *out; size_t len; int eof; } cl[MAX];
static struct pollfd pfd[MAX];
static int n = 1;
static volatile sig_atomic_t stop;
static void on_signal(int s) { (void)s; stop = 1; }

static int open_listener(int port)
{
    int one = 1, zero = 0, fd = socket(AF_INET6, SOCK_STREAM, 0), rc;
    if (fd >= 0) {
        struct sockaddr_in6 a = { .sin6_family = AF_INET6, .sin6_port = htons(port), .sin6_addr = in6addr_any };
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof zero);
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
        rc = bind(fd, (struct sockaddr *)&a, sizeof a);
    } else {
        struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
        fd = socket(AF_INET, SOCK_STREAM, 0);
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
        rc = bind(fd, (struct sockaddr *)&a, sizeof a);
    }
    if (rc || listen(fd, 128)) { fprintf(stderr, "port %d: %s\n", port, strerror(errno)); exit(1); }
    return fd;
}

static void drop(int i)
{
    close(pfd[i].fd);
    free(cl[i].out);
    pfd[i] = pfd[--n];
    cl[i] = cl[n];
}

static int service(int i) /* 0: this client is done with */
{
    if (!cl[i].eof && pfd[i].revents & (POLLIN | POLLHUP | POLLERR)) {
        char in[CHUNK];
        ssize_t k = recv(pfd[i].fd, in, sizeof in, 0);
        if (k < 0 && errno != EAGAIN) return 0;
        if (k == 0) cl[i].eof = 1;
        if (k > 0) {
            time_t now = time(NULL);
            char text[26];
            cl[i].out = realloc(cl[i].out, cl[i].len + STAMP + k);
            cl[i].out[cl[i].len] = '[';
            memcpy(cl[i].out + cl[i].len + 1, ctime_r(&now, text), 24);
            memcpy(cl[i].out + cl[i].len + 25, "] ", 2);
            memcpy(cl[i].out + cl[i].len + STAMP, in, k);
            cl[i].len += STAMP + k;
        }
    }
    if (cl[i].len) {
        ssize_t k = send(pfd[i].fd, cl[i].out, cl[i].len, MSG_NOSIGNAL);
        if (k < 0 && errno != EAGAIN) return 0;
        if (k > 0) memmove(cl[i].out, cl[i].out + k, cl[i].len -= k);
    }
    pfd[i].events = (cl[i].eof ? 0 : POLLIN) | (cl[i].len ? POLLOUT : 0);
    return !(cl[i].eof && cl[i].len == 0);
}

int main(int argc, char **argv)
{
    struct sigaction sa = { .sa_handler = on_signal };
    sigaction(SIGINT, &sa, NULL);
    sigaction(SIGTERM, &sa, NULL);
    pfd[0] = (struct pollfd){ .fd = open_listener(argc > 1 ? atoi(argv[1]) : 21567), .events = POLLIN };
    puts("waiting for connection...");
    while (!stop) {
        if (poll(pfd, n, -1) < 0) continue;
        for (int i = n - 1; i > 0; i--)
            if (pfd[i].revents && !service(i)) drop(i);
        if (pfd[0].revents && n < MAX) {
            struct sockaddr_storage a;
            socklen_t al = sizeof a;
            char host[64] = "?";
            int fd = accept(pfd[0].fd, (struct sockaddr *)&a, &al), port = 0;
            if (fd < 0) continue;
            fcntl(fd, F_SETFL, O_NONBLOCK);
            if (a.ss_family == AF_INET6) {
                inet_ntop(AF_INET6, &((struct sockaddr_in6 *)&a)->sin6_addr, host, sizeof host);
                port = ntohs(((struct sockaddr_in6 *)&a)->sin6_port);
            }
            printf("...connected from: %s %d\n", host, port);
            memset(&cl[n], 0, sizeof cl[n]);
            pfd[n++] = (struct pollfd){ .fd = fd, .events = POLLIN };
        }
    }
    puts("\nclosing");
    while (n > 1) drop(n - 1);
    return 0;
}
