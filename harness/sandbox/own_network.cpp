#include "sandbox/own_network.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstring>

#include "sandbox/descriptor.hpp"
#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

constexpr int loopback = 1;  // its index in every network namespace

// Requests of rtnetlink(7), all of which are multiples of its alignment.
struct BringUp {
    nlmsghdr header;
    ifinfomsg interface;
};

template <std::size_t Length>
struct AddAddress {
    nlmsghdr header;
    ifaddrmsg what;
    rtattr attribute;
    std::array<unsigned char, Length> address;
};

struct Requests {
    BringUp up{};
    AddAddress<4> ipv4{};
    AddAddress<16> ipv6{};
};
static_assert(sizeof(Requests) == sizeof(BringUp) + sizeof(AddAddress<4>) + sizeof(AddAddress<16>));

enum Number : unsigned { up = 1, ipv4, ipv6 };

template <typename Request>
void address_to_kernel(Request& request, int type, Number number) {
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = static_cast<__u16>(type);
    request.header.nlmsg_flags = NLM_F_REQUEST;
    request.header.nlmsg_seq = number;
}

// Without a prefix: no neighbour is local. Duplicates need not be looked for, so that the address is there at once.
template <std::size_t Length>
void fill(AddAddress<Length>& request, Number number, int family, const char* address) {
    address_to_kernel(request, RTM_NEWADDR, number);
    request.header.nlmsg_flags |= NLM_F_CREATE;
    request.what.ifa_family = static_cast<unsigned char>(family);
    request.what.ifa_prefixlen = Length * 8;
    request.what.ifa_flags = family == AF_INET6 ? IFA_F_NODAD : 0;
    request.what.ifa_index = loopback;
    request.attribute.rta_type = IFA_LOCAL;
    request.attribute.rta_len = RTA_LENGTH(Length);
    ::inet_pton(family, address, request.address.data());
}

Requests all_requests() {
    Requests all;
    address_to_kernel(all.up, RTM_NEWLINK, up);
    all.up.interface.ifi_index = loopback;
    all.up.interface.ifi_flags = all.up.interface.ifi_change = IFF_UP;
    fill(all.ipv4, ipv4, AF_INET, machines_ipv4);
    fill(all.ipv6, ipv6, AF_INET6, machines_ipv6);
    return all;
}

// The kernel has done or refused all by the time that send(2) returns, and answers refusals only. Without IPv6, the last one is.
void refuse_refusals(const Descriptor& netlink) {
    alignas(nlmsghdr) std::array<char, 4096> answer{};
    while (::recv(netlink.get(), answer.data(), answer.size(), MSG_DONTWAIT) > 0) {
        nlmsgerr refusal{};
        std::memcpy(&refusal, answer.data() + NLMSG_HDRLEN, sizeof refusal);
        if (refusal.msg.nlmsg_seq == ipv6) continue;
        throw_system_error("rtnetlink", refusal.msg.nlmsg_seq == up ? "loopback" : machines_ipv4, -refusal.error);
    }
}

// To everybody: no program has rights over this network (ip(7), ip_unprivileged_port_start).
void allow_low_ports() {
    const Descriptor setting(::open("/proc/sys/net/ipv4/ip_unprivileged_port_start", O_WRONLY | O_CLOEXEC));
    [[maybe_unused]] const auto refused = ::write(setting.get(), "0", 1);  // by a kernel before Linux 4.11, where only root has them
}

}  // namespace

void set_up_own_network() {
    const Descriptor netlink(checked(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE), "socket", "rtnetlink"));
    const auto requests = all_requests();
    checked(::send(netlink.get(), &requests, sizeof requests, 0), "send", "rtnetlink");
    refuse_refusals(netlink);
    allow_low_ports();
}

}  // namespace sockspec
