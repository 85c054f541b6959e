/* A child per connection, never waited for (SIGCHLD ignored), each asking the kernel to die with its parent; stdio over the socket. */
#include <netinet/in.h>
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void child(int fd, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
    char *line = NULL, text[26];
    size_t room = 0;
    ssize_t len = getline(&line, &room, in);
    time_t now = time(NULL);
    ctime_r(&now, text);
    fprintf(out, "[%.24s] ", text);
    if (len > 0)
        fwrite(line, 1, len, out);
    fclose(out);
    fclose(in);
    _exit(0);
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 21567, one = 1;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
    pid_t me = getpid();
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (void *)&a, sizeof a) < 0 || listen(fd, 40) < 0) {
        fprintf(stderr, "%s: port %d: %m\n", argv[0], port);
        return EXIT_FAILURE;
    }
    signal(SIGCHLD, SIG_IGN);
    puts("waiting for connection...");
    fflush(stdout);
    for (;;) {
        socklen_t len = sizeof a;
        int c = accept(fd, (void *)&a, &len);
        if (c < 0)
            continue;
        printf("...connected from: %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
        fflush(stdout);
        switch (fork()) {
        case 0:
            close(fd);
            child(c, me);
        case -1:
            perror("fork");
        }
        close(c);
    }
}
