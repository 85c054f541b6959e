// The chapter's TCP server: PORT.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "stamp.hpp"

int main(int, char** arguments) {
    std::signal(SIGINT, [](int) { _exit(0); });
    const int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(std::atoi(arguments[1])));
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || listen(listener, 5) != 0) {
        std::fprintf(stderr, "stamp-server: port %s: %s\n", arguments[1], std::strerror(errno));
        return 1;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    std::puts("waiting for connection...");
    while (true) {
        sockaddr_in peer{};
        socklen_t length = sizeof peer;
        const int connection = accept(listener, reinterpret_cast<sockaddr*>(&peer), &length);
        if (connection < 0) continue;
        std::printf("...connected from: %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
        serve(connection);
        close(connection);
    }
}
