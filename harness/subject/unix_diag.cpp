#include "subject/unix_diag.hpp"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <sys/socket.h>
#include <sys/sysmacros.h>

#include <array>
#include <cstring>

#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

struct Request {
    nlmsghdr header{};
    unix_diag_req body{};
};

Request request_for(std::uint32_t inode) {
    Request request;
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST;
    request.body.sdiag_family = AF_UNIX;
    request.body.udiag_states = ~0U;
    request.body.udiag_ino = inode;
    request.body.udiag_show = UDIAG_SHOW_RQLEN | UDIAG_SHOW_PEER | UDIAG_SHOW_VFS;
    request.body.udiag_cookie[0] = request.body.udiag_cookie[1] = ~0U;
    return request;
}

template <typename Value>
Value value_of(const rtattr* attribute) {
    Value value{};
    std::memcpy(&value, RTA_DATA(attribute), sizeof value);
    return value;
}

}  // namespace

std::optional<UnixSocketState> unix_socket_state(std::uint32_t inode) {
    const Descriptor netlink(checked(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG), "socket", "sock_diag"));
    const auto request = request_for(inode);
    checked(::send(netlink.get(), &request, sizeof request, 0), "send", "unix_diag request");
    alignas(nlmsghdr) std::array<char, 4096> buffer{};
    const auto got = checked(::recv(netlink.get(), buffer.data(), buffer.size(), 0), "recv", "unix_diag answer");
    const auto* const answer = reinterpret_cast<const nlmsghdr*>(buffer.data());
    if (!NLMSG_OK(answer, static_cast<unsigned>(got)) || answer->nlmsg_type == NLMSG_ERROR) return std::nullopt;
    const auto* const message = static_cast<const unix_diag_msg*>(NLMSG_DATA(answer));
    UnixSocketState state;
    auto left = static_cast<int>(answer->nlmsg_len - NLMSG_LENGTH(sizeof *message));
    for (auto* a = reinterpret_cast<const rtattr*>(message + 1); RTA_OK(a, left); a = RTA_NEXT(a, left)) {
        if (a->rta_type == UNIX_DIAG_PEER) state.peer = value_of<std::uint32_t>(a);
        if (a->rta_type == UNIX_DIAG_VFS) {
            const auto file = value_of<unix_diag_vfs>(a);
            constexpr unsigned minor_bits = 20;  // the kernel's own form of a device's number (include/linux/kdev_t.h)
            state.file = file.udiag_vfs_ino;
            state.device = ::makedev(file.udiag_vfs_dev >> minor_bits, file.udiag_vfs_dev & ((1U << minor_bits) - 1));
        }
        if (a->rta_type != UNIX_DIAG_RQLEN) continue;
        const auto lengths = value_of<unix_diag_rqlen>(a);
        state.queue = {.waiting = lengths.udiag_rqueue, .limit = lengths.udiag_wqueue};
    }
    return state;
}

}  // namespace sockspec
