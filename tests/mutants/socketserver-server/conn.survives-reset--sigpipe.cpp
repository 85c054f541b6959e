// A client that leaves with replies still to come ends it: SIGPIPE.
// also: log.peer shutdown.unread
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>

namespace {

std::string stamp() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    localtime_r(&now, &parts);
    char text[64];
    return {text, std::strftime(text, sizeof text, "[%a %b %e %H:%M:%S %Y] ", &parts)};
}

class InBuf : public std::streambuf {
    int fd_;
    char data_[256];
    int_type underflow() override {
        const auto got = ::recv(fd_, data_, sizeof data_, 0);
        if (got <= 0) return traits_type::eof();
        setg(data_, data_, data_ + got);
        return traits_type::to_int_type(*gptr());
    }
public:
    explicit InBuf(int fd) : fd_{fd} {}
};

void serve(int fd) {
    InBuf buffer{fd};
    std::istream in{&buffer};
    std::string line;
    std::getline(in, line);
    if (!in.eof()) line += '\n';
    const std::string reply = stamp() + line;
    for (std::string_view rest = reply; !rest.empty();) {
        const auto sent = ::send(fd, rest.data(), std::min<std::size_t>(rest.size(), 100), 0);
        if (sent <= 0) break;
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    ::close(fd);
}

}  // namespace

int main(int argc, char* argv[]) {
    const int port = argc > 1 ? std::atoi(argv[1]) : 21567;
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(static_cast<in_port_t>(port));
    if (::bind(listener, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0 || ::listen(listener, SOMAXCONN) != 0) {
        std::perror(("port " + std::to_string(port)).c_str());
        return EXIT_FAILURE;
    }
    std::cout << "waiting for connection..." << std::endl;
    for (;;) {
        const int client = ::accept(listener, nullptr, nullptr);
        if (client >= 0) std::jthread{serve, client}.detach();
    }
}
