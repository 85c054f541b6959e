/* C: no SA_RESTART, signals are let through in ppoll only, so that none comes between a look at the flag and the wait. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    (void)number;
    stopped = 1;
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 21567, fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(port) };
    struct sigaction action = { .sa_handler = stop };
    struct pollfd waiting = { .fd = fd, .events = POLLIN };
    sigset_t ours, before;

    setvbuf(stdout, NULL, _IOLBF, 0);
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    sigprocmask(SIG_BLOCK, &ours, &before);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    if (bind(fd, (struct sockaddr *)&here, sizeof here)) {
        fprintf(stderr, "port %d: %s\n", port, strerror(errno));
        return 1;
    }
    puts("waiting for message...");
    while (!stopped) {
        static char reply[32 + 65536];
        struct sockaddr_in peer;
        socklen_t size = sizeof peer;

        if (ppoll(&waiting, 1, NULL, &before) < 0)
            continue;
        time_t now = time(NULL);
        int head = snprintf(reply, 32, "[%.24s] ", ctime(&now));
        ssize_t n = recvfrom(fd, reply + head, 65536, MSG_DONTWAIT, (struct sockaddr *)&peer, &size);
        if (n < 0)
            continue;
        sendto(fd, reply, head + n, 0, (struct sockaddr *)&peer, size);
        printf("...received from and returned to: %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    }
    return 0;
}
