/* C: two FILEs on the socket, fgets for everything. */
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *a;
    char line[1024];
    int bad = getaddrinfo(host, port, &hints, &a), fd = -1;

    if (bad) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(bad));
        return 1;
    }
    for (; a; a = a->ai_next) {
        fd = socket(a->ai_family, a->ai_socktype, 0);
        if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
            break;
        if (!a->ai_next) {
            perror(host);
            return 1;
        }
        close(fd);
    }
    signal(SIGPIPE, SIG_IGN);
    FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
    setbuf(stdout, NULL);
    for (;;) {
        printf("> ");
        if (!fgets(line, sizeof line, stdin) || strcmp(line, "\n") == 0)
            break;
        fputs(line, out);
        fflush(out);
        if (!fgets(line, sizeof line, in))
            break;
        line[strcspn(line, "\r\n")] = '\0';
        puts(line);
    }
    fclose(out);
    fclose(in);
    return 0;
}
