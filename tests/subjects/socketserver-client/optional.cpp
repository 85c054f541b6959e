// C++20: std::optional for "no reply", a connection object per request, connects before it asks for the line.
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <iostream>
#include <optional>
#include <string>

struct Link {
    int fd = -1;
    Link(const char* host, const char* port) {
        addrinfo want{}, *list = nullptr;
        want.ai_family = AF_INET;
        want.ai_socktype = SOCK_STREAM;
        if (::getaddrinfo(host, port, &want, &list) != 0) return;
        fd = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(fd, list->ai_addr, list->ai_addrlen) != 0) {
            ::close(fd);
            fd = -1;
        }
        ::freeaddrinfo(list);
    }
    Link(const Link&) = delete;
    ~Link() { if (fd >= 0) ::close(fd); }
    explicit operator bool() const { return fd >= 0; }

    std::optional<std::string> ask(std::string line) const {
        line += "\r\n";
        if (::send(fd, line.data(), line.size(), MSG_NOSIGNAL) < 0) return std::nullopt;
        std::string reply;
        char piece[64];
        for (ssize_t n; reply.find('\n') == std::string::npos && (n = ::recv(fd, piece, sizeof piece, 0)) > 0;)
            reply.append(piece, static_cast<std::size_t>(n));
        if (reply.empty()) return std::nullopt;
        while (reply.ends_with('\n') || reply.ends_with('\r')) reply.pop_back();
        return reply;
    }
};

int main(int argc, char** argv) {
    const char* host = argc > 1 ? argv[1] : "localhost";
    const char* port = argc > 2 ? argv[2] : "21567";
    for (;;) {
        Link link{host, port};
        if (!link) {
            std::cerr << "no connection to " << host << ' ' << port << ": " << std::strerror(errno) << '\n';
            return 1;
        }
        std::string line;
        std::cout << "> " << std::flush;
        if (!std::getline(std::cin, line) || line.empty()) return 0;
        const auto reply = link.ask(line);
        if (!reply) return 0;
        std::cout << *reply << '\n';
    }
}
