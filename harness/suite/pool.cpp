#include "suite/pool.hpp"

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <list>
#include <mutex>
#include <thread>

namespace sockspec {
namespace {

unsigned cores() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace

void run_all(std::vector<Task> tasks, unsigned at_a_time) {
    std::list<Task> waiting(std::make_move_iterator(tasks.begin()), std::make_move_iterator(tasks.end()));
    std::mutex mutex;
    std::condition_variable ended;
    const auto work = [&] {
        std::unique_lock lock(mutex);
        while (!waiting.empty()) {
            const auto mine = std::ranges::find_if(waiting, [](const Task& task) { return task.after == nullptr || *task.after; });
            if (mine == waiting.end()) {
                ended.wait(lock);
                continue;
            }
            const Task task = std::move(*mine);
            waiting.erase(mine);
            lock.unlock();
            std::jthread(task.work).join();
            lock.lock();
            ended.notify_all();
        }
    };
    const auto workers = std::min<std::size_t>(at_a_time, waiting.size());
    std::vector<std::jthread> pool;
    for (std::size_t worker = 0; worker < workers; ++worker) pool.emplace_back(work);
}

unsigned usually_at_a_time() {
    constexpr unsigned per_core = 8;
    return per_core * cores();
}

std::ptrdiff_t starts_at_a_time() { return static_cast<std::ptrdiff_t>(cores()); }

}  // namespace sockspec
