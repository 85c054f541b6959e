#pragma once
// A socket for datagrams: at a UDP port on every local address, or at a Unix path.

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "net/address.hpp"
#include "net/descriptor.hpp"
#include "net/stop.hpp"

namespace socketserver {

// One that has arrived, and what it takes to answer it.
struct Datagram {
    std::string data;
    net::Address sender;

    // Which of our addresses it was sent to, as the kernel wrote it: a control message. The reply has to come
    // from there, or the client takes it for a stranger's.
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(in6_pktinfo))> packet_info{};
    std::size_t packet_info_size = 0;
};

class DatagramSocket {
public:
    // Throws a std::system_error that names the port if it is taken. Port 0: the system chooses one.
    explicit DatagramSocket(std::uint16_t port);
    // With a socket that has been bound to another kind of address.
    explicit DatagramSocket(net::Descriptor bound);

    std::uint16_t port() const;
    int descriptor() const { return socket_.get(); }

    // The next one. Throws net::Stopped if the program has been told to stop and nothing has arrived before. News
    // that an earlier reply found nobody (ICMP) are no reason to fail.
    Datagram receive(const net::Stop& stop) const;

    // To the sender, from the address it wrote to. Throws a std::system_error if it can't be delivered; then
    // it concerns this client and no other.
    void reply(const Datagram& to, std::string_view bytes) const;

private:
    std::optional<Datagram> try_receive() const;

    net::Descriptor socket_;
};

}  // namespace socketserver
