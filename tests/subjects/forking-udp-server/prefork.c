// A family of four children made beforehand, all waiting on one socket; they die with their parent.
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHILDREN = 4 };

static pid_t children[CHILDREN];

static void serve(int fd) {
    for (;;) {
        char message[27 + 2048];
        struct sockaddr_storage peer;
        socklen_t length = sizeof peer;
        ssize_t size = recvfrom(fd, message + 27, 2048, 0, (struct sockaddr *)&peer, &length);
        if (size < 0) continue;
        time_t now = time(NULL);
        message[0] = '[';
        memcpy(message + 1, ctime(&now), 24);
        memcpy(message + 25, "] ", 2);
        sendto(fd, message, 27 + size, 0, (struct sockaddr *)&peer, length);
    }
}

static void leave(int number) {
    for (int i = 0; i < CHILDREN; i++) kill(children[i], SIGKILL);
    while (wait(NULL) > 0) {}
    _exit(128 + number);
}

int main(int argc, char **argv) {
    int port = argc > 1 ? atoi(argv[1]) : 21567, fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (bind(fd, (struct sockaddr *)&any, sizeof any)) {
        fprintf(stderr, "port %d: %m\n", port);
        return 1;
    }
    for (int i = 0; i < CHILDREN; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            serve(fd);
        }
    }
    signal(SIGINT, leave);
    signal(SIGTERM, leave);
    puts("waiting for message...");
    fflush(stdout);
    for (;;) pause();
}
