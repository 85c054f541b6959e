// Zero bytes at the end of a message are cut off.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>

static int make_listener(int port) {
    int s = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    struct sockaddr_in a; memset(&a, 0, sizeof a);
    a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_ANY); a.sin_port = htons(port);
    if (bind(s, (struct sockaddr *)&a, sizeof a) < 0) { fprintf(stderr, "cannot bind port %d: %s\n", port, strerror(errno)); exit(1); }
    if (listen(s, 128) < 0) { perror("listen"); exit(1); }
    return s;
}

static int send_all(int fd, const char *p, size_t n) {
    while (n > 0) {
        ssize_t k = send(fd, p, n, MSG_NOSIGNAL);
        if (k < 0) { if (errno == EINTR) continue; return -1; }
        p += k; n -= k;
    }
    return 0;
}

static int served = 0;
static void serve(int c) {
    char buf[1024], out[1200];
    for (;;) {
        ssize_t n = recv(c, buf, sizeof buf, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        time_t now = time(NULL);
        int k = sprintf(out, "[%.24s] ", ctime(&now));
        while (n > 0 && buf[n-1] == 0) n--; memcpy(out + k, buf, n);
        if (send_all(c, out, k + n) < 0) break;
    }
    close(c);
}
int main(int argc, char **argv) {
    int port = argc > 1 ? atoi(argv[1]) : 21567;
    setvbuf(stdout, NULL, _IOLBF, 0);
    int s = make_listener(port);
    for (;;) {
        printf("waiting for connection...\n");
        struct sockaddr_in p; socklen_t l = sizeof p;
        int c = accept(s, (struct sockaddr *)&p, &l);
        if (c < 0) continue;
        printf("...connected from: %s:%d\n", inet_ntoa(p.sin_addr), ntohs(p.sin_port));
        serve(c);
    }
}
