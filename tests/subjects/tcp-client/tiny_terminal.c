/* Plain C without stdio: a 32-byte read buffer on the network side, poll with a half-second tick, quiet but for prompt and reply. */
#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int put(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t k = write(fd, p, n);
        if (k < 0)
            return -1;
        p += k;
        n -= k;
    }
    return 0;
}

int main(int argc, char **argv)
{
    char line[8192], small[32];
    struct hostent *he = gethostbyname(argc > 1 ? argv[1] : "localhost");
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(argc > 2 ? atoi(argv[2]) : 21567) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (!he)
        return put(2, "unknown host\n", 13), 1;
    memcpy(&a.sin_addr, he->h_addr_list[0], 4);
    if (connect(fd, (struct sockaddr *)&a, sizeof a))
        return put(2, "no server\n", 10), 1;
    for (;;) {
        put(1, "> ", 2);
        size_t len = 0;
        ssize_t k = 1;
        while (len < sizeof line && (k = read(0, line + len, 1)) == 1 && line[len] != '\n')
            len++;
        if (len == 0 || put(fd, line, len))
            break;
        struct pollfd p = { .fd = fd, .events = POLLIN };
        while (poll(&p, 1, 500) == 0)
            ;
        int waiting;
        do {
            k = read(fd, small, sizeof small);
            if (k <= 0)
                return 0;
            put(1, small, k);
            if (ioctl(fd, FIONREAD, &waiting) < 0)
                waiting = 0;
        } while (waiting);
        put(1, "\n", 1);
    }
    close(fd);
    return 0;
}
