#pragma once
// The child processes of this one. Each is represented by a descriptor that becomes readable when the child has
// ended (a pidfd), so that no SIGCHLD handler is needed and no wait can be for a stranger with a recycled id.

#include <chrono>
#include <cstddef>
#include <vector>

#include "net/descriptor.hpp"

namespace socketserver {

class Children {
public:
    // More than a conversation lasts once it has been told to stop.
    static constexpr std::chrono::milliseconds patience{1500};

    Children();
    ~Children() { join(); }

    // Like fork(2), returns twice: true in the parent, false in the child, which has no Children and doesn't
    // outlive the thread that made it. Throws a std::system_error if there can't be one more.
    bool fork();

    std::size_t count() const { return children_.size(); }
    int descriptor() const { return ended_.get(); } // readable when one has ended

    // Takes leave of those that have ended: until then they are zombies.
    void reap();

    // Returns when all have ended. Those that run out of its patience are killed.
    void join();

private:
    void adopt(int pid);

    net::Descriptor ended_; // an epoll instance: all of them in one descriptor
    std::vector<net::Descriptor> children_;
};

} // namespace socketserver
