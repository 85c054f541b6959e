/* Textbook readline: read(2) of one byte at a time up to the line feed, one write for the reply, iterative, grows its buffer. */
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void answer(int fd)
{
    size_t room = 256, used = 27, sent = 0;
    char *reply = malloc(room), c;
    ssize_t k;
    time_t now;

    for (;;) {
        k = read(fd, &c, 1);
        if (k < 0 && errno == EINTR)
            continue;
        if (k <= 0)
            break;
        if (used == room)
            reply = realloc(reply, room *= 2);
        reply[used++] = c;
        if (c == '\n')
            break;
    }
    if (k >= 0) {
        char text[32];
        now = time(NULL);
        snprintf(text, sizeof text, "[%.24s] ", asctime(localtime(&now)));
        memcpy(reply, text, 27);
        while (sent < used && (k = write(fd, reply + sent, used - sent)) > 0)
            sent += k;
    }
    free(reply);
}

int main(int argc, char **argv)
{
    struct sockaddr_in a;
    int fd = socket(PF_INET, SOCK_STREAM, 0), c;

    signal(SIGPIPE, SIG_IGN);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    a.sin_port = htons(argc > 1 ? atoi(argv[1]) : 21567);
    if (bind(fd, (struct sockaddr *)&a, sizeof a) || listen(fd, 5)) {
        perror(argc > 1 ? argv[1] : "21567");
        exit(1);
    }
    printf("waiting for connection...\n");
    while ((c = accept(fd, NULL, NULL)) >= 0 || errno == EINTR || errno == ECONNABORTED) {
        if (c < 0)
            continue;
        printf("...connected from: somebody\n");
        answer(c);
        close(c);
    }
    perror("accept");
    return 1;
}
