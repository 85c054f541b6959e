#include "run/pool.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "run/allowance.hpp"

namespace sockspec {
namespace {

// What a scenario needs of them, but for one with hundreds of clients.
constexpr unsigned descriptors_each = 48;

// Processes and threads: its own few, and those of a program in a language with a virtual machine.
constexpr unsigned tasks_each = 40;

unsigned most_descriptors() {
    constexpr rlim_t plenty = 1 << 20;
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<unsigned>(std::min(limit.rlim_cur, plenty)) : 0;
}

// Tasks of one kind, and who begins them.
struct Queue {
    explicit Queue(unsigned places) : most_workers(places) {}

    const unsigned most_workers;
    std::map<std::pair<std::int64_t, std::uint64_t>, Task> tasks;  // by urgency, negated, and how many came before
    std::vector<std::jthread> workers;
    std::size_t idle = 0;
    std::condition_variable filled;
};

class Pool {
public:
    explicit Pool(Places places) : queues_{Queue(places.for_long_waiting), Queue(places.for_all)} {}

    void run(std::vector<Task> tasks) {
        std::unique_lock lock(mutex_);
        add(std::move(tasks));
        while (open_ > 0) {
            // Where there is no thread for one kind, the calling thread is still there.
            const auto deserted = std::ranges::find_if(queues_, [](const Queue& queue) { return queue.workers.empty() && !queue.tasks.empty(); });
            if (deserted != queues_.end()) do_one(*deserted, lock);
            else changed_.wait(lock);
        }
        for (auto& queue : queues_) queue.filled.notify_all();
        lock.unlock();
        for (auto& queue : queues_) queue.workers.clear();  // joins them
    }

private:
    // With the mutex held.
    void add(std::vector<Task> tasks) {
        open_ += tasks.size();
        for (auto& task : tasks) {
            auto& queue = task.long_waiting && queues_[long_waiting].most_workers > 0 ? queues_[long_waiting] : queues_[others];
            queue.tasks.emplace(std::pair(-task.urgency, came_++), std::move(task));
            if (queue.idle >= queue.tasks.size()) queue.filled.notify_one();
            else if (queue.workers.size() < queue.most_workers) hire(queue);
        }
    }

    // Those that the machine has no thread for are done with fewer.
    void hire(Queue& queue) {
        try {
            queue.workers.emplace_back([this, &queue] { work(queue); });
        } catch (const std::system_error&) {
            changed_.notify_one();
        }
    }

    void work(Queue& mine) {
        std::unique_lock lock(mutex_);
        while (true) {
            ++mine.idle;
            mine.filled.wait(lock, [&] { return !mine.tasks.empty() || open_ == 0; });
            --mine.idle;
            if (mine.tasks.empty()) return;
            do_one(mine, lock);
        }
    }

    void do_one(Queue& queue, std::unique_lock<std::mutex>& lock) {
        const Task task = std::move(queue.tasks.extract(queue.tasks.begin()).mapped());
        lock.unlock();
        auto next = task.work();
        lock.lock();
        add(std::move(next));
        if (--open_ == 0) changed_.notify_one();
    }

    enum Kind { long_waiting, others };

    std::mutex mutex_;
    std::array<Queue, 2> queues_;  // by kind
    std::condition_variable changed_;
    std::size_t open_ = 0;  // queued, or under way
    std::uint64_t came_ = 0;
};

}  // namespace

void run_all(std::vector<Task> tasks, Places places) { Pool(places).run(std::move(tasks)); }

Places usual_places() {
    constexpr unsigned per_core = 12, long_waiting_per_core = 32, no_limit = 1 << 20;
    const auto allowance = find_allowance();
    const auto affordable = std::min(most_descriptors() / descriptors_each, allowance.tasks.value_or(no_limit) / tasks_each);
    const auto for_all = std::clamp(affordable, 1U, per_core * allowance.processors);
    return {.for_all = for_all,
            .for_long_waiting = std::min(affordable - std::min(affordable, for_all), long_waiting_per_core * allowance.processors)};
}

std::size_t starts_at_a_time() { return find_allowance().processors; }

}  // namespace sockspec
