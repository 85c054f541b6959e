// Answers the sender's address at the server's own port, not at the sender's.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(int argc, char **argv) {
    int server = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))}, peer;
    if (bind(server, (struct sockaddr *)&name, sizeof name) < 0) {
        fprintf(stderr, "cannot use port %s\n", argv[1]);
        return 1;
    }
    for (;;) {
        char data[1024], reply[1100];
        socklen_t length = sizeof peer;
        printf("waiting for message...\n");
        fflush(stdout);
        ssize_t size = recvfrom(server, data, sizeof data, 0, (struct sockaddr *)&peer, &length);
        time_t now = time(NULL);
        int head = sprintf(reply, "[%.24s] ", ctime(&now));
        memcpy(reply + head, data, size);
        printf("...received from and returned to: %s %d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
        peer.sin_port = name.sin_port;
        sendto(server, reply, head + size, 0, (struct sockaddr *)&peer, length);
    }
}
