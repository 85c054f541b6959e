/* C: getservbyname and gethostbyname, SO_RCVTIMEO, a newline as the datagram, fwrite and a newline if the reply has none. */
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *host = argc > 1 ? argv[1] : "localhost";
    struct servent *service = getservbyname("daytime", "udp");
    struct hostent *machine = gethostbyname(host);
    struct timeval patience = { .tv_sec = 4 };
    char text[512];

    if (!service || !machine) {
        fprintf(stderr, "%s: %s\n", host, service ? hstrerror(h_errno) : "no daytime service");
        return 1;
    }
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in there = { .sin_family = AF_INET, .sin_port = service->s_port };
    memcpy(&there.sin_addr, machine->h_addr_list[0], machine->h_length);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connect(fd, (struct sockaddr *)&there, sizeof there);
    send(fd, "\n", 1, 0);
    ssize_t n = recv(fd, text, sizeof text, 0);
    if (n < 0) {
        perror(host);
        return 1;
    }
    fwrite(text, 1, n, stdout);
    if (n == 0 || text[n - 1] != '\n')
        putchar('\n');
    close(fd);
    return 0;
}
