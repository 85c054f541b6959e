// A result of zero is taken for an error, as it would be one on a stream.
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct job {
  struct sockaddr_in peer;
  size_t n;
  char data[1024];
};

static int fd;

static void stop(int signo) { _exit(signo == 0); }

static size_t answer(char *out, const char *data, size_t n) {
  time_t now = time(NULL);
  size_t size = strftime(out, 64, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
  memcpy(out + size, data, n);
  return size + n;
}

static void *serve(void *arg) {
  struct job *job = arg;
  char out[1100];
  sendto(fd, out, answer(out, job->data, job->n), 0, (struct sockaddr *)&job->peer, sizeof job->peer);
  printf("...received from and returned to: ('%s', %d)\n", inet_ntoa(job->peer.sin_addr), ntohs(job->peer.sin_port));
  free(job);
  return NULL;
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
  char data[1024];
  fd = socket(AF_INET, SOCK_DGRAM, 0);
  signal(SIGINT, stop);
  signal(SIGTERM, stop);
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (bind(fd, (struct sockaddr *)&address, sizeof address)) {
    fprintf(stderr, "cannot bind port %d: %m\n", port);
    return 1;
  }
  for (;;) {
    socklen_t size = sizeof peer;
    puts("waiting for message...");
    ssize_t n = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&peer, &size);
    if (n <= 0) continue;
    pthread_t thread;
    struct job *job = malloc(sizeof *job);
    job->peer = peer;
    job->n = n;
    memcpy(job->data, data, n);
    if (pthread_create(&thread, NULL, serve, job) == 0) pthread_detach(thread);
  }
}
