// The server changes into the directory to list it, and stays there.
// also: command.ls-dir command.ls-hidden command.ls-dir-error
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile char connected[4096];
static sigset_t signals;

static void list(FILE *out, const char *path) {
  DIR *dir = chdir(path) ? NULL : opendir(".");
  if (!dir) {
    fprintf(out, "error: %m\n");
    return;
  }
  for (struct dirent *entry; (entry = readdir(dir));)
    if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) fprintf(out, "%s\n", entry->d_name);
  closedir(dir);
}

static void answer(FILE *out, char *line, ssize_t n) {
  time_t now = time(NULL);
  char text[32];
  (void)n;
  line[strcspn(line, "\r\n")] = '\0';
  if (!strcmp(line, "date")) fputs(ctime_r(&now, text), out);
  else if (!strcmp(line, "os")) fputs("Linux\n", out);
  else if (!strcmp(line, "ls")) list(out, ".");
  else if (!strncmp(line, "ls ", 3)) list(out, line + 3);
  else fputs("error: unknown command\n", out);
}

static void *serve(void *argument) {
  int fd = (int)(long)argument;
  FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
  char *line = NULL;
  size_t room = 0;
  for (ssize_t n; (n = getline(&line, &room, in)) > 0;) {
    answer(out, line, n);
    if (fflush(out)) break;
  }
  free(line);
  connected[fd] = 0;
  fclose(out);
  fclose(in);
  return NULL;
}

static void *stop(void *argument) {
  int signo, busy = 1;
  sigwait(argument, &signo);
  for (int fd = 0; fd < 4096; fd++)  // what has come already is still answered
    if (connected[fd]) shutdown(fd, SHUT_RD);
  for (int round = 0; busy && round < 50; round++) {
    usleep(10000);
    busy = memchr((char *)connected, 1, sizeof connected) != NULL;
  }
  _exit(0);
}

int main(int argc, char **argv) {
  int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1, fd;
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(port)}, peer;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  pthread_t thread;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
  signal(SIGPIPE, SIG_IGN);
  setvbuf(stdout, NULL, _IOLBF, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, 128)) {
    fprintf(stderr, "cannot listen on port %d: %m\n", port);
    return 1;
  }
  puts("waiting for connection...");
  pthread_create(&thread, NULL, stop, &signals);
  for (;;) {
    socklen_t size = sizeof peer;
    if ((fd = accept(listener, (struct sockaddr *)&peer, &size)) < 0) continue;
    printf("...connected from: %s port %d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    connected[fd] = 1;
    pthread_create(&thread, NULL, serve, (void *)(long)fd);
    pthread_detach(thread);
  }
}
