// The textbook's recvfrom loop in C; the handler of both signals removes the path and ends the program.
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 1024, STAMP = 27 };

static struct sockaddr_un here = {.sun_family = AF_UNIX};

static void leave(int number) {
    (void)number;
    unlink(here.sun_path);
    _exit(EXIT_SUCCESS);
}

int main(int argc, char *argv[]) {
    if (argc < 2) {
        fprintf(stderr, "usage: %s PATH\n", argv[0]);
        return EXIT_FAILURE;
    }
    strncpy(here.sun_path, argv[1], sizeof here.sun_path - 1);
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    unlink(here.sun_path);
    if (bind(fd, (struct sockaddr *)&here, offsetof(struct sockaddr_un, sun_path) + strlen(here.sun_path) + 1)) {
        perror(here.sun_path);
        return EXIT_FAILURE;
    }
    signal(SIGINT, leave);
    signal(SIGTERM, leave);
    printf("waiting for message...\n");
    fflush(stdout);
    for (;;) {
        char message[STAMP + BUFFER];
        struct sockaddr_un peer;
        socklen_t length = sizeof peer;
        ssize_t n = recvfrom(fd, message + STAMP, BUFFER, 0, (struct sockaddr *)&peer, &length);
        if (n < 0) continue;
        time_t now = time(NULL);
        char *text = ctime(&now);
        message[0] = '[';
        memcpy(message + 1, text, 24);
        memcpy(message + 25, "] ", 2);
        if (sendto(fd, message, STAMP + n, 0, (struct sockaddr *)&peer, length) < 0) perror("sendto");
    }
}
