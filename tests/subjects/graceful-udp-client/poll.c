/* C: getline, a connected socket, poll with a time-out for the reply; the default action for SIGINT. */
#define _GNU_SOURCE
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_DGRAM }, *server;
    int problem = getaddrinfo(host, port, &hints, &server), fd;
    char *line = NULL, reply[65536];
    size_t room = 0;
    ssize_t size;

    if (problem) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(problem));
        return 1;
    }
    fd = socket(server->ai_family, server->ai_socktype, 0);
    if (connect(fd, server->ai_addr, server->ai_addrlen)) {
        perror(host);
        return 1;
    }
    freeaddrinfo(server);
    while (printf("> "), fflush(stdout), (size = getline(&line, &room, stdin)) > 1) {
        struct pollfd answer = { .fd = fd, .events = POLLIN };

        if (line[size - 1] == '\n')
            size--;
        if (send(fd, line, size, 0) < 0)
            perror("send");
        else if (poll(&answer, 1, 4000) == 0)
            puts("no reply");
        else if ((size = recv(fd, reply, sizeof reply, 0)) < 0)
            perror("recv");
        else
            printf("%.*s\n", (int)size, reply);
    }
    free(line);
    close(fd);
    return 0;
}
