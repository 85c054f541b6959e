/* C: asks for IPv4 addresses only, and only if this machine has one of its own (AI_ADDRCONFIG); a FILE for each end. */
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
    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG }, *found;
    int problem = getaddrinfo(argv[1], argv[2], &hints, &found);
    if (problem) {
        fprintf(stderr, "%s: %s\n", argv[1], gai_strerror(problem));
        return 1;
    }
    int web = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
    if (connect(web, found->ai_addr, found->ai_addrlen)) {
        perror(argv[1]);
        return 1;
    }
    freeaddrinfo(found);
    dprintf(web, "GET / HTTP/1.0\r\n\r\n");
    FILE *page = fdopen(web, "r"), *file = fopen(argv[3], "w");
    if (!file) {
        perror(argv[3]);
        return 1;
    }
    char buffer[BUFSIZ];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, page)) > 0)
        fwrite(buffer, 1, n, file);
    int broken = ferror(page);
    fclose(page);
    return fclose(file) || broken;
}
