/* C: sendto and recvfrom on an unconnected socket, poll for at most three seconds. */
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_DGRAM }, *to;
    char line[2048], reply[2048];
    int problem = getaddrinfo(host, port, &hints, &to);

    if (problem) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(problem));
        return 1;
    }
    struct pollfd wait = { .fd = socket(AF_INET, SOCK_DGRAM, 0), .events = POLLIN };
    setbuf(stdout, NULL);
    while (printf("> "), fgets(line, sizeof line, stdin) && *line != '\n') {
        sendto(wait.fd, line, strcspn(line, "\n"), 0, to->ai_addr, to->ai_addrlen);
        if (poll(&wait, 1, 3000) <= 0) {
            puts("(no answer)");
            continue;
        }
        ssize_t n = recv(wait.fd, reply, sizeof reply, 0);
        printf("%.*s\n", (int)(n < 0 ? 0 : n), reply);
    }
    freeaddrinfo(to);
    return 0;
}
