#include "socketserver/datagram_socket.hpp"

#include <sys/time.h>

#include <cstring>

#include "net/bound_socket.hpp"
#include "net/error.hpp"

namespace socketserver {
namespace {

constexpr std::size_t buffer_size = 65535;     // no UDP datagram is larger
constexpr std::size_t max_reply_size = 65507;  // what IPv4 leaves of that for data

// IPv6 sockets also say it of IPv4 datagrams, with mapped addresses.
void request_packet_info(const net::Descriptor& socket) {
    const int on = 1;
    if (::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on) == -1)
        ::setsockopt(socket.get(), IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
}

// Keeps the address and forgets the interface: the reply may leave by another one.
void clear_interface(msghdr& message) {
    cmsghdr* const info = CMSG_FIRSTHDR(&message);
    if (info == nullptr) return;
    const std::size_t index = info->cmsg_level == IPPROTO_IPV6 ? offsetof(in6_pktinfo, ipi6_ifindex) : offsetof(in_pktinfo, ipi_ifindex);
    std::memset(CMSG_DATA(info) + index, 0, sizeof(int));
}

}  // namespace

DatagramSocket::DatagramSocket(std::uint16_t port) : DatagramSocket(net::bound_socket(SOCK_DGRAM, port)) { request_packet_info(socket_); }

DatagramSocket::DatagramSocket(net::Descriptor bound) : socket_(std::move(bound)) {
    // A reply waits for room in our own queue or, with Unix sockets, in the client's. Not for long: the next client
    // waits for us.
    const timeval timeout{0, 200'000};
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
}

std::uint16_t DatagramSocket::port() const { return net::port_of(socket_); }

Datagram DatagramSocket::receive(const net::Stop& stop) const {
    while (stop.wait_readable(socket_.get()))
        if (auto datagram = try_receive()) return *std::move(datagram);
    throw net::Stopped{};
}

std::optional<Datagram> DatagramSocket::try_receive() const {
    Datagram datagram;
    datagram.data.resize(buffer_size);
    iovec buffer{datagram.data.data(), datagram.data.size()};
    msghdr message{};
    message.msg_name = datagram.sender.data();
    message.msg_namelen = *datagram.sender.size();
    message.msg_iov = &buffer;
    message.msg_iovlen = 1;
    message.msg_control = datagram.packet_info.data();
    message.msg_controllen = datagram.packet_info.size();
    const auto length = ::recvmsg(socket_.get(), &message, MSG_DONTWAIT);
    if (length == -1 && net::is_transient(errno)) return std::nullopt;
    datagram.data.resize(static_cast<std::size_t>(net::checked(length, "receive")));
    *datagram.sender.size() = message.msg_namelen;
    clear_interface(message);
    datagram.packet_info_size = message.msg_controllen;
    return datagram;
}

void DatagramSocket::reply(const Datagram& to, std::string_view bytes) const {
    net::Address receiver = to.sender;
    auto packet_info = to.packet_info;
    iovec buffer{const_cast<char*>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_name = receiver.data();
    message.msg_namelen = *receiver.size();
    message.msg_iov = &buffer;
    message.msg_iovlen = 1;
    message.msg_control = packet_info.data();
    message.msg_controllen = to.packet_info_size;
    while (::sendmsg(socket_.get(), &message, MSG_NOSIGNAL) == -1) {
        if (errno == EMSGSIZE && buffer.iov_len > max_reply_size) buffer.iov_len = max_reply_size;  // with the stamp it is too long for the network
        else if (errno == EINVAL && message.msg_controllen != 0)
            message.msg_controllen = 0;  // it was sent to everybody, and nobody can answer from that address
        else if (errno != EINTR) net::throw_errno("send");
    }
}

}  // namespace socketserver
