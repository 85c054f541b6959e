#include "suite/pool.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <list>
#include <mutex>
#include <system_error>
#include <thread>

#include "suite/allowance.hpp"

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

}  // namespace

void run_all(std::vector<Task> tasks, Places places) {
    std::list<Task> waiting(std::make_move_iterator(tasks.begin()), std::make_move_iterator(tasks.end()));
    std::mutex mutex;
    std::condition_variable ended;
    const auto work = [&](const std::function<bool(const Task&)>& is_mine) {
        const auto may_begin = [&](const Task& task) { return is_mine(task) && (task.after == nullptr || *task.after); };
        std::unique_lock lock(mutex);
        while (std::ranges::any_of(waiting, is_mine)) {
            const auto mine = std::ranges::find_if(waiting, may_begin);
            if (mine == waiting.end()) {
                ended.wait(lock);
                continue;
            }
            const Task task = std::move(*mine);
            waiting.erase(mine);
            lock.unlock();
            task.work();
            lock.lock();
            ended.notify_all();
        }
    };
    const auto is_patient = [](const Task& task) { return task.patient; };
    const auto others = [&](const Task& task) { return places.for_patient == 0 || !task.patient; };
    const auto workers = [&](unsigned most, const auto& is_mine) { return std::min<std::size_t>(most, std::ranges::count_if(waiting, is_mine)); };
    const auto patient_workers = workers(places.for_patient, is_patient), other_workers = workers(places.for_all, others);
    std::vector<std::jthread> pool;
    // Those that there is no thread for are done with fewer; the calling thread is always there.
    const auto hire = [&](std::size_t count, const auto& is_mine) {
        for (std::size_t i = 0; i < count; ++i) pool.emplace_back(work, is_mine);
    };
    try {
        hire(other_workers, others);
        hire(patient_workers, is_patient);
    } catch (const std::system_error&) {
        work([](const Task&) { return true; });
    }
}

Places usual_places() {
    constexpr unsigned per_core = 12, patient_per_core = 32, no_limit = 1 << 20;
    const auto allowance = find_allowance();
    const auto affordable = std::min(most_descriptors() / descriptors_each, allowance.tasks.value_or(no_limit) / tasks_each);
    const auto for_all = std::clamp(affordable, 1U, per_core * allowance.processors);
    return {.for_all = for_all, .for_patient = std::min(affordable - std::min(affordable, for_all), patient_per_core * allowance.processors)};
}

std::size_t starts_at_a_time() { return find_allowance().processors; }

}  // namespace sockspec
