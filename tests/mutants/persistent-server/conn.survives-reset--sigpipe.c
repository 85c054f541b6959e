// A client that leaves with replies still to come ends it: SIGPIPE.
// also: log.peer shutdown.unread log.waiting listen.in-use
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void serve(int fd)
{
    FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
    char *line = NULL, stamp[32];
    size_t room = 0;
    ssize_t n;

    while ((n = getline(&line, &room, in)) > 0) {
        time_t now = time(NULL);
        strftime(stamp, sizeof stamp, "[%a %b %e %T %Y] ", localtime(&now));
        fputs(stamp, out);
        fwrite(line, 1, n, out);
        if (fflush(out) == EOF)
            break;
    }
    free(line);
    fclose(in);
    fclose(out);
}

int main(int argc, char **argv)
{
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 21567) };
    int door = socket(AF_INET, SOCK_STREAM, 0), fd, yes = 1;

    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 8)) {
        perror("bind");
        return 1;
    }
    for (;;)
        if ((fd = accept(door, NULL, NULL)) >= 0)
            serve(fd);
}
