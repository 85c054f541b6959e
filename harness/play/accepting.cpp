#include "play/accepting.hpp"

#include "subject/unix_diag.hpp"

namespace sockspec {
namespace {

bool reaches(const asio::ip::address& address, const ListeningSocket& socket) {
    if (socket.address == address) return true;
    if (!socket.address.is_unspecified()) return false;
    return socket.address.is_v6() == address.is_v6() || (socket.address.is_v6() && !socket.v6_only);
}

std::vector<ListeningSocket> listeners_for(Stage& stage, const tcp::endpoint& remote) {
    auto sockets = stage.sockets().listening();
    std::erase_if(sockets, [&](const ListeningSocket& socket) {
        return socket.port != remote.port() || !reaches(remote.address(), socket) || !stage.subject().owns_socket(socket.inode);
    });
    return sockets;
}

}  // namespace

std::optional<ListenQueue> queue_before(Stage& stage, const Dial& dial) {
    if (stage.sockets().end(dial.remote(), dial.local())) return std::nullopt;  // its SYN was taken
    const auto listeners = listeners_for(stage, dial.remote());
    const bool all_full = std::ranges::all_of(listeners, [](const auto& listener) { return listener.queue.full(); });
    return listeners.empty() || !all_full ? std::nullopt : std::optional(listeners.front().queue);
}

std::optional<ListenQueue> queue_at_path(Stage& stage) {
    const auto listener = stage.subjects_listener();
    const auto state = listener ? unix_socket_state(listener->inode) : std::nullopt;
    return state ? std::optional(state->queue) : std::nullopt;
}

std::optional<ListenQueue> queue_of(Stage& stage, const Peer& peer) {
    if (const auto ends = peer.tcp_ends()) {
        const auto theirs = stage.sockets().end(ends->remote, ends->local);
        if (!theirs || !theirs->waits_to_be_accepted()) return std::nullopt;
        const auto listeners = listeners_for(stage, ends->remote);
        return listeners.empty() ? std::nullopt : std::optional(listeners.front().queue);
    }
    const auto inode = peer.unix_inode();
    const auto ours = inode ? unix_socket_state(*inode) : std::nullopt;
    return ours && ours->peer == 0 ? queue_at_path(stage) : std::nullopt;
}

std::optional<std::string> why_tap_waits(Stage& stage) {
    if (stage.tap() == nullptr) return std::nullopt;
    for (const auto& dial : stage.tap()->dials())
        if (const auto queue = queue_before(stage, dial))
            return "the server does not accept: its queue of " + std::to_string(queue->limit) + " is full";
    for (const auto& [actor, peer] : stage.ours().peers())
        if (actor.starts_with(tap_side::to_server) && peer->open())
            if (const auto queue = queue_of(stage, *peer)) return "the server has not accepted the connection; " + tell_waiting(*queue);
    return std::nullopt;
}

std::string tell_waiting(const ListenQueue& queue) {
    return queue.waiting == 1 ? "1 connection waits to be accepted" : std::to_string(queue.waiting) + " connections wait to be accepted";
}

}  // namespace sockspec
