/* C on :: for both families, recvmsg and sendmsg with two iovecs, inet_ntop for the log, 64 KiB of room. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    static char data[65536];
    char stamp[32], host[INET6_ADDRSTRLEN];
    int port = argc > 1 ? atoi(argv[1]) : 21567, off = 0;
    struct sockaddr_in6 peer, me = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_ANY_INIT, .sin6_port = htons(port) };
    int fd = socket(AF_INET6, SOCK_DGRAM, 0);

    setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (fd < 0 || bind(fd, (struct sockaddr *)&me, sizeof me) < 0) {
        fprintf(stderr, "%s: port %d: %m\n", argv[0], port);
        return 1;
    }
    setlinebuf(stdout);
    puts("waiting for message...");
    for (;;) {
        struct iovec in = { data, sizeof data };
        struct msghdr message = { .msg_name = &peer, .msg_namelen = sizeof peer, .msg_iov = &in, .msg_iovlen = 1 };
        ssize_t n = recvmsg(fd, &message, 0);
        if (n < 0)
            continue;
        time_t now = time(NULL);
        struct tm local;
        size_t m = strftime(stamp, sizeof stamp, "[%a %b %e %T %Y] ", localtime_r(&now, &local));
        if ((size_t)n + m > 65507)
            n = 65507 - m;
        struct iovec out[] = { { stamp, m }, { data, n } };
        message.msg_iov = out;
        message.msg_iovlen = 2;
        if (sendmsg(fd, &message, 0) < 0)
            perror("sendmsg");
        inet_ntop(AF_INET6, &peer.sin6_addr, host, sizeof host);
        printf("...received from and returned to: %s %d\n", host, ntohs(peer.sin6_port));
    }
}
