#pragma once
// The child processes of this one. Each is represented by a descriptor that becomes readable when the child has
// ended (a pidfd), so that no SIGCHLD handler is needed and no wait can be for another process with a recycled id.

#include <chrono>
#include <cstddef>
#include <vector>

#include "net/descriptor.hpp"

namespace socketserver {

class Children {
public:
    // Longer than a request lasts once it has been told to stop.
    static constexpr std::chrono::milliseconds join_timeout{1500};

    Children();
    ~Children() { join(); }

    // Like fork(2), returns twice: true in the parent, false in the child, which has no children and doesn't
    // outlive the thread that made it. Throws a std::system_error if there can't be one more.
    bool fork();

    std::size_t count() const { return children_.size(); }
    int descriptor() const { return ended_.get(); }  // readable when one has ended

    // Collects those that have ended: until then they are zombies.
    void reap();

    // Returns when all have ended. Those that have not when the timeout is over are killed.
    void join();

private:
    void add(int pid);

    net::Descriptor ended_;  // an epoll instance: all of them in one descriptor
    std::vector<net::Descriptor> children_;
};

}  // namespace socketserver
