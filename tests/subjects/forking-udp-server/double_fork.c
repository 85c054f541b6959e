// The child forks again and is waited for at once: the grandchild answers, and is nobody's zombie.
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv) {
    int port = argc > 1 ? atoi(argv[1]) : 21567, fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
    static char data[65536], reply[65536 + 32];
    if (bind(fd, (struct sockaddr *)&any, sizeof any)) {
        fprintf(stderr, "port %d: %m\n", port);
        return 1;
    }
    for (;;) {
        socklen_t length = sizeof peer;
        ssize_t size = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&peer, &length);
        if (size < 0) continue;
        pid_t child = fork();
        if (child == 0) {
            if (fork() > 0) _exit(0);
            time_t now = time(NULL);
            size_t stamp = strftime(reply, 32, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
            memcpy(reply + stamp, data, size);
            sendto(fd, reply, stamp + size, 0, (struct sockaddr *)&peer, length);
            _exit(0);
        }
        waitpid(child, NULL, 0);
    }
}
