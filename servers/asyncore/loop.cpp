#include "asyncore/loop.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <vector>

#include "net/error.hpp"
#include "net/shutdown.hpp"

namespace asyncore {
namespace {

constexpr std::chrono::hours longest_wait{1};  // poll's time is an int's milliseconds

template <class Action>
void guarded(Dispatcher& dispatcher, const Action& action) {
    try {
        action();
    } catch (...) {
        dispatcher.handle_error();
    }
}

pollfd events_for(const Dispatcher& dispatcher) {
    const int reading = dispatcher.readable() ? POLLIN : 0;
    const int writing = dispatcher.writable() ? POLLOUT : 0;
    return {dispatcher.fileno(), static_cast<short>(reading | writing), 0};
}

bool is_closed(const std::unique_ptr<Dispatcher>& dispatcher) { return dispatcher->is_closed(); }

}  // namespace

void Loop::run(const net::Stop& stop) {
    while (!stop.requested()) {
        poll_once(stop.descriptor(), until_next_call());
        make_calls();
        while (std::erase_if(dispatchers_, is_closed) > 0) {
        }  // the end of one may be the end of others
        std::erase_if(calls_, [](const auto& call) { return call.second.expired(); });
    }
    shut_down(stop);
}

Loop::Call Loop::call_later(std::chrono::nanoseconds delay, std::function<void()> action) {
    const Call call(new std::function(std::move(action)));
    calls_.emplace(Clock::now() + delay, call);
    return call;
}

// In milliseconds, as poll wants it: -1 is for ever.
int Loop::until_next_call() const {
    if (calls_.empty()) return -1;
    const auto left = std::clamp<Clock::duration>(calls_.begin()->first - Clock::now(), {}, longest_wait);
    return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(left).count());
}

void Loop::make_calls() {
    const auto now = Clock::now();  // what the calls ask for is for later, even if it is due
    while (!calls_.empty() && calls_.begin()->first <= now) {
        const Call call = calls_.begin()->second.lock();
        calls_.erase(calls_.begin());
        if (call) (*call)();
    }
}

void Loop::poll_once(int wakeup, int timeout_ms) {
    std::vector<Dispatcher*> waiting;  // those added meanwhile are not among them
    std::vector<pollfd> polled;
    for (const auto& one : dispatchers_) {
        waiting.push_back(one.get());
        polled.push_back(events_for(*one));
    }
    polled.push_back({wakeup, POLLIN, 0});
    if (::poll(polled.data(), polled.size(), timeout_ms) == -1 && errno != EINTR) net::throw_errno("poll");
    for (std::size_t n = 0; n < waiting.size(); ++n) {
        Dispatcher& dispatcher = *waiting[n];
        const int events = polled[n].revents;
        if (events & POLLOUT) guarded(dispatcher, [&] { dispatcher.handle_write(); });
        if (events & ~POLLOUT) guarded(dispatcher, [&] { dispatcher.handle_read(); });
    }
}

void Loop::shut_down(const net::Stop& stop) {
    for (const auto& one : dispatchers_) guarded(*one, [&] { one->handle_stop(); });
    while (stop.grace_left() > stop.grace_left().zero()) {
        for (const auto& one : dispatchers_)
            if (one->is_closed()) ::shutdown(one->fileno(), SHUT_WR);  // needn't wait for the others
        if (std::ranges::all_of(dispatchers_, is_closed)) break;
        poll_once(-1, static_cast<int>(stop.grace_left().count()));
    }
    std::vector<int> sockets;
    for (const auto& one : dispatchers_) sockets.push_back(one->fileno());
    net::shutdown_and_drain(sockets);
    dispatchers_.clear();
}

}  // namespace asyncore
