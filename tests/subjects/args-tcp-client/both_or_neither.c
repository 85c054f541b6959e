/* C: both arguments or neither, a usage line otherwise; gethostbyname. */
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char line[1024], reply[1024];
    ssize_t n;

    if (argc != 1 && argc != 3) {
        fprintf(stderr, "usage: %s [HOST PORT]\n", argv[0]);
        return 2;
    }
    struct hostent *host = gethostbyname(argc == 3 ? argv[1] : "localhost");
    if (!host) {
        herror(argc == 3 ? argv[1] : "localhost");
        return 1;
    }
    struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = htons(argc == 3 ? atoi(argv[2]) : 21567) };
    memcpy(&server.sin_addr, host->h_addr_list[0], sizeof server.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&server, sizeof server)) {
        perror("connect");
        return 1;
    }
    for (;;) {
        fputs("> ", stdout);
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin))
            break;
        line[strcspn(line, "\n")] = '\0';
        if (!*line || write(fd, line, strlen(line)) < 0)
            break;
        if ((n = read(fd, reply, sizeof reply)) <= 0)
            break;
        printf("%.*s\n", (int)n, reply);
    }
    close(fd);
    return 0;
}
