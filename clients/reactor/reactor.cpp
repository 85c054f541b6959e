#include "reactor/reactor.hpp"

#include <poll.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "common/connect.hpp"
#include "common/error.hpp"
#include "reactor/connection.hpp"

namespace reactor {

using namespace std::chrono_literals;

Reactor::Reactor() = default;
Reactor::~Reactor() = default;

void Reactor::connect_tcp(const client::Endpoint& endpoint, ClientFactory& factory) {
    client::Descriptor socket;
    try {
        socket = client::connect_to(endpoint);
    } catch (const std::exception& error) {
        return factory.client_connection_failed(error.what());
    }
    connection_ = std::make_unique<Connection>(std::move(socket), factory.build_protocol(), *this);
    connection_->start();
}

Reactor::Cancel Reactor::call_later(std::chrono::milliseconds delay, std::function<void()> action) {
    const auto call = std::make_shared<std::function<void()>>(std::move(action));
    calls_.emplace(Clock::now() + delay, call);
    return [call] { *call = nullptr; };
}

void Reactor::run() {
    while (!is_stopped_) {
        poll_once();
        make_calls();
    }
}

int Reactor::milliseconds_to_next_call() const {
    if (calls_.empty()) return -1;  // for ever
    const auto left = std::max<Clock::duration>(calls_.begin()->first - Clock::now(), 0ms);
    return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(left).count());
}

void Reactor::poll_once() {
    std::vector<pollfd> polled;
    for (const auto& [fd, action] : readers_) polled.push_back({fd, POLLIN, 0});
    if (connection_) polled.push_back(connection_->events());
    if (::poll(polled.data(), polled.size(), milliseconds_to_next_call()) == -1) {
        if (errno != EINTR) client::throw_errno("poll");
        return;
    }
    if (connection_ && polled.back().revents != 0) connection_->handle(polled.back().revents);
    for (const pollfd& one : polled)
        if (const auto reader = readers_.find(one.fd); one.revents != 0 && reader != readers_.end() && !is_stopped_) {
            const auto action = reader->second;  // a copy: it may remove itself
            action();
        }
}

void Reactor::make_calls() {
    const auto now = Clock::now();
    while (!calls_.empty() && calls_.begin()->first <= now) {
        const auto action = std::exchange(*calls_.begin()->second, nullptr);
        calls_.erase(calls_.begin());
        if (action) action();
    }
}

}  // namespace reactor
