// UDP timestamp server: each datagram goes back to its sender with the time before it.
//
//     socket -> setsockopt -> bind -> recvmsg, sendmsg, recvmsg, sendmsg ... -> close
//
// There is nothing to listen for or to accept: one socket serves all clients. recvmsg and sendmsg are recvfrom and
// sendto that can tell more. Here that is the address of ours that a datagram was sent to: the reply has to come from
// there, or the client takes it for a stranger's. recvfrom and sendto are enough for a machine with one address.
// usage: udp-server [port]

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <iostream>

#include "net/address.hpp"
#include "net/error.hpp"
#include "net/server_main.hpp"
#include "net/stamp.hpp"

namespace {

using net::checked;

constexpr std::size_t max_datagram_size = 65535;
constexpr std::size_t max_reply_size = 65507;  // what IPv4's and UDP's headers leave of that

// An address of zeros is every address of this machine; htons puts a port number's bytes into the network's order.
int bind_to_port(int server, int family, std::uint16_t port) {
    const int on = 1, off = 0;
    if (family == AF_INET) {
        ::setsockopt(server, IPPROTO_IP, IP_PKTINFO, &on, sizeof on);  // recvmsg tells our address
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_ANY);
        address.sin_port = htons(port);
        return ::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    ::setsockopt(server, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on);
    // IPv4 clients are welcome as well: they come from ::ffff:127.0.0.1 and the like.
    ::setsockopt(server, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_any;
    address.sin6_port = htons(port);
    return ::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

int open_server(std::uint16_t port) {
    const std::string purpose = "cannot listen on port " + std::to_string(port);
    int family = AF_INET6;
    int server = ::socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (server == -1 && errno == EAFNOSUPPORT) {  // a machine without IPv6
        family = AF_INET;
        server = ::socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    }
    checked(server, purpose);
    // sendmsg may have to wait for room in the socket's buffer. Not for long: the next client waits for us.
    const timeval timeout{0, 200'000};
    ::setsockopt(server, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
    checked(bind_to_port(server, family, port), purpose);
    return server;
}

// One that has been received: `message` points to the rest, for recvmsg to fill in and for sendmsg to use.
struct Datagram {
    Datagram() = default;
    Datagram(const Datagram&) = delete;  // a copy would point into the original
    std::string data = std::string(max_datagram_size, '\0');
    net::Address sender;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(in6_pktinfo))> our_address{};
    iovec buffer{data.data(), data.size()};
    msghdr message{sender.data(), *sender.size(), &buffer, 1, our_address.data(), our_address.size(), 0};
};

// False: the program has been told to stop.
bool receive(int server, Datagram& datagram, const net::Stop& stop) {
    while (stop.wait_readable(server)) {
        const auto length = ::recvmsg(server, &datagram.message, MSG_DONTWAIT);
        if (length == -1 && net::is_transient(errno)) continue;  // news of an earlier client, perhaps: it has gone
        datagram.data.resize(static_cast<std::size_t>(checked(length, "receive")));
        return true;
    }
    return false;
}

// With the address that the datagram was sent to comes the interface that it came by. The reply may leave by another.
void clear_interface(msghdr& message) {
    cmsghdr* const info = CMSG_FIRSTHDR(&message);
    if (info == nullptr) return;
    const std::size_t index = info->cmsg_level == IPPROTO_IPV6 ? offsetof(in6_pktinfo, ipi6_ifindex) : offsetof(in_pktinfo, ipi_ifindex);
    std::memset(CMSG_DATA(info) + index, 0, sizeof(int));
}

// The message goes back to where it came from, with other contents.
void reply(int server, msghdr message, std::string text) {
    iovec buffer{text.data(), text.size()};
    message.msg_iov = &buffer;
    clear_interface(message);
    while (::sendmsg(server, &message, MSG_NOSIGNAL) == -1) {
        if (errno == EMSGSIZE && buffer.iov_len > max_reply_size) buffer.iov_len = max_reply_size;  // with the stamp it is too long for the network
        else if (errno == EINVAL && message.msg_controllen != 0)
            message.msg_controllen = 0;  // it was sent to everybody, and nobody can answer from that address
        else if (errno != EINTR) net::throw_errno("send");
    }
}

void serve(std::uint16_t port, const net::Stop& stop) {
    const int server = open_server(port);
    for (;;) {
        std::cout << "waiting for message..." << std::endl;
        Datagram datagram;
        if (!receive(server, datagram, stop)) break;
        try {
            reply(server, datagram.message, net::stamp() + datagram.data);
            std::cout << "...received from and returned to: " << datagram.sender << std::endl;
        } catch (const std::system_error& error) {  // this one can't be answered, the next one may
            std::cout << "...received from: " << datagram.sender << ": " << error.what() << std::endl;
        }
    }
    ::close(server);
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
