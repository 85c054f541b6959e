#include "net/datagram_socket.hpp"

#include <sys/time.h>

#include <cstring>
#include <type_traits>

#include "net/bound_socket.hpp"
#include "net/error.hpp"

namespace net {
namespace {

constexpr std::size_t buffer_size = 65535;  // no UDP datagram is larger
constexpr std::size_t largest_reply = 65507; // what IPv4 leaves of that for data

// A reply waits for room in our own queue or, with Unix sockets, in the client's. Not for long: the next
// client waits for us.
void limit_waiting(const Descriptor& socket) {
    const timeval patience{0, 200'000};
    ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

// IPv6 sockets also say it of IPv4 datagrams, with mapped addresses.
void ask_for_route(const Descriptor& socket) {
    const int on = 1;
    if (::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on) == -1)
        ::setsockopt(socket.get(), IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
}

Descriptor unix_socket() {
    return Descriptor{checked(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket")};
}

template <class PacketInfo> void forget_interface(cmsghdr* info) {
    PacketInfo route;
    std::memcpy(&route, CMSG_DATA(info), sizeof route);
    if constexpr (std::is_same_v<PacketInfo, in6_pktinfo>)
        route.ipi6_ifindex = 0;
    else
        route.ipi_ifindex = 0;
    std::memcpy(CMSG_DATA(info), &route, sizeof route);
}

// Keeps the address and forgets the interface: the reply may leave by another one.
void keep_route(msghdr& message, Datagram& datagram) {
    datagram.route_size = message.msg_controllen;
    cmsghdr* const info = CMSG_FIRSTHDR(&message);
    if (info == nullptr) return;
    if (info->cmsg_level == IPPROTO_IPV6)
        forget_interface<in6_pktinfo>(info);
    else
        forget_interface<in_pktinfo>(info);
}

bool passes_by_itself(int error) {
    switch (error) {
    case EAGAIN:
    case EINTR:
    case ECONNREFUSED:
    case ECONNRESET:
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EHOSTDOWN:
    case ENETDOWN:
    case EMSGSIZE:
    case EPROTO:
    case ENOPROTOOPT:
    case ENOBUFS:
    case ENOMEM: return true;
    default: return false;
    }
}

} // namespace

DatagramSocket::DatagramSocket(std::uint16_t port) : socket_(bound_socket(SOCK_DGRAM, port)) {
    limit_waiting(socket_);
    ask_for_route(socket_);
}

DatagramSocket::DatagramSocket(const std::filesystem::path& path) : socket_(unix_socket()), path_(socket_, path) {
    limit_waiting(socket_);
}

std::uint16_t DatagramSocket::port() const { return port_of(socket_); }

Datagram DatagramSocket::receive(const Stop& stop) const {
    stop.throw_if_overdue();
    for (;;) {
        if (auto datagram = try_receive()) return *std::move(datagram);
        stop.wait_readable(socket_.get());
    }
}

std::optional<Datagram> DatagramSocket::try_receive() const {
    Datagram datagram;
    datagram.data.resize(buffer_size);
    iovec place{datagram.data.data(), datagram.data.size()};
    msghdr message{};
    message.msg_name = datagram.sender.data();
    message.msg_namelen = *datagram.sender.size();
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    message.msg_control = datagram.route.data();
    message.msg_controllen = datagram.route.size();
    const auto length = ::recvmsg(socket_.get(), &message, MSG_DONTWAIT);
    if (length == -1 && !passes_by_itself(errno)) throw_errno("receive");
    if (length == -1) return std::nullopt;
    datagram.data.resize(static_cast<std::size_t>(length));
    *datagram.sender.size() = message.msg_namelen;
    keep_route(message, datagram);
    return datagram;
}

void DatagramSocket::reply(const Datagram& to, std::string_view bytes) const {
    Address receiver = to.sender;
    auto route = to.route;
    iovec place{const_cast<char*>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_name = receiver.data();
    message.msg_namelen = *receiver.size();
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    message.msg_control = route.data();
    message.msg_controllen = to.route_size;
    while (::sendmsg(socket_.get(), &message, MSG_NOSIGNAL) == -1) {
        if (errno == EMSGSIZE && place.iov_len > largest_reply)
            place.iov_len = largest_reply; // with the stamp it is too long for the network
        else if (errno == EINVAL && message.msg_controllen != 0)
            message.msg_controllen = 0; // it was sent to everybody, and nobody can answer from that address
        else if (errno != EINTR)
            throw_errno("send");
    }
}

} // namespace net
