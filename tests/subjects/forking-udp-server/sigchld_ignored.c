// fork for each datagram; SIGCHLD is ignored, so the kernel itself takes the dead away.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void answer(int fd, const char *data, size_t size, const struct sockaddr_in *peer) {
    char reply[27 + 1024];
    time_t now = time(NULL);
    snprintf(reply, sizeof reply, "[%.24s] ", ctime(&now));
    memcpy(reply + 27, data, size);
    sendto(fd, reply, 27 + size, 0, (const struct sockaddr *)peer, sizeof *peer);
}

int main(int argc, char **argv) {
    int port = argc > 1 ? atoi(argv[1]) : 21567, fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
    char data[1024];
    signal(SIGCHLD, SIG_IGN);
    if (bind(fd, (struct sockaddr *)&any, sizeof any)) {
        fprintf(stderr, "port %d: %m\n", port);
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    puts("waiting for message...");
    for (;;) {
        socklen_t length = sizeof peer;
        ssize_t size = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&peer, &length);
        if (size < 0) continue;
        printf("...received from %s %d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
        pid_t child = fork();
        if (child > 0) continue;
        answer(fd, data, (size_t)size, &peer);
        if (child == 0) _exit(0);
    }
}
