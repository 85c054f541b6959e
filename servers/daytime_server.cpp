// Daytime server (RFC 867), over UDP and TCP at the same port: any datagram, and any connection, gets the time.
//
//     socket -> bind -> listen \               / accept -> send -> shutdown -> close
//                               poll, for both
//     socket -> bind           /               \ recvmsg -> sendmsg
//
// tcp_server.cpp and udp_server.cpp explain the calls.
// usage: daytime-server [port]

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <iostream>

#include "net/address.hpp"
#include "net/error.hpp"
#include "net/server_main.hpp"
#include "net/shutdown.hpp"
#include "net/stamp.hpp"

namespace {

using namespace std::chrono_literals;
using net::checked;

std::string daytime() { return net::ctime() + "\r\n"; }

std::string purpose(std::uint16_t port) { return "cannot listen on port " + std::to_string(port); }

// A socket at the port, for IPv6 and IPv4.
int open_socket(int type, std::uint16_t port) {
    const int on = 1, off = 0;
    int socket = ::socket(AF_INET6, type | SOCK_CLOEXEC, 0);
    const bool has_ipv6 = socket != -1 || errno != EAFNOSUPPORT;
    if (!has_ipv6) socket = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
    checked(socket, purpose(port));
    ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);  // without IPv6 it has no effect
    // Only connections leave a TIME_WAIT behind. With datagrams the option would let two servers have the same port.
    if (type & SOCK_STREAM) ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in6 any6{};
    any6.sin6_family = AF_INET6;
    any6.sin6_port = htons(port);
    sockaddr_in any4{};
    any4.sin_family = AF_INET;
    any4.sin_port = htons(port);
    checked(
        has_ipv6 ? ::bind(socket, reinterpret_cast<sockaddr*>(&any6), sizeof any6) : ::bind(socket, reinterpret_cast<sockaddr*>(&any4), sizeof any4),
        purpose(port));
    return socket;
}

int open_listener(std::uint16_t port) {
    const int listener = open_socket(SOCK_STREAM | SOCK_NONBLOCK, port);
    checked(::listen(listener, SOMAXCONN), purpose(port));
    return listener;
}

// Asks to be told to which of our addresses a datagram was sent, and never to wait long for room for a reply.
int open_datagram_socket(std::uint16_t port) {
    const int socket = open_socket(SOCK_DGRAM, port), on = 1;
    if (::setsockopt(socket, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on) == -1) ::setsockopt(socket, IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
    const timeval timeout{0, 200'000};
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
    return socket;
}

// The kernel's buffer is empty and takes so few bytes at once: there is nothing to wait for.
void answer_connection(int listener, const net::Stop& stop) {
    net::Address address;
    const int client = ::accept4(listener, address.data(), address.size(), SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client == -1 && !net::is_transient(errno)) net::throw_errno("accept");
    if (client == -1 && net::is_shortage(errno)) stop.pause(100ms);  // the client waits in the queue meanwhile
    if (client == -1) return;
    std::cout << "...connected from: " << address << std::endl;
    const std::string reply = daytime();
    if (::send(client, reply.data(), reply.size(), MSG_NOSIGNAL) == -1)
        std::cout << "...lost: " << address << ": send: " << std::strerror(errno) << std::endl;
    net::shutdown_and_drain(client);
    ::close(client);
}

// The reply leaves from the address that the datagram was sent to, by whatever interface.
void clear_interface(msghdr& message) {
    cmsghdr* const info = CMSG_FIRSTHDR(&message);
    if (info == nullptr) return;
    const std::size_t index = info->cmsg_level == IPPROTO_IPV6 ? offsetof(in6_pktinfo, ipi6_ifindex) : offsetof(in_pktinfo, ipi_ifindex);
    std::memset(CMSG_DATA(info) + index, 0, sizeof(int));
}

bool send_message(int socket, msghdr& message) {
    while (::sendmsg(socket, &message, MSG_NOSIGNAL) == -1) {
        if (errno == EINVAL && message.msg_controllen != 0)
            message.msg_controllen = 0;  // it was sent to everybody, and nobody can answer from that address
        else if (errno != EINTR) return false;
    }
    return true;
}

void answer_datagram(int socket) {
    net::Address client;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(in6_pktinfo))> our_address{};
    iovec buffer{};  // of no size: it doesn't matter what the client says
    msghdr message{client.data(), *client.size(), &buffer, 1, our_address.data(), our_address.size(), 0};
    const auto received = ::recvmsg(socket, &message, MSG_DONTWAIT);
    if (received == -1 && net::is_transient(errno)) return;
    checked(received, "receive");

    clear_interface(message);
    std::string reply = daytime();
    buffer = {reply.data(), reply.size()};
    if (send_message(socket, message)) std::cout << "...received from and returned to: " << client << std::endl;
    else std::cout << "...received from: " << client << ": send: " << std::strerror(errno) << std::endl;
}

void serve(std::uint16_t port, const net::Stop& stop) {
    const int listener = open_listener(port);
    const int socket = open_datagram_socket(port);
    std::cout << "waiting for connection..." << std::endl;
    for (;;) {
        std::array<pollfd, 3> polled{{{listener, POLLIN, 0}, {socket, POLLIN, 0}, {stop.descriptor(), POLLIN, 0}}};
        if (::poll(polled.data(), polled.size(), -1) == -1 && errno != EINTR) net::throw_errno("poll");
        if (stop.requested()) break;
        if (polled[0].revents != 0) answer_connection(listener, stop);
        if (polled[1].revents != 0) answer_datagram(socket);
    }
    ::close(socket);
    net::close_pending(listener);
    ::close(listener);
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
