#include "wire/pulse.hpp"

#include <algorithm>

namespace sockspec {

void Pulse::beat() {
    for (auto* timer : waiting_) timer->cancel();
}

awaitable<void> Pulse::wait(std::chrono::nanoseconds longest) {
    asio::steady_timer timer(executor_, longest);
    waiting_.push_back(&timer);
    co_await timer.async_wait(with_error);
    std::erase(waiting_, &timer);
}

}  // namespace sockspec
