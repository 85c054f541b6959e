// Sixteen bytes of buffer, so a stamp every sixteen bytes; silent as a fish, writev, no stdio output at all.
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static int write_all(int fd, struct iovec *v, int count)
{
    while (count) {
        ssize_t k = writev(fd, v, count);
        if (k < 0 && errno == EINTR)
            continue;
        if (k < 0)
            return -1;
        while (count && (size_t)k >= v->iov_len) {
            k -= v->iov_len;
            v++;
            count--;
        }
        if (count) {
            v->iov_base = (char *)v->iov_base + k;
            v->iov_len -= k;
        }
    }
    return 0;
}

static void serve(int fd)
{
    char small[16], when[40];
    for (;;) {
        ssize_t got = recv(fd, small, sizeof small, 0);
        if (got <= 0)
            return;
        time_t now = time(0);
        struct tm tm;
        size_t len = strftime(when, sizeof when, "[%a %b %e %H:%M:%S %Y] ", localtime_r(&now, &tm));
        struct iovec v[2] = {{when, len}, {small, (size_t)got}};
        if (write_all(fd, v, 2))
            return;
    }
}

int main(int argc, char **argv)
{
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {.sin_family = AF_INET};
    a.sin_port = htons((unsigned short)(argc > 1 ? strtoul(argv[1], 0, 10) : 21567));
    signal(SIGPIPE, SIG_IGN);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&a, sizeof a) || listen(fd, SOMAXCONN))
        return 1;
    for (;;) {
        int c = accept(fd, 0, 0);
        if (c < 0)
            continue;
        serve(c);
        close(c);
    }
}
