/* C: getaddrinfo, dprintf for the request, read and write with a 4 KiB buffer; says nothing when all is well. */
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: %s HOST PORT OUTPUT\n", argv[0]);
        return 2;
    }
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *list, *a;
    int problem = getaddrinfo(argv[1], argv[2], &hints, &list), web = -1;
    if (problem) {
        fprintf(stderr, "%s: %s\n", argv[1], gai_strerror(problem));
        return 1;
    }
    for (a = list; a && web < 0; a = a->ai_next) {
        web = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
        if (connect(web, a->ai_addr, a->ai_addrlen)) {
            perror(argv[1]);
            close(web);
            web = -1;
        }
    }
    freeaddrinfo(list);
    if (web < 0)
        return 1;
    dprintf(web, "GET / HTTP/1.0\r\n\r\n");
    int file = open(argv[3], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    char buffer[4096];
    ssize_t n;
    while ((n = read(web, buffer, sizeof buffer)) > 0)
        for (ssize_t done = 0, k; done < n; done += k)
            if ((k = write(file, buffer + done, n - done)) < 0) {
                perror(argv[3]);
                return 1;
            }
    close(file);
    close(web);
    return n < 0;
}
