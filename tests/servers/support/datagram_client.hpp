#pragma once
// A client that speaks in datagrams, for tests of servers. It hears only whom it has spoken to. What doesn't come
// within ten seconds is an exception.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "net/descriptor.hpp"
#include "net/error.hpp"

class DatagramClient {
public:
    explicit DatagramClient(std::uint16_t port, const char* host = "127.0.0.1") : DatagramClient(AF_INET) {
        sockaddr_in server{};
        server.sin_family = AF_INET;
        server.sin_port = htons(port);
        ::inet_pton(AF_INET, host, &server.sin_addr);
        connect(server);
    }

    // An empty path: a client without a name.
    DatagramClient(const std::filesystem::path& own, const std::filesystem::path& server) : DatagramClient(AF_UNIX) {
        const sockaddr_un self = unix_address(own);
        if (!own.empty()) net::checked(::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&self), sizeof self), "client's bind");
        connect(unix_address(server));
    }

    void send(std::string_view data) { net::checked(static_cast<int>(::send(socket_.get(), data.data(), data.size(), 0)), "client's send"); }

    std::string receive() {
        std::string data(65536, '\0');
        const auto length = ::recv(socket_.get(), data.data(), data.size(), 0);
        if (length == -1) net::throw_errno("client's recv");
        data.resize(static_cast<std::size_t>(length));
        return data;
    }

    std::string ask(std::string_view data) {
        send(data);
        return receive();
    }

private:
    explicit DatagramClient(int family) : socket_(net::checked(::socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket")) {
        const timeval patience{10, 0};
        ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }

    static sockaddr_un unix_address(const std::filesystem::path& path) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.native().copy(address.sun_path, sizeof address.sun_path - 1);
        return address;
    }

    template <class Sockaddr>
    void connect(const Sockaddr& server) {
        net::checked(::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&server), sizeof server), "connect");
    }

    net::Descriptor socket_;
};
