#include "net/stop.hpp"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "net/error.hpp"

namespace net {
namespace {

constexpr int forever = -1;

// The one thing that the signal handler touches.
constexpr int no_event = -1;
std::atomic<int> signal_event{no_event};
static_assert(std::atomic<int>::is_always_lock_free);

void raise_event(int event) noexcept {
    const std::uint64_t one = 1;
    // It fails when 2^64 requests are waiting or nobody listens any more: then one more changes nothing.
    [[maybe_unused]] const auto written = ::write(event, &one, sizeof one);
}

extern "C" void on_stop_signal(int) {
    const int interrupted_errno = errno;
    raise_event(signal_event);
    errno = interrupted_errno;
}

}  // namespace

Stop::Stop(std::initializer_list<int> signals) : event_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
    if (signals.size() != 0) signal_event = event_.get();
    struct sigaction action {};
    action.sa_handler = on_stop_signal;
    action.sa_flags = SA_RESTART;
    for (const int number : signals) checked(::sigaction(number, &action, nullptr), "sigaction");
}

Stop::~Stop() { ignore_signals(); }

void Stop::ignore_signals() noexcept {
    int own = event_.get();
    signal_event.compare_exchange_strong(own, no_event);
}

void Stop::request() noexcept { raise_event(event_.get()); }

bool Stop::requested() const {
    wait(-1, 0, 0);
    return deadline_ != 0;
}

bool Stop::wait_readable(int fd) const { return wait(fd, POLLIN, forever) && !is_overdue(); }

bool Stop::wait_writable(int fd) const {
    if (wait(fd, POLLOUT, forever)) return !is_overdue();
    pollfd socket{fd, POLLOUT, 0};
    while (!is_overdue()) {
        const int ready = ::poll(&socket, 1, static_cast<int>(grace_left().count()));
        if (ready > 0) return true;
    }
    return false;
}

void Stop::pause(std::chrono::milliseconds time) const { wait(-1, 0, static_cast<int>(time.count())); }

// Waits for `fd` or a request, whichever comes first; a negative descriptor is none. Whether it was `fd`.
bool Stop::wait(int fd, short events, int timeout_ms) const {
    std::array<pollfd, 2> both{{{fd, events, 0}, {event_.get(), POLLIN, 0}}};
    while (::poll(both.data(), both.size(), timeout_ms) == -1)
        if (errno != EINTR) throw_errno("poll");
    if (both[1].revents != 0) {
        Clock::rep unnoticed = 0;
        deadline_.compare_exchange_strong(unnoticed, (Clock::now() + grace).time_since_epoch().count());
    }
    return both[0].revents != 0;
}

bool Stop::is_overdue() const { return deadline_ != 0 && grace_left() == grace_left().zero(); }

std::chrono::milliseconds Stop::grace_left() const {
    const Clock::time_point deadline{Clock::duration{deadline_.load()}};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    return std::max(left, left.zero());
}

}  // namespace net
