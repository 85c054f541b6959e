/* C: poll with 300 ms between the pieces of a reply, stdio for the terminal only. */
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int dial(const char *host, const char *port)
{
    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM }, *found;
    int problem = getaddrinfo(host, port, &hints, &found), fd;

    if (problem) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(problem));
        return -1;
    }
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, found->ai_addr, found->ai_addrlen)) {
        fprintf(stderr, "%s:%s: %s\n", host, port, strerror(errno));
        return -1;
    }
    freeaddrinfo(found);
    return fd;
}

int main(int argc, char **argv)
{
    char line[4096], piece[4096], last;
    int server = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
    struct pollfd more = { .fd = server, .events = POLLIN };
    ssize_t n;

    if (server < 0)
        return 1;
    signal(SIGPIPE, SIG_IGN);
    while (printf("> "), fflush(stdout), fgets(line, sizeof line, stdin) && line[0] != '\n') {
        if (write(server, line, strlen(line)) < 0)
            break;
        last = 0;
        do {
            if ((n = read(server, piece, sizeof piece)) <= 0)
                break;
            fwrite(piece, 1, n, stdout);
            last = piece[n - 1];
        } while (poll(&more, 1, 300) > 0);
        if (n <= 0) {
            puts("connection lost");
            break;
        }
        if (last != '\n')
            putchar('\n');
    }
    close(server);
    return 0;
}
