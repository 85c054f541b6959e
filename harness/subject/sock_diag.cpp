#include "subject/sock_diag.hpp"

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <functional>

#include "sandbox/system_call.hpp"
#include "subject/tcp_info.hpp"

namespace sockspec {
namespace {

namespace ip = boost::asio::ip;

// tcp_states.h in Linux
constexpr int tcp_established = 1;
constexpr int tcp_syn_received = 3;
constexpr int tcp_time_wait = 6;
constexpr int tcp_close_wait = 8;
constexpr int tcp_listen = 10;
constexpr int udp_unconnected = 7;  // TCP_CLOSE, as the kernel says for UDP

struct Request {
    nlmsghdr header{};
    inet_diag_req_v2 body{};
};

Request request_for(int family, int protocol, unsigned states, bool dump) {
    Request request;
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = static_cast<__u16>(NLM_F_REQUEST | (dump ? NLM_F_DUMP : 0));
    request.body.sdiag_family = static_cast<__u8>(family);
    request.body.sdiag_protocol = static_cast<__u8>(protocol);
    request.body.idiag_states = states;
    request.body.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    request.body.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return request;
}

void set_endpoint(const ip::tcp::endpoint& endpoint, __be16& port, __be32 (&address)[4]) {
    port = htons(endpoint.port());
    if (endpoint.address().is_v4()) {
        const auto bytes = endpoint.address().to_v4().to_bytes();
        std::memcpy(address, bytes.data(), bytes.size());
    } else {
        const auto bytes = endpoint.address().to_v6().to_bytes();
        std::memcpy(address, bytes.data(), bytes.size());
    }
}

ip::address address_of(int family, const __be32 (&raw)[4]) {
    if (family == AF_INET) {
        ip::address_v4::bytes_type bytes{};
        std::memcpy(bytes.data(), raw, bytes.size());
        return ip::address_v4(bytes);
    }
    ip::address_v6::bytes_type bytes{};
    std::memcpy(bytes.data(), raw, bytes.size());
    return ip::address_v6(bytes);
}

using OnAnswer = std::function<void(const inet_diag_msg&, std::size_t length)>;

// Sends the request and feeds every answer to `on_answer`; false when the kernel answered with an error.
bool ask(int netlink, const Request& request, bool dump, const OnAnswer& on_answer) {
    checked(::send(netlink, &request, sizeof request, 0), "send", "sock_diag request");
    alignas(nlmsghdr) std::array<char, 32768> buffer{};
    for (;;) {
        const auto got = checked(::recv(netlink, buffer.data(), buffer.size(), 0), "recv", "sock_diag answer");
        auto left = static_cast<unsigned>(got);
        for (auto* message = reinterpret_cast<nlmsghdr*>(buffer.data()); NLMSG_OK(message, left); message = NLMSG_NEXT(message, left)) {
            if (message->nlmsg_type == NLMSG_DONE) return true;
            if (message->nlmsg_type == NLMSG_ERROR) return false;
            on_answer(*static_cast<const inet_diag_msg*>(NLMSG_DATA(message)), message->nlmsg_len);
        }
        if (!dump) return true;
    }
}

// Calls `use(type, data)` for every attribute behind an answer.
template <typename Use>
void each_attribute(const inet_diag_msg& answer, std::size_t message_length, Use use) {
    auto left = static_cast<int>(message_length - NLMSG_LENGTH(sizeof answer));
    for (auto* a = reinterpret_cast<const rtattr*>(&answer + 1); RTA_OK(a, left); a = RTA_NEXT(a, left)) use(*a);
}

}  // namespace

// One that its program has closed is in a state behind these.
bool ConnectionEnd::waits_to_be_accepted() const {
    return inode == 0 && (state == tcp_established || state == tcp_syn_received || state == tcp_close_wait);
}

SockDiag::SockDiag() : netlink_(checked(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG), "socket", "sock_diag")) {}

std::vector<ListeningSocket> SockDiag::listening() { return waiting_sockets(IPPROTO_TCP, tcp_listen); }

std::vector<ListeningSocket> SockDiag::bound_for_datagrams() { return waiting_sockets(IPPROTO_UDP, udp_unconnected); }

std::vector<ListeningSocket> SockDiag::waiting_sockets(int protocol, int state) {
    std::vector<ListeningSocket> sockets;
    for (const int family : {AF_INET, AF_INET6}) {
        auto request = request_for(family, protocol, 1U << static_cast<unsigned>(state), true);
        ask(netlink_.get(), request, true, [&](const inet_diag_msg& answer, std::size_t length) {
            auto& socket = sockets.emplace_back();
            socket.address = address_of(family, answer.id.idiag_src);
            socket.port = ntohs(answer.id.idiag_sport);
            socket.inode = answer.idiag_inode;
            socket.queue = {.waiting = answer.idiag_rqueue, .limit = answer.idiag_wqueue};
            each_attribute(answer, length, [&](const rtattr& a) {
                if (a.rta_type == INET_DIAG_SKV6ONLY) socket.v6_only = *static_cast<const unsigned char*>(RTA_DATA(const_cast<rtattr*>(&a))) != 0;
            });
        });
    }
    return sockets;
}

// For UDP the kernel takes the two ends the other way round (udp_dump_one in Linux).
bool SockDiag::is_open(int protocol, std::uint16_t port) {
    bool any = false;
    for (const auto& address : {ip::address(ip::address_v4::loopback()), ip::address(ip::address_v6::loopback())}) {
        auto request = request_for(address.is_v4() ? AF_INET : AF_INET6, protocol, ~0U, false);
        auto& id = request.body.id;
        if (protocol == IPPROTO_UDP) set_endpoint({address, port}, id.idiag_dport, id.idiag_dst);
        else set_endpoint({address, port}, id.idiag_sport, id.idiag_src);
        ask(netlink_.get(), request, false, [&](const inet_diag_msg&, std::size_t) { any = true; });
    }
    return any;
}

std::vector<SockDiag::PortUser> SockDiag::users_of(std::uint16_t port, std::span<const Connection> connections) {
    std::vector<PortUser> users;
    const auto add_all = [&](int family, int protocol, unsigned states) {
        auto request = request_for(family, protocol, states, true);
        ask(netlink_.get(), request, true, [&](const inet_diag_msg& answer, std::size_t) {
            if (ntohs(answer.id.idiag_sport) == port) users.push_back({answer.idiag_state, answer.idiag_inode});
        });
    };
    for (const int family : {AF_INET, AF_INET6}) {
        add_all(family, IPPROTO_TCP, 1U << tcp_listen);
        add_all(family, IPPROTO_UDP, ~0U);
    }
    for (const auto& [own, other] : connections) {
        const auto found = own.port() == port ? end(own, other) : std::nullopt;
        if (found && found->state != tcp_time_wait) users.push_back({found->state, found->inode});
    }
    return users;
}

std::optional<ConnectionEnd> SockDiag::end(const ip::tcp::endpoint& own, const ip::tcp::endpoint& other) {
    auto request = request_for(own.address().is_v4() ? AF_INET : AF_INET6, IPPROTO_TCP, ~0U, false);
    request.body.idiag_ext = 1U << (INET_DIAG_INFO - 1);
    set_endpoint(own, request.body.id.idiag_sport, request.body.id.idiag_src);
    set_endpoint(other, request.body.id.idiag_dport, request.body.id.idiag_dst);
    std::optional<ConnectionEnd> end;
    ask(netlink_.get(), request, false, [&](const inet_diag_msg& answer, std::size_t length) {
        if (answer.idiag_state == tcp_listen) return;  // no connection matched: the listener answered
        end.emplace();
        end->state = answer.idiag_state;
        end->unread = answer.idiag_rqueue;
        end->unacknowledged = answer.idiag_wqueue;
        end->inode = answer.idiag_inode;
        each_attribute(answer, length, [&](const rtattr& a) {
            if (a.rta_type != INET_DIAG_INFO) return;
            auto* const data = RTA_DATA(const_cast<rtattr*>(&a));
            end->arrived = bytes_received_in(data, RTA_PAYLOAD(&a));
        });
    });
    return end;
}

}  // namespace sockspec
