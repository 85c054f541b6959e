#include "socketserver/children.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {  // glibc 2.36 forgot it
#include <sys/pidfd.h>
}

#include <algorithm>
#include <array>
#include <cstdint>

#include "net/error.hpp"

namespace socketserver {

using net::checked;
using net::Descriptor;

Children::Children() : ended_(checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")) {}

bool Children::fork() {
    // A shortage of descriptors must show before there is a child that has begun to work.
    Descriptor place{checked(::fcntl(ended_.get(), F_DUPFD_CLOEXEC, 0), "place for a child")};
    const pid_t parent = ::getpid();
    const pid_t pid = checked(::fork(), "fork");
    place.close();
    if (pid != 0) {
        add(pid);
        return true;
    }
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);  // it died before it could be noticed
    children_.clear();
    ended_.close();
    return false;
}

void Children::add(int pid) {
    try {
        Descriptor child{checked(::pidfd_open(pid, 0), "pidfd_open")};
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = child.get();
        checked(::epoll_ctl(ended_.get(), EPOLL_CTL_ADD, child.get(), &event), "epoll_ctl");
        children_.push_back(std::move(child));
    } catch (...) {  // a child that nobody could wait for
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
        throw;
    }
}

void Children::reap() {
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(ended_.get(), events.data(), static_cast<int>(events.size()), 0);
    for (int n = 0; n < count; ++n) {
        const int child = events[static_cast<std::size_t>(n)].data.fd;
        siginfo_t how{};
        ::waitid(P_PIDFD, static_cast<id_t>(child), &how, WEXITED);
        // Closing alone would not remove it: its siblings may still have a copy.
        ::epoll_ctl(ended_.get(), EPOLL_CTL_DEL, child, nullptr);
        std::erase_if(children_, [child](const Descriptor& one) { return one.get() == child; });
    }
}

void Children::join() {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + join_timeout;
    while (!children_.empty()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd ended{ended_.get(), POLLIN, 0};
        if (::poll(&ended, 1, std::max(0, static_cast<int>(left.count()))) == 0)
            for (const Descriptor& child : children_) {
                siginfo_t how{};
                ::pidfd_send_signal(child.get(), SIGKILL, nullptr, 0);
                ::waitid(P_PIDFD, static_cast<id_t>(child.get()), &how, WEXITED | WNOWAIT);
            }
        reap();
    }
}

}  // namespace socketserver
