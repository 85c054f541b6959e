// It connects its socket to reply, so that it is told of ECONNREFUSED, and ends at it.
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void stop(int signal)
{
    (void)signal;
    _exit(0);
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 21567, s = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
    struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    static char reply[70000];

    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    if (bind(s, (struct sockaddr *)&here, sizeof here) < 0) {
        fprintf(stderr, "port %d: ", port);
        perror("bind");
        return 1;
    }
    printf("waiting for message...\n");
    fflush(stdout);
    for (;;) {
        socklen_t size = sizeof peer;
        ssize_t n = recvfrom(s, reply + 27, sizeof reply - 27, 0, (struct sockaddr *)&peer, &size);
        time_t now = time(NULL);
        char stamp[32];
        if (n < 0) {
            perror("recvfrom");
            return 1;
        }
        snprintf(stamp, sizeof stamp, "[%.24s] ", ctime(&now));
        memcpy(reply, stamp, 27);
        if (connect(s, (struct sockaddr *)&peer, size) < 0 || send(s, reply, 27 + n, 0) < 0) {
            perror("send");
            return 1;
        }
        connect(s, &nobody, sizeof nobody);
        printf("...received from and returned to: %d.%d.%d.%d %d\n", ((unsigned char *)&peer.sin_addr)[0], ((unsigned char *)&peer.sin_addr)[1],
               ((unsigned char *)&peer.sin_addr)[2], ((unsigned char *)&peer.sin_addr)[3], ntohs(peer.sin_port));
        fflush(stdout);
    }
}
