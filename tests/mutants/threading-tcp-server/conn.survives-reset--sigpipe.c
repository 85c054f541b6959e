// A client that leaves with replies still to come ends it: SIGPIPE.
// also: shutdown.unread
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void *serve(void *arg)
{
    int fd = (int)(long)arg;
    FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
    char *line = NULL, text[26];
    size_t room = 0;
    ssize_t n = getline(&line, &room, in);
    time_t now = time(NULL);
    ctime_r(&now, text);
    text[24] = 0;
    fprintf(out, "[%s] ", text);
    if (n > 0) fwrite(line, 1, n, out);
    fclose(out);
    fclose(in);
    free(line);
    return NULL;
}

int main(int argc, char **argv)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 21567) };
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    pthread_attr_t attr;
    pthread_t t;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (void *)&a, sizeof a) || listen(fd, SOMAXCONN)) {
        fprintf(stderr, "port %d: %m\n", ntohs(a.sin_port));
        return 2;
    }
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, 64 << 10);
    printf("waiting for connection...\n");
    for (;;) {
        socklen_t len = sizeof a;
        int c = accept(fd, (void *)&a, &len);
        if (c < 0) continue;
        printf("...connected from: %s %d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
        if (pthread_create(&t, &attr, serve, (void *)(long)c)) close(c);
    }
}
