#pragma once
// Asks the kernel about the sockets of this thread's network namespace (sock_diag(7), inet_diag.h).
//
// Never by connecting: a server for one client at a time would take that for a client.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>

#include "sandbox/descriptor.hpp"

namespace sockspec {

// Those who have connected and wait to be accepted. Linux takes one more than listen(2) was told.
struct ListenQueue {
    std::uint32_t waiting = 0;
    std::uint32_t limit = 0;
    bool full() const { return waiting > limit; }
};

struct ListeningSocket {
    boost::asio::ip::address address;
    std::uint16_t port = 0;
    std::uint32_t inode = 0;
    ListenQueue queue{};
    bool v6_only = false;
};

// One end of a TCP connection.
struct ConnectionEnd {
    int state = 0;                     // TCP_ESTABLISHED… (netinet/tcp.h)
    std::uint32_t unread = 0;          // bytes (and FIN as one) that its program has not read
    std::uint32_t unacknowledged = 0;  // bytes (and FIN as one) written that the other end has not confirmed
    std::uint64_t arrived = 0;         // bytes (and FIN as one) that have reached it
    std::uint32_t inode = 0;           // 0: not accepted yet, or closed by its program

    bool waits_to_be_accepted() const;
};

class SockDiag {
public:
    SockDiag();  // in the namespace of the calling thread; throws std::system_error

    std::vector<ListeningSocket> listening();            // for TCP connections
    std::vector<ListeningSocket> bound_for_datagrams();  // UDP sockets with a port and no fixed other end

    // Does whoever asks for this port at a loopback address find a socket? That takes the kernel a twentieth of what a list takes.
    bool is_open(int protocol, std::uint16_t port);

    // Any socket with this local port: listening ones, those for datagrams, and ends of these connections, but none in TIME_WAIT. (To ask for
    // all connections takes the kernel milliseconds: it looks through a table of the whole machine's.)
    struct Connection {
        boost::asio::ip::tcp::endpoint own, other;
    };
    struct PortUser {
        int state = 0;
        std::uint32_t inode = 0;
    };
    std::vector<PortUser> users_of(std::uint16_t port, std::span<const Connection> connections);

    // The end of a connection whose own address is `own` and whose other end is `other`; nothing when the kernel has
    // forgotten it.
    std::optional<ConnectionEnd> end(const boost::asio::ip::tcp::endpoint& own, const boost::asio::ip::tcp::endpoint& other);

private:
    std::vector<ListeningSocket> waiting_sockets(int protocol, int state);

    Descriptor netlink_;
};

}  // namespace sockspec
