// A client that leaves with replies still to come ends it: SIGPIPE.
// also: shutdown.unread
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static void list(FILE *out, const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;

    if (!dir) {
        fprintf(out, "%s: %s\n", path, strerror(errno));
        return;
    }
    while ((entry = readdir(dir)))
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            fprintf(out, "%s\n", entry->d_name);
    closedir(dir);
}

static void answer(FILE *out, const char *line)
{
    if (strcmp(line, "date") == 0) {
        time_t now = time(NULL);
        fputs(ctime(&now), out);
    } else if (strcmp(line, "os") == 0) {
        struct utsname name;
        uname(&name);
        fprintf(out, "%s %s\n", name.sysname, name.machine);
    } else if (strcmp(line, "ls") == 0) {
        list(out, ".");
    } else if (strncmp(line, "ls ", 3) == 0) {
        list(out, line + 3);
    } else {
        fputs("what?\n", out);
    }
    fflush(out);
}

int main(int argc, char **argv)
{
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 21567) }, peer;
    int door = socket(AF_INET, SOCK_STREAM, 0), yes = 1, fd;
    socklen_t size = sizeof peer;

    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 5)) {
        fprintf(stderr, "port %d: %s\n", ntohs(here.sin_port), strerror(errno));
        return 1;
    }
    for (;;) {
        printf("waiting for connection...\n");
        if ((fd = accept(door, (struct sockaddr *)&peer, &size)) < 0)
            continue;
        printf("...connected from: %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
        FILE *in = fdopen(fd, "r"), *out = fdopen(dup(fd), "w");
        char *line = NULL;
        size_t room = 0;
        while (getline(&line, &room, in) > 0) {
            line[strcspn(line, "\r\n")] = '\0';
            answer(out, line);
        }
        free(line);
        fclose(out);
        fclose(in);
    }
}
