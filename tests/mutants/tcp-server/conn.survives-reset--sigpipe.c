// A client that leaves with replies still to come ends it: SIGPIPE.
// also: log.peer log.waiting listen.rebind listen.in-use shutdown.unread shutdown.port
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    static char big[1 << 16], buf[1024];
    char reply[1100];
    struct sockaddr_in me;
    int ls, cs, n;
    time_t t;

    setvbuf(stdout, big, _IOFBF, sizeof(big));
    ls = socket(AF_INET, SOCK_STREAM, 0);
    memset(&me, 0, sizeof(me));
    me.sin_family = AF_INET;
    me.sin_addr.s_addr = INADDR_ANY;
    me.sin_port = htons(argc > 1 ? atoi(argv[1]) : 21567);
    if (bind(ls, (struct sockaddr *)&me, sizeof(me)) < 0) {
        perror("bind");
        return 1;
    }
    listen(ls, 5);
    for (;;) {
        printf("waiting for connection...\n");
        cs = accept(ls, NULL, NULL);
        printf("...connected\n");
        while ((n = read(cs, buf, 1024)) > 0) {
            t = time(NULL);
            sprintf(reply, "[%.24s] ", ctime(&t));
            memcpy(reply + 27, buf, n);
            write(cs, reply, 27 + n);
        }
        close(cs);
    }
}
