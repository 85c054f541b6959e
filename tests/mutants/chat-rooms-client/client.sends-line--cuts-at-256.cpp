// A line is cut after 256 bytes.
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <iostream>
#include <string>

static int dial(const char* host, const char* port) {
    addrinfo hints{}, *all = nullptr;
    hints.ai_socktype = SOCK_STREAM;
    if (const int bad = getaddrinfo(host, port, &hints, &all)) {
        std::cerr << host << ": " << gai_strerror(bad) << '\n';
        return -1;
    }
    for (auto* a = all; a; a = a->ai_next) {
        const int fd = socket(a->ai_family, a->ai_socktype, 0);
        if (connect(fd, a->ai_addr, a->ai_addrlen) == 0) return fd;
        close(fd);
    }
    std::cerr << host << " port " << port << ": " << std::strerror(errno) << '\n';
    return -1;
}

static bool more(int fd, std::string& text) {
    char data[4096];
    const auto n = read(fd, data, sizeof data);
    if (n > 0) text.append(data, n);
    return n > 0;
}

static bool take(std::string& text, std::string& line) {
    const auto end = text.find('\n');
    if (end == text.npos) return false;
    line = text.substr(0, end);
    text.erase(0, end + 1);
    return true;
}

int main(int argc, char** argv) {
    const int server = dial(argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567");
    if (server < 0) return 1;
    std::string typed, heard, line;
    std::cout << "> " << std::flush;
    for (;;) {
        pollfd both[] = {{0, POLLIN, 0}, {server, POLLIN, 0}};
        if (poll(both, 2, -1) < 0) continue;
        if (both[1].revents) {
            if (!more(server, heard)) break;
            while (take(heard, line)) std::cout << '\r' << line << "\n> " << std::flush;
        }
        if (both[0].revents) {
            if (!more(0, typed)) break;
            while (take(typed, line)) {
                if (line.empty()) return close(server);
                line = line.substr(0, 256) + '\n';
                if (send(server, line.data(), line.size(), MSG_NOSIGNAL) < 0) return 1;
                std::cout << "> " << std::flush;
            }
        }
    }
    std::cout << std::endl;
    return close(server);
}
