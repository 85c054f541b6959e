/* C: a detached thread for each client, strtod, clock_nanosleep to an absolute time; the number goes back as it came. */
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void *serve(void *argument)
{
    FILE *in = argument, *out = fdopen(dup(fileno(in)), "w");
    char *line = NULL, *end;
    size_t room = 0;

    while (getline(&line, &room, in) > 0) {
        line[strcspn(line, "\r\n")] = '\0';
        double seconds = strncmp(line, "sleep ", 6) ? -1 : strtod(line + 6, &end);
        if (strncmp(line, "sleep ", 6) || isspace((unsigned char)line[6]) || end == line + 6 || *end || !(seconds >= 0 && seconds < 1e9)) {
            fputs("error I cannot do that\n", out);
        } else {
            struct timespec t;
            clock_gettime(CLOCK_MONOTONIC, &t);
            double whole = floor(seconds);
            t.tv_sec += whole;
            t.tv_nsec += (seconds - whole) * 1e9;
            if (t.tv_nsec >= 1000000000)
                t.tv_sec++, t.tv_nsec -= 1000000000;
            while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR)
                ;
            fprintf(out, "slept %s\n", line + 6);
        }
        fflush(out);
    }
    free(line);
    fclose(out);
    fclose(in);
    return NULL;
}

static void stop(int number)
{
    (void)number;
    _exit(0);
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 21567, one = 1;
    int door = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in me = { .sin_family = AF_INET, .sin_port = htons(port) }, you;

    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(door, (struct sockaddr *)&me, sizeof me) || listen(door, 128)) {
        fprintf(stderr, "port %d: %s\n", port, strerror(errno));
        return 1;
    }
    puts("waiting for connection...");
    for (;;) {
        pthread_t thread;
        socklen_t size = sizeof you;
        int fd = accept(door, (struct sockaddr *)&you, &size);
        FILE *in = fd < 0 ? NULL : fdopen(fd, "r");
        if (in && pthread_create(&thread, NULL, serve, in) == 0)
            pthread_detach(thread);
    }
}
