#pragma once
// Polling for what has to come; the bound is for a test that fails.

#include <chrono>
#include <thread>

namespace sockspec {

constexpr std::chrono::seconds patience{20};

template <typename Condition>
bool eventually(const Condition& met) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!met()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

}  // namespace sockspec
