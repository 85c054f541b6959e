/* A master that only waits, and forty workers forked beforehand that all accept on the same socket, each replaced if it dies. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS = 48 };

static void work(int fd)
{
    struct sockaddr_in a;
    char text[26];
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_IGN);
    for (;;) {
        socklen_t len = sizeof a;
        int c = accept(fd, (void *)&a, &len);
        if (c < 0) continue;
        printf("...connected from: %s %d by %d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port), getpid());
        fflush(stdout);
        FILE *in = fdopen(c, "r"), *out = fdopen(dup(c), "w");
        time_t now;
        fprintf(out, "[");
        int first = 1;
        for (int b; (b = getc(in)) != EOF;) {
            if (first) {
                now = time(NULL);
                fprintf(out, "%.24s] ", ctime_r(&now, text));
                first = 0;
            }
            putc(b, out);
            if (b == '\n') break;
        }
        if (first) {
            now = time(NULL);
            fprintf(out, "%.24s] ", ctime_r(&now, text));
        }
        fclose(out);
        fclose(in);
    }
}

int main(int argc, char **argv)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 21567) };
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (void *)&a, sizeof a) || listen(fd, 64)) {
        fprintf(stderr, "port %d: %m\n", ntohs(a.sin_port));
        return 1;
    }
    puts("waiting for connection...");
    fflush(stdout);
    for (int n = 0;; n++) {
        if (n >= WORKERS) wait(NULL);
        if (fork() == 0) work(fd);
    }
}
