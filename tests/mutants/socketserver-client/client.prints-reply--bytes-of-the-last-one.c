// One buffer for all replies, printed as a string that recv does not end: behind a short reply stands the rest of a longer one before it.
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char reply[1024];

static int ask(const struct addrinfo *server, char *line) {
    int s = socket(AF_INET, SOCK_STREAM, 0), got = 0, n;
    if (connect(s, server->ai_addr, server->ai_addrlen) < 0) return perror("connect"), -1;
    send(s, line, strlen(line), MSG_NOSIGNAL);
    while ((n = recv(s, reply + got, sizeof reply - 1 - got, 0)) > 0 && !memchr(reply + got, '\n', n)) got += n;
    if (n > 0) got += n;
    close(s);
    return got;
}

int main(int argc, char **argv) {
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    char line[1026];
    int error = getaddrinfo(host, port, &hints, &found);
    if (error) return fprintf(stderr, "%s: %s\n", host, gai_strerror(error)), 1;
    for (;;) {
        printf("> ");
        fflush(stdout);
        if (!fgets(line, 1024, stdin)) break;
        line[strcspn(line, "\n")] = 0;
        if (!*line) break;
        strcat(line, "\r\n");
        int got = ask(found, line);
        if (got < 0) return 1;
        if (got == 0) break;
        printf("%s", reply);
    }
    return 0;
}
