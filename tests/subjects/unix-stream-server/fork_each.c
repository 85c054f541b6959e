// A textbook C server: a child per connection, one byte read at a time, SIGCHLD ignored so that no zombie stays.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static void serve(int client) {
    char *line = malloc(1 << 20), stamp[64];
    size_t size = 0, sent = 0;
    while (size < (1 << 20) && read(client, line + size, 1) == 1 && line[size++] != '\n') {}
    time_t now = time(NULL);
    size_t length = strftime(stamp, sizeof stamp, "[%a %b %e %H:%M:%S %Y] ", localtime(&now));
    if (write(client, stamp, length) < 0) return;
    while (sent < size) {
        ssize_t n = write(client, line + sent, size - sent);
        if (n < 0) return;
        sent += n;
    }
}

int main(int argc, char **argv) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (argc != 2) return 2;
    snprintf(address.sun_path, sizeof address.sun_path, "%s", argv[1]);
    signal(SIGCHLD, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    unlink(address.sun_path);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, SOMAXCONN) < 0) {
        perror(address.sun_path);
        return 1;
    }
    puts("waiting for connection...");
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client < 0) continue;
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGTERM);
            close(listener);
            serve(client);
            _exit(0);
        }
        close(client);
    }
}
