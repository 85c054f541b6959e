#pragma once
// A client, of TCP or at a Unix path, that does one thing at a time, for tests of servers. What doesn't come within
// ten seconds, or comes as a reset, is an exception.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <array>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "net/descriptor.hpp"
#include "net/error.hpp"

class TestClient {
public:
    explicit TestClient(std::uint16_t port, int receive_buffer = 0)
        : socket_(net::checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")) {
        if (receive_buffer != 0) set(SO_RCVBUF, receive_buffer);
        set(SO_RCVTIMEO, timeval{10, 0});
        sockaddr_in server{};
        server.sin_family = AF_INET;
        server.sin_port = htons(port);
        server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        net::checked(::connect(socket_.get(), reinterpret_cast<sockaddr*>(&server), sizeof server), "connect");
    }

    explicit TestClient(const std::filesystem::path& path) : socket_(net::checked(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")) {
        set(SO_RCVTIMEO, timeval{10, 0});
        sockaddr_un server{};
        server.sun_family = AF_UNIX;
        path.native().copy(server.sun_path, sizeof server.sun_path - 1);
        net::checked(::connect(socket_.get(), reinterpret_cast<sockaddr*>(&server), sizeof server), "connect");
    }

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent == -1) net::throw_errno("client's send");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // Up to the server's end of stream.
    std::string read_all() {
        std::string all;
        std::array<char, 65536> chunk;
        for (;;) {
            const auto length = ::recv(socket_.get(), chunk.data(), chunk.size(), 0);
            if (length == -1) net::throw_errno("client's recv");
            if (length == 0) return all;
            all.append(chunk.data(), static_cast<std::size_t>(length));
        }
    }

    // The next `length` bytes, or those before the end of stream.
    std::string read(std::size_t length) {
        std::string bytes(length, '\0');
        const auto got = ::recv(socket_.get(), bytes.data(), length, MSG_WAITALL);
        if (got == -1) net::throw_errno("client's recv");
        bytes.resize(static_cast<std::size_t>(got));
        return bytes;
    }

    // The next line, without its line feed.
    std::string read_line() {
        std::string line;
        for (std::string next = read(1); next != "\n"; next = read(1)) {
            if (next.empty()) throw std::runtime_error("client's read_line: end of stream");
            line += next;
        }
        return line;
    }

    // The server's end of stream was its last word: no reset came after it.
    bool parted_in_peace() const {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
        return error == 0;
    }

    void half_close() { ::shutdown(socket_.get(), SHUT_WR); }
    void shut_down() { ::shutdown(socket_.get(), SHUT_RDWR); }  // from another thread, too
    void close() { socket_.close(); }
    void reset() {
        set(SO_LINGER, linger{1, 0});
        socket_.close();
    }

private:
    template <class Value>
    void set(int option, const Value& value) {
        ::setsockopt(socket_.get(), SOL_SOCKET, option, &value, sizeof value);
    }

    net::Descriptor socket_;
};
