/* An unknown host ends it without a word. */
#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const char *host, const char *port)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *all, *a;
    int bad = getaddrinfo(host, port, &hints, &all);
    if (bad) {
        exit(1);
    }
    for (a = all; a; a = a->ai_next) {
        int fd = socket(a->ai_family, a->ai_socktype, 0);
        if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
            return fd;
        close(fd);
    }
    fprintf(stderr, "%s port %s: %s\n", host, port, strerror(errno));
    exit(1);
}

int main(int argc, char **argv)
{
    int fd = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
    FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
    char *line = NULL, *reply = NULL;
    size_t room = 0, space = 0;
    ssize_t n;

    signal(SIGPIPE, SIG_IGN);
    for (;;) {
        printf("> ");
        fflush(stdout);
        n = getline(&line, &room, stdin);
        if (n <= 0 || line[0] == '\n')
            break;
        if (line[n - 1] == '\n')
            line[n - 1] = 0;
        fprintf(out, "%s\r\n", line);
        fflush(out);
        do {
            n = getline(&reply, &space, in);
            if (n <= 0) {
                puts("The server has gone.");
                return 0;
            }
            while (n && (reply[n - 1] == '\n' || reply[n - 1] == '\r'))
                reply[--n] = 0;
            puts(reply);
        } while (!strcmp(line, "list") && strcmp(reply, "end") && strncmp(reply, "error", 5));
    }
    fclose(out);
    fclose(in);
    return 0;
}
