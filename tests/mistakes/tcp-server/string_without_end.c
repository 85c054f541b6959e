// What was read has no NUL at its end: what was in memory goes out with it.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv) {
    int server = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    bind(server, (struct sockaddr *)&name, sizeof name);
    listen(server, 5);
    char data[1024], reply[2048];
    memset(data, '#', sizeof data - 1);
    data[sizeof data - 1] = 0;
    for (;;) {
        printf("waiting for connection...\n");
        int client = accept(server, NULL, NULL);
        while (read(client, data, sizeof data - 1) > 0) {
            time_t now = time(NULL);
            sprintf(reply, "[%.24s] %s", ctime(&now), data);
            write(client, reply, strlen(reply));
        }
        close(client);
    }
}
