/* C: FILE pointers over the socket, fgets until the end of the reply, fully buffered standard output with a flush at the prompt. */
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static FILE *dial(const char *host, const char *port)
{
    struct addrinfo hints, *all, *one;
    int fd = -1, rc;

    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    if ((rc = getaddrinfo(host, port, &hints, &all)) != 0) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(rc));
        exit(2);
    }
    for (one = all; one != NULL; one = one->ai_next) {
        fd = socket(one->ai_family, one->ai_socktype, one->ai_protocol);
        if (fd >= 0 && connect(fd, one->ai_addr, one->ai_addrlen) == 0)
            break;
        close(fd);
        fd = -1;
    }
    freeaddrinfo(all);
    if (fd < 0) {
        perror(host);
        exit(2);
    }
    return fdopen(fd, "r+");
}

int main(int argc, char *argv[])
{
    static char out[65536];
    char line[8192], reply[512];

    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, out, _IOFBF, sizeof out);
    for (;;) {
        size_t got = 0;
        FILE *server;

        printf("> ");
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin))
            break;
        line[strcspn(line, "\n")] = 0;
        if (!*line)
            break;
        server = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
        fprintf(server, "%s\r\n", line);
        fflush(server);
        while (fgets(reply, sizeof reply, server)) {
            size_t n = strlen(reply);
            got += n;
            reply[strcspn(reply, "\r\n")] = 0;
            fputs(reply, stdout);
        }
        fclose(server);
        if (!got)
            break;
        putchar('\n');
    }
    return 0;
}
