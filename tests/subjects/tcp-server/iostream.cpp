// Modern C++: RAII sockets, a std::streambuf over the connection, std::put_time, stamp and chunk written as two segments.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <ctime>
#include <iomanip>
#include <iostream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

class Socket {
public:
    explicit Socket(int fd) : fd_{fd} {
        if (fd_ < 0) throw std::system_error{errno, std::generic_category()};
    }
    Socket(Socket&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
    ~Socket() { if (fd_ >= 0) ::close(fd_); }
    int get() const { return fd_; }
private:
    int fd_;
};

class SendBuf : public std::streambuf {
public:
    explicit SendBuf(int fd) : fd_{fd} { setp(data_, data_ + sizeof data_); }
protected:
    int sync() override {
        for (const char* p = pbase(); p < pptr();) {
            auto sent = ::send(fd_, p, pptr() - p, MSG_NOSIGNAL);
            if (sent <= 0) return -1;
            p += sent;
        }
        setp(data_, data_ + sizeof data_);
        return 0;
    }
    int_type overflow(int_type c) override {
        if (sync() < 0) return traits_type::eof();
        return c == traits_type::eof() ? 0 : sputc(traits_type::to_char_type(c));
    }
private:
    int fd_;
    char data_[2048];
};

static void converse(const Socket& client) {
    const int on = 1;
    ::setsockopt(client.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    SendBuf buffer{client.get()};
    std::ostream reply{&buffer};
    std::string chunk(1024, '\0');
    for (ssize_t got; reply && (got = ::recv(client.get(), chunk.data(), chunk.size(), 0)) > 0;) {
        const auto now = std::time(nullptr);
        reply << '[' << std::put_time(std::localtime(&now), "%a %b %e %T %Y") << "] " << std::flush;
        reply.write(chunk.data(), got).flush();
    }
}

int main(int argc, char** argv) try {
    std::signal(SIGTERM, [](int) { ::_exit(0); });
    std::signal(SIGINT, [](int) { ::_exit(0); });
    const auto port = argc > 1 ? std::stoi(argv[1]) : 21567;
    Socket listener{::socket(AF_INET, SOCK_STREAM, 0)};
    const int on = 1;
    ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) || ::listen(listener.get(), 16))
        throw std::system_error{errno, std::generic_category(), "port " + std::to_string(port)};
    for (;;) {
        std::cout << "waiting for connection..." << std::endl;
        Socket client{::accept(listener.get(), nullptr, nullptr)};
        std::cout << "...connected" << std::endl;
        converse(client);
    }
} catch (const std::exception& e) {
    std::cerr << e.what() << '\n';
    return 1;
}
