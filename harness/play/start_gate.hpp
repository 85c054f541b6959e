#pragma once
// Limits how many programs start at the same time: starting is what costs processor time.

#include <cstddef>
#include <functional>
#include <list>
#include <mutex>

namespace sockspec {

// Used from many threads; outlives its tickets.
class StartGate {
public:
    explicit StartGate(std::size_t places) : free_(places) {}

private:
    friend class StartTicket;
    std::mutex mutex_;
    std::size_t free_;
    std::list<class StartTicket*> waiting_;  // in the order they came
};

// A place among the programs that start now, or in the queue for one.
class StartTicket {
public:
    // Without a gate it is this one's turn at once; with one, `on_turn` may be called, on another thread and before the ticket's end,
    // when it is: it must not block.
    StartTicket(StartGate* gate, std::function<void()> on_turn);
    ~StartTicket();
    StartTicket(const StartTicket&) = delete;
    StartTicket& operator=(const StartTicket&) = delete;

    bool has_turn() const;

private:
    StartGate* gate_;
    std::function<void()> on_turn_;
    bool has_turn_ = false;  // guarded by the gate's mutex
};

}  // namespace sockspec
