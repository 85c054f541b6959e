// C with nothing but what the man page of getaddrinfo shows: the first address of localhost, whatever its family.
// args: none
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

int main(void) {
    struct addrinfo hints = {.ai_socktype = SOCK_DGRAM}, *server;
    struct timeval limit = {.tv_sec = 3};
    char line[1024], reply[1024];
    if (getaddrinfo("localhost", "21567", &hints, &server) != 0) return 1;
    int fd = socket(server->ai_family, server->ai_socktype, server->ai_protocol);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    printf("> ");
    while (fgets(line, sizeof line, stdin) && line[0] != '\n') {
        sendto(fd, line, strcspn(line, "\n"), 0, server->ai_addr, server->ai_addrlen);
        ssize_t size = recvfrom(fd, reply, sizeof reply, 0, NULL, NULL);
        if (size < 0)
            perror("no reply");
        else
            printf("%.*s\n", (int)size, reply);
        printf("> ");
    }
    return 0;
}
