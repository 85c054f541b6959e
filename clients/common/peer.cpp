#include "common/peer.hpp"

#include "common/disconnect.hpp"

namespace client {

// Receives at the same time: two programs that only send to each other would wait for each other.
void Peer::send_line(const std::string& line) {
    add(exchange(socket_, line + '\n', [](std::string_view) { return complete; }));
}

void Peer::receive() {
    add(exchange(socket_, {}, [](std::string_view so_far) { return so_far.empty() ? forever : complete; }));
}

bool Peer::has_line() const { return has_closed_ || received_.find('\n') != std::string::npos; }

std::string Peer::take_lines() {
    const std::size_t newline = received_.rfind('\n');
    return take(has_closed_ ? received_.size() : newline == std::string::npos ? 0 : newline + 1);
}

std::string Peer::take_line() {
    const std::size_t newline = received_.find('\n');
    if (newline == std::string::npos) return take_lines();
    return take(newline + 1);
}

std::string Peer::disconnect() { return take(received_.size()) + client::disconnect(socket_); }

void Peer::add(const Reply& reply) {
    received_ += reply.text;
    has_closed_ = reply.ended;
}

std::string Peer::take(std::size_t length) {
    std::string taken = received_.substr(0, length);
    received_.erase(0, length);
    return taken;
}

}  // namespace client
