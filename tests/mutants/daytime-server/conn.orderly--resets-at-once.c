/* Sets a linger time of nothing and closes at once, so that its answer is followed by a reset, which may overtake the client's connect. */
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int bound(int type, int port)
{
    int on = 1, s = socket(AF_INET, type, 0);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port) };
    if (type == SOCK_STREAM)
        setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(s, (struct sockaddr *)&at, sizeof at) || (type == SOCK_STREAM && listen(s, 50))) {
        fprintf(stderr, "port %d: ", port);
        perror("bind");
        exit(1);
    }
    return s;
}

static void stop(int number)
{
    (void)number;
    _exit(0);
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 13;
    struct pollfd waits[2] = { { .fd = bound(SOCK_STREAM, port), .events = POLLIN }, { .fd = bound(SOCK_DGRAM, port), .events = POLLIN } };
    struct linger none = { 1, 0 };
    struct sockaddr_in peer;
    char buffer[2048];
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    printf("waiting for clients on port %d\n", port);
    fflush(stdout);
    while (poll(waits, 2, -1) >= 0) {
        time_t now = time(NULL);
        const char *text = ctime(&now);
        socklen_t size = sizeof peer;
        if (waits[0].revents) {
            int c = accept(waits[0].fd, (struct sockaddr *)&peer, &size);
            if (write(c, text, strlen(text)) < 0)
                perror("write");
            setsockopt(c, SOL_SOCKET, SO_LINGER, &none, sizeof none);
            close(c);
            unsigned char *a = (unsigned char *)&peer.sin_addr;
            printf("connected from %d.%d.%d.%d:%d\n", a[0], a[1], a[2], a[3], ntohs(peer.sin_port));
            fflush(stdout);
        }
        if (waits[1].revents && recvfrom(waits[1].fd, buffer, sizeof buffer, 0, (struct sockaddr *)&peer, &size) >= 0)
            sendto(waits[1].fd, text, strlen(text), 0, (struct sockaddr *)&peer, size);
    }
}
