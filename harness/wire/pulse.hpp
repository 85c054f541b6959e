#pragma once
// Wakes the steps that wait when something has been recorded.

#include <chrono>
#include <vector>

#include "wire/asio.hpp"

namespace sockspec {

class Pulse {
public:
    explicit Pulse(asio::any_io_executor executor) : executor_(std::move(executor)) {}

    // Something happened: every waiting step looks again.
    void beat();

    // Until the next beat, at most for `longest`.
    awaitable<void> wait(std::chrono::nanoseconds longest);

private:
    asio::any_io_executor executor_;
    std::vector<asio::steady_timer*> waiting_;
};

}  // namespace sockspec
