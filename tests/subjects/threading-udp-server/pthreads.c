// pthreads: a detached thread for each datagram, which it gets in a block of its own; ctime_r for the stamp.
#include <netinet/in.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

struct job {
    int fd;
    struct sockaddr_in peer;
    size_t size;
    char text[27 + 1024];
};

static void *answer(void *argument) {
    struct job *job = argument;
    char day[26], where[INET_ADDRSTRLEN];
    time_t now = time(NULL);
    ctime_r(&now, day);
    job->text[0] = '[';
    memcpy(job->text + 1, day, 24);
    memcpy(job->text + 25, "] ", 2);
    sendto(job->fd, job->text, 27 + job->size, 0, (struct sockaddr *)&job->peer, sizeof job->peer);
    inet_ntop(AF_INET, &job->peer.sin_addr, where, sizeof where);
    printf("...received from and returned to: %s port %d\n", where, ntohs(job->peer.sin_port));
    free(job);
    return NULL;
}

int main(int argc, char **argv) {
    int port = argc > 1 ? atoi(argv[1]) : 21567, fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {INADDR_ANY}};
    if (bind(fd, (struct sockaddr *)&any, sizeof any) < 0) {
        fprintf(stderr, "port %d: %m\n", port);
        return 1;
    }
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    printf("waiting for message on port %d\n", port);
    for (;;) {
        struct job *job = malloc(sizeof *job);
        socklen_t length = sizeof job->peer;
        pthread_t thread;
        ssize_t size = recvfrom(fd, job->text + 27, 1024, 0, (struct sockaddr *)&job->peer, &length);
        job->fd = fd;
        job->size = size;
        if (size < 0)
            free(job);
        else if (pthread_create(&thread, &detached, answer, job))
            answer(job);
    }
}
