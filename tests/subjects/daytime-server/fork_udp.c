/* C: a child answers the datagrams, the parent the connections; the child is told to die with its parent. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t child;

static void stop(int number)
{
    (void)number;
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    _exit(0);
}

static int open_socket(int type, int port)
{
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(port) };
    int fd = socket(AF_INET, type, 0), yes = 1;

    if (type == SOCK_STREAM)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, (struct sockaddr *)&here, sizeof here)) {
        fprintf(stderr, "cannot bind to port %d: %m\n", port);
        exit(1);
    }
    return fd;
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 21567;
    int udp = open_socket(SOCK_DGRAM, port), tcp = open_socket(SOCK_STREAM, port);
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    time_t now;

    listen(tcp, 20);
    if ((child = fork()) == 0) {
        char any[1500];
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(tcp);
        for (;;) {
            size = sizeof peer;
            if (recvfrom(udp, any, sizeof any, 0, (struct sockaddr *)&peer, &size) < 0)
                continue;
            time(&now);
            const char *text = ctime(&now);
            sendto(udp, text, strlen(text), 0, (struct sockaddr *)&peer, size);
        }
    }
    close(udp);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    setvbuf(stdout, NULL, _IOLBF, 0);
    puts("waiting for connection...");
    for (;;) {
        size = sizeof peer;
        int fd = accept(tcp, (struct sockaddr *)&peer, &size);
        if (fd < 0)
            continue;
        printf("...connected from: %s port %d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
        time(&now);
        dprintf(fd, "%s", ctime(&now));
        close(fd);
    }
}
