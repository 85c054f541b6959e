// scanf("%s") reads a word and not a line.
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    if (getaddrinfo(argv[1], argv[2], &hints, &found) != 0) {
        fprintf(stderr, "unknown host %s\n", argv[1]);
        return 1;
    }
    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(server, found->ai_addr, found->ai_addrlen) < 0) {
        perror("connect");
        return 1;
    }
    for (;;) {
        char word[8192], reply[8192];
        printf("> ");
        fflush(stdout);
        if (scanf("%8191s", word) != 1)
            break;
        send(server, word, strlen(word), 0);
        ssize_t size = recv(server, reply, sizeof reply - 1, 0);
        if (size <= 0)
            break;
        reply[size] = 0;
        printf("%s\n", reply);
    }
    close(server);
    return 0;
}
