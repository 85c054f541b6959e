// A client that leaves with replies still to come ends it: SIGPIPE.
// also: log.peer shutdown.unread log.waiting
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MEMBERS 1000

struct member {
    int fd, announced, closing;
    char name[64], *in, *out;
    size_t in_size, out_size;
};

static struct member members[MEMBERS];
static int count, serial;
static volatile sig_atomic_t stopped;

static void on_signal(int number) { stopped = number; }

static void append(char **buffer, size_t *size, const char *data, size_t n)
{
    *buffer = realloc(*buffer, *size + n + 1);
    memcpy(*buffer + *size, data, n);
    *size += n;
}

static void tell(struct member *m, const char *a, const char *b, const char *c)
{
    append(&m->out, &m->out_size, a, strlen(a));
    append(&m->out, &m->out_size, b, strlen(b));
    append(&m->out, &m->out_size, c, strlen(c));
    append(&m->out, &m->out_size, "\n", 1);
}

static void others(struct member *me, const char *a, const char *b, const char *c)
{
    for (struct member *m = members; m < members + count; m++)
        if (m != me && !m->closing)
            tell(m, a, b, c);
}

static struct member *find(const char *name)
{
    for (struct member *m = members; m < members + count; m++)
        if (!m->closing && !strcmp(m->name, name))
            return m;
    return NULL;
}

static void part(struct member *m)
{
    if (m->closing)
        return;
    m->closing = 1;
    others(m, m->name, " left", "");
}

static void obey(struct member *m, char *line)
{
    if (!strncmp(line, "/nick ", 6)) {
        char *name = line + 6;
        struct member *owner = find(name);
        if (!*name || strlen(name) >= sizeof m->name || (owner && owner != m)) {
            tell(m, "no: ", name, "");
            return;
        }
        strcpy(m->name, name);
        if (!m->announced++)
            others(m, name, " joined", "");
    } else if (!strcmp(line, "/who")) {
        for (struct member *o = members; o < members + count; o++)
            if (!o->closing)
                tell(m, "  ", o->name, "");
    } else if (!strcmp(line, "/quit")) {
        part(m);
    } else {
        others(m, m->name, ": ", line);
    }
}

static void receive(struct member *m)
{
    char data[4096], *end;
    ssize_t n = recv(m->fd, data, sizeof data, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        part(m);
        if (n < 0)
            m->out_size = 0;
        return;
    }
    append(&m->in, &m->in_size, data, n);
    while (!m->closing && (end = memchr(m->in, '\n', m->in_size))) {
        *end = 0;
        if (end > m->in && end[-1] == '\r')
            end[-1] = 0;
        obey(m, m->in);
        m->in_size -= end + 1 - m->in;
        memmove(m->in, end + 1, m->in_size);
    }
}

static void transmit(struct member *m)
{
    ssize_t n = send(m->fd, m->out, m->out_size, 0);
    if (n < 0 && errno != EAGAIN && errno != EINTR) {
        part(m);
        m->out_size = 0;
    } else if (n > 0) {
        m->out_size -= n;
        memmove(m->out, m->out + n, m->out_size);
    }
}

static void welcome(int listener)
{
    int fd = accept(listener, NULL, NULL);
    if (fd < 0)
        return;
    if (count == MEMBERS) {
        close(fd);
        return;
    }
    fcntl(fd, F_SETFL, O_NONBLOCK);
    struct member *m = &members[count];
    memset(m, 0, sizeof *m);
    m->fd = fd;
    char name[64];
    do
        sprintf(name, "Guest-%d", ++serial);
    while (find(name));
    strcpy(m->name, name);
    count++;
    printf("...connected, %d members\n", count);
}

int main(int argc, char **argv)
{
    int port = argc > 1 ? atoi(argv[1]) : 21567, on = 1;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in me = { .sin_family = AF_INET, .sin_port = htons(port) };
    struct sigaction action = { .sa_handler = on_signal };
    static struct pollfd polled[MEMBERS + 1];

    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&me, sizeof me) < 0 || listen(listener, 256) < 0) {
        fprintf(stderr, "port %d: %s\n", port, strerror(errno));
        return 1;
    }
    fcntl(listener, F_SETFL, O_NONBLOCK);
    printf("waiting for connection...\n");
    while (!stopped) {
        polled[0] = (struct pollfd){ .fd = listener, .events = POLLIN };
        for (int i = 0; i < count; i++)
            polled[i + 1] = (struct pollfd){ .fd = members[i].fd,
                .events = (members[i].closing ? 0 : POLLIN) | (members[i].out_size ? POLLOUT : 0) };
        int seen = count;
        if (poll(polled, count + 1, -1) < 0)
            continue;
        for (int i = 0; i < seen; i++) {
            if (!members[i].closing && polled[i + 1].revents & (POLLIN | POLLHUP | POLLERR))
                receive(&members[i]);
            if (polled[i + 1].revents & (POLLOUT | POLLERR | POLLHUP) && members[i].out_size)
                transmit(&members[i]);
        }
        if (polled[0].revents)
            welcome(listener);
        for (int i = count - 1; i >= 0; i--)
            if (members[i].closing && !members[i].out_size) {
                close(members[i].fd);
                free(members[i].in);
                free(members[i].out);
                members[i] = members[--count];
            }
    }
    return 0;
}
