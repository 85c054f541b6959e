#pragma once
// One thread that waits for everything at once, here for a connection, for the keyboard and for the time to pass, and
// calls whom it concerns.
//
//     Reactor reactor;
//     reactor.connect_tcp(endpoint, factory);
//     reactor.run();

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "common/endpoint.hpp"
#include "reactor/protocol.hpp"

namespace reactor {

class Connection;

class Reactor {
public:
    Reactor();
    ~Reactor();

    // Tries all of the host's addresses, in their order. It waits for that, as nothing else is going on yet.
    void connect_tcp(const client::Endpoint& endpoint, ClientFactory& factory);

    // Calls `action` after a while, unless the function that it returns is called before.
    using Cancel = std::function<void()>;
    Cancel call_later(std::chrono::milliseconds delay, std::function<void()> action);

    // Calls `action` whenever the descriptor is readable.
    void add_reader(int fd, std::function<void()> action) { readers_[fd] = std::move(action); }
    void remove_reader(int fd) { readers_.erase(fd); }

    // Until it is stopped.
    void run();
    void stop() { is_stopped_ = true; }

private:
    using Clock = std::chrono::steady_clock;

    int milliseconds_to_next_call() const;
    void poll_once();
    void make_calls();

    std::multimap<Clock::time_point, std::shared_ptr<std::function<void()>>> calls_;
    std::map<int, std::function<void()>> readers_;
    std::unique_ptr<Connection> connection_;
    bool is_stopped_ = false;
};

}  // namespace reactor
