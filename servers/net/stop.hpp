#pragma once
// The request that the program ends, and every wait that has to notice it.
//
// A server spends its life waiting. A signal that only set a flag could come just before a wait begins and
// then not be seen until the next client knocks. So the request is an event that a descriptor stays readable
// for, and every wait looks at two descriptors: the one it is about and this one.
//
// Once the program has been told to stop, nobody is waited for any more and no new client is accepted. In a
// conversation under way, what has already arrived is still answered and a reply is finished, but for `grace` at most.

#include <signal.h>

#include <atomic>
#include <chrono>
#include <initializer_list>

#include "net/descriptor.hpp"

namespace net {

// For programs that leave a conversation by an exception when they are told to stop, as KeyboardInterrupt does in
// Python. Not an error, so not a std::exception: `catch (const std::exception&)` lets it pass on to main.
struct Stopped {};

class Stop {
public:
    static constexpr std::chrono::milliseconds grace{1000};

    // From here on each of `signals` is a request to stop, and after the Stop's end it is ignored: the
    // program is leaving already. Only one Stop at a time can have signals.
    explicit Stop(std::initializer_list<int> signals = {});
    Stop(const Stop&) = delete;
    Stop& operator=(const Stop&) = delete;
    ~Stop();

    void request() noexcept;  // from any thread and from a signal handler
    bool requested() const;

    // Returns when `fd` can be read. False: it can't be and the program has been told to stop, or the grace is over.
    bool wait_readable(int fd) const;
    // Returns when `fd` can be written. False: the program has been told to stop and the grace is over.
    bool wait_writable(int fd) const;
    // Lets some time pass, less if the program is told to stop.
    void pause(std::chrono::milliseconds time) const;

    // For loops that wait themselves: readable from the first request on, and how long they may go on then.
    int descriptor() const { return event_.get(); }
    std::chrono::milliseconds grace_left() const;

    // For a child process, which shares the event with its parent: signals that it gets are ignored from here
    // on, so that only the parent decides when to stop. The child hears of that like everybody else.
    void ignore_signals() noexcept;

private:
    using Clock = std::chrono::steady_clock;

    bool wait(int fd, short events, int timeout_ms) const;
    bool is_overdue() const;

    Descriptor event_;                             // an eventfd: readable from the first request on
    mutable std::atomic<Clock::rep> deadline_{0};  // end of the grace; 0: no request has been noticed yet
};

}  // namespace net
