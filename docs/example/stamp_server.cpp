// The chapter's TCP server: PORT.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "stamp.hpp"

int main(int, char** arguments) {
    std::signal(SIGINT, [](int) { _exit(0); });
    const int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(std::atoi(arguments[1])));
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || listen(listener, 5) != 0) {
        std::perror("stamp-server");
        return 1;
    }
    while (true) {
        const int connection = accept(listener, nullptr, nullptr);
        if (connection < 0) continue;
        serve(connection);
        close(connection);
    }
}
