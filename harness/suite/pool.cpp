#include "suite/pool.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace sockspec {
namespace {

unsigned cores() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace

void run_all(std::vector<std::function<void()>> tasks, unsigned at_a_time) {
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> pool;
    for (std::size_t worker = 0; worker < std::min<std::size_t>(at_a_time, tasks.size()); ++worker)
        pool.emplace_back([&] {
            for (std::size_t mine = next++; mine < tasks.size(); mine = next++) std::jthread(tasks[mine]).join();
        });
}

unsigned usually_at_a_time() {
    constexpr unsigned per_core = 8;
    return per_core * cores();
}

std::ptrdiff_t starts_at_a_time() { return static_cast<std::ptrdiff_t>(cores()); }

}  // namespace sockspec
