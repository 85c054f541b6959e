// C++: std::getline on cin, a small class for the connection, exceptions for everything else.
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>

class Connection {
    int fd_ = -1;
public:
    Connection(const std::string& host, const std::string& port) {
        addrinfo hints{}, *raw = nullptr;
        hints.ai_socktype = SOCK_STREAM;
        if (int rc = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &raw)) throw std::runtime_error(host + ": " + gai_strerror(rc));
        std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> list{raw, ::freeaddrinfo};
        int problem = 0;
        for (const addrinfo* a = list.get(); a != nullptr; a = a->ai_next) {
            fd_ = ::socket(a->ai_family, a->ai_socktype, a->ai_protocol);
            if (fd_ >= 0 && ::connect(fd_, a->ai_addr, a->ai_addrlen) == 0) return;
            problem = errno;
            if (fd_ >= 0) ::close(fd_);
        }
        throw std::system_error(problem, std::generic_category(), host + " " + port);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() { ::close(fd_); }

    std::string ask(const std::string& question) const {
        for (std::size_t done = 0; done < question.size();) {
            const auto sent = ::send(fd_, question.data() + done, question.size() - done, MSG_NOSIGNAL);
            if (sent < 0) throw std::system_error(errno, std::generic_category(), "send");
            done += static_cast<std::size_t>(sent);
        }
        std::array<char, 1024> reply;
        const auto got = ::recv(fd_, reply.data(), reply.size(), 0);
        if (got < 0) throw std::system_error(errno, std::generic_category(), "recv");
        return {reply.data(), static_cast<std::size_t>(got)};
    }
};

int main(int argc, char** argv) {
    try {
        const Connection server{argc > 1 ? argv[1] : "localhost", argc > 2 ? argv[2] : "21567"};
        std::string line;
        while (std::cout << "> " << std::flush && std::getline(std::cin, line) && !line.empty()) {
            const auto reply = server.ask(line);
            if (reply.empty()) break;
            std::cout << reply << std::endl;
        }
    } catch (const std::exception& e) {
        std::cerr << argv[0] << ": " << e.what() << std::endl;
        return 1;
    }
}
