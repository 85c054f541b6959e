// A client that leaves with replies still to come ends it: SIGPIPE.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

static struct { char data[4096 + 32]; int from, to; } due[FD_SETSIZE];
static fd_set readers, writers;
static int most;

static void leave(int fd)
{
    FD_CLR(fd, &readers);
    FD_CLR(fd, &writers);
    close(fd);
}

static void flush(int fd)
{
    int n = send(fd, due[fd].data + due[fd].from, due[fd].to - due[fd].from, 0);
    if (n < 0 && errno != EAGAIN) { leave(fd); return; }
    if (n > 0) due[fd].from += n;
    if (due[fd].from == due[fd].to) {
        FD_CLR(fd, &writers);
        FD_SET(fd, &readers);
    } else {
        FD_SET(fd, &writers);
        FD_CLR(fd, &readers);
    }
}

static void arrived(int fd)
{
    char buffer[4096];
    int n = recv(fd, buffer, sizeof buffer, 0);
    if (n <= 0) { leave(fd); return; }
    time_t now = time(NULL);
    due[fd].from = 0;
    due[fd].to = sprintf(due[fd].data, "[%.24s] ", ctime(&now));
    memcpy(due[fd].data + due[fd].to, buffer, n);
    due[fd].to += n;
    flush(fd);
}

int main(int argc, char **argv)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 21567) };
    int one = 1, server = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(server, (void *)&a, sizeof a) < 0 || listen(server, 250) < 0) {
        fprintf(stderr, "port %d: %s\n", ntohs(a.sin_port), strerror(errno));
        return 1;
    }
    FD_SET(server, &readers);
    most = server;
    puts("waiting for connection...");
    for (;;) {
        fd_set r = readers, w = writers;
        if (select(most + 1, &r, &w, NULL, NULL) < 0) continue;
        for (int fd = 0; fd <= most; fd++) {
            if (FD_ISSET(fd, &w)) flush(fd);
            if (!FD_ISSET(fd, &r)) continue;
            if (fd != server) { arrived(fd); continue; }
            socklen_t len = sizeof a;
            int c = accept(server, (void *)&a, &len);
            if (c < 0) continue;
            if (c >= FD_SETSIZE) { close(c); continue; }
            fcntl(c, F_SETFL, O_NONBLOCK);
            FD_SET(c, &readers);
            if (c > most) most = c;
            printf("...connected from: %s %d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
        }
    }
}
