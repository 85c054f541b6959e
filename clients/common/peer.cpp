#include "common/peer.hpp"

#include "common/part.hpp"

namespace client {

// Listens at the same time: two who only speak to each other would wait for each other.
void Peer::say(const std::string& line) {
    hear(exchange(socket_, line + '\n', [](std::string_view) { return enough; }));
}

void Peer::listen() {
    hear(exchange(socket_, {}, [](std::string_view so_far) { return so_far.empty() ? forever : enough; }));
}

bool Peer::has_news() const { return has_left_ || heard_.find('\n') != std::string::npos; }

std::string Peer::take_lines() {
    const std::size_t newline = heard_.rfind('\n');
    return take(has_left_ ? heard_.size() : newline == std::string::npos ? 0 : newline + 1);
}

std::string Peer::take_line() {
    const std::size_t newline = heard_.find('\n');
    if (newline == std::string::npos) return take_lines();
    return take(newline + 1);
}

std::string Peer::part() { return take(heard_.size()) + part_from(socket_); }

void Peer::hear(const Reply& reply) {
    heard_ += reply.text;
    has_left_ = reply.ended;
}

std::string Peer::take(std::size_t length) {
    std::string taken = heard_.substr(0, length);
    heard_.erase(0, length);
    return taken;
}

} // namespace client
