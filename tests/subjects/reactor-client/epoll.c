// epoll on the terminal and the socket, a table of callbacks for the reactor; 1024 bytes at a time.
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static int server = -1, running = 1;

static void prompt(void) {
    if (write(1, "> ", 2) != 2) running = 0;
}

static void on_terminal(void) {
    static char line[65536];
    static size_t have;
    ssize_t n = read(0, line + have, sizeof line - have);
    if (n <= 0) {
        running = 0;
        return;
    }
    have += (size_t)n;
    char *end;
    while (running && (end = memchr(line, '\n', have))) {
        size_t size = (size_t)(end - line);
        if (size == 0) {
            running = 0;
            return;
        }
        printf("...sending %.*s...\n", (int)size, line);
        fflush(stdout);
        send(server, line, size, MSG_NOSIGNAL);
        have -= size + 1;
        memmove(line, end + 1, have);
    }
}

static void on_server(void) {
    char data[1024];
    ssize_t n = recv(server, data, sizeof data, 0);
    if (n <= 0) {
        fputs("connection lost\n", stderr);
        running = 0;
        return;
    }
    printf("%.*s\n", (int)n, data);
    fflush(stdout);
    prompt();
}

int main(int argc, char **argv) {
    const char *host = argc > 1 ? argv[1] : "localhost", *port = argc > 2 ? argv[2] : "21567";
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found, *it;
    int why = getaddrinfo(host, port, &hints, &found);
    if (why) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(why));
        return 1;
    }
    for (it = found; it; it = it->ai_next) {
        server = socket(it->ai_family, it->ai_socktype, 0);
        if (connect(server, it->ai_addr, it->ai_addrlen) == 0) break;
        close(server);
    }
    if (!it) {
        perror(host);
        return 1;
    }
    struct { int fd; void (*call)(void); } sources[] = {{0, on_terminal}, {server, on_server}};
    int poller = epoll_create1(0);
    for (unsigned i = 0; i < 2; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
        epoll_ctl(poller, EPOLL_CTL_ADD, sources[i].fd, &event);
    }
    prompt();
    while (running) {
        struct epoll_event event;
        if (epoll_wait(poller, &event, 1, -1) == 1) sources[event.data.u32].call();
    }
    close(server);
    return 0;
}
