/* fork per connection, SIGCHLD ignored so that the kernel reaps, children in the server's process group and killed with it. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static void finish(int number)
{
    signal(SIGTERM, SIG_IGN);
    kill(0, SIGTERM);
    _exit(number == SIGINT ? 130 : 143);
}

static void answer(int fd)
{
    static char line[1 << 18];
    size_t n = 0;
    while (n < sizeof line && read(fd, line + n, 1) == 1)
        if (line[n++] == '\n') break;
    char head[32];
    time_t now = time(NULL);
    snprintf(head, sizeof head, "[%.24s] ", ctime(&now));
    struct iovec parts[] = { { head, strlen(head) }, { line, n } };
    if (writev(fd, parts, 2) < 0) _exit(1);
}

int main(int argc, char **argv)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 21567) };
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (void *)&a, sizeof a) || listen(fd, 64)) {
        fprintf(stderr, "port %d: %m\n", ntohs(a.sin_port));
        return 1;
    }
    setpgid(0, 0);
    signal(SIGCHLD, SIG_IGN);
    signal(SIGINT, finish);
    signal(SIGTERM, finish);
    setbuf(stdout, NULL);
    for (;;) {
        socklen_t len = sizeof a;
        puts("waiting for connection...");
        int c = accept(fd, (void *)&a, &len);
        if (c < 0) continue;
        if (fork() == 0) {
            signal(SIGINT, SIG_DFL);
            signal(SIGTERM, SIG_DFL);
            close(fd);
            printf("...connected from: %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
            answer(c);
            _exit(0);
        }
        close(c);
    }
}
