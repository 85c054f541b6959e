// The newline that ctime() ends with stands in the stamp.
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
    for (;;) {
        printf("waiting for connection...\n");
        int client = accept(server, NULL, NULL);
        char data[1024], reply[1100];
        ssize_t size;
        while ((size = read(client, data, sizeof data)) > 0) {
            time_t now = time(NULL);
            int head = sprintf(reply, "[%s] ", ctime(&now));
            memcpy(reply + head, data, size);
            write(client, reply, head + size);
        }
        close(client);
    }
}
