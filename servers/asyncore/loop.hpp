#pragma once
// Python's asyncore.loop(): one wait for all dispatchers, in one thread.

#include <list>
#include <memory>
#include <vector>

#include "asyncore/dispatcher.hpp"
#include "net/stop.hpp"

namespace asyncore {

class Loop {
public:
    // From the next wait on. A dispatcher may add others, as one that accepts connections does.
    void add(std::unique_ptr<Dispatcher> dispatcher) { dispatchers_.push_back(std::move(dispatcher)); }

    // Until the program is told to stop, then until everything is sent or the grace is over.
    void run(const net::Stop& stop);

private:
    // One wait and what comes of it. Returns early if `wakeup` can be read; a negative one is none.
    void turn(int wakeup, int timeout_ms);
    void part(const net::Stop& stop);

    std::list<std::unique_ptr<Dispatcher>> dispatchers_;
};

} // namespace asyncore
