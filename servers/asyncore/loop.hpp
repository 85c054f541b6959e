#pragma once
// Python's asyncore.loop(): one wait for all dispatchers, in one thread.

#include <chrono>
#include <functional>
#include <list>
#include <map>
#include <memory>

#include "asyncore/dispatcher.hpp"
#include "net/stop.hpp"

namespace asyncore {

class Loop {
public:
    // From the next wait on. A dispatcher may add others, as one that accepts connections does.
    void add(std::unique_ptr<Dispatcher> dispatcher) { dispatchers_.push_back(std::move(dispatcher)); }

    // Calls `action` after a while and never before, unless whoever wants it has let go of what this returns.
    using Call = std::shared_ptr<const std::function<void()>>;
    [[nodiscard]] Call call_later(std::chrono::nanoseconds delay, std::function<void()> action);

    // Until the program is told to stop, then until everything is sent or the grace is over.
    void run(const net::Stop& stop);

private:
    using Clock = std::chrono::steady_clock;

    int until_next_call() const;
    void make_calls();
    // One wait and what comes of it. Returns early if `wakeup` can be read; a negative one is none.
    void poll_once(int wakeup, int timeout_ms);
    void shut_down(const net::Stop& stop);

    std::multimap<Clock::time_point, std::weak_ptr<const std::function<void()>>> calls_;
    std::list<std::unique_ptr<Dispatcher>> dispatchers_;
};

}  // namespace asyncore
