// It connects its socket to whoever sent: others are refused from then on.
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

int main(int argc, char **argv) {
    int port = argc > 1 ? atoi(argv[1]) : 21567;
    setvbuf(stdout, NULL, _IOLBF, 0);
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in a; memset(&a, 0, sizeof a);
    a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_ANY); a.sin_port = htons(port);
    if (bind(s, (struct sockaddr *)&a, sizeof a) < 0) { fprintf(stderr, "cannot bind port %d: %s\n", port, strerror(errno)); exit(1); }
    char buf[1024], out[1200];
    for (;;) {
        printf("waiting for message...\n");
        struct sockaddr_in p; socklen_t l = sizeof p;
        ssize_t n = recvfrom(s, buf, sizeof buf, 0, (struct sockaddr *)&p, &l);
        if (n < 0) continue;
        time_t now = time(NULL);
        int k = sprintf(out, "[%.24s] ", ctime(&now));
        memcpy(out + k, buf, n);
        connect(s, (struct sockaddr *)&p, l); send(s, out, k + n, 0);
        printf("...received from and returned to: %s:%d\n", inet_ntoa(p.sin_addr), ntohs(p.sin_port));
    }
}
