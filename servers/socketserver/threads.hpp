#pragma once
// Threads that come and go. None is forgotten: each is joined soon after its end, by the next one that ends or
// by whoever waits for all.

#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

namespace socketserver {

class Threads {
public:
    Threads() = default;
    ~Threads() { join(); }

    // Runs `task` in a thread of its own. Throws a std::system_error if there can't be one more.
    template <class Task>
    void start(Task task);

    // Returns when all have ended.
    void join();

private:
    using List = std::list<std::thread>;

    void move_to_ended(List::iterator self);

    std::mutex mutex_;
    std::condition_variable changed_;
    List running_;
    List ended_;  // or about to: they have nothing left to do
};

template <class Task>
void Threads::start(Task task) {
    const std::lock_guard lock(mutex_);  // held until the thread is in the list, so it can't leave before
    const auto self = running_.emplace(running_.end());
    try {
        *self = std::thread([this, self, work = std::move(task)]() mutable {
            work();
            move_to_ended(self);
        });
    } catch (...) {
        running_.erase(self);
        throw;
    }
}

inline void Threads::move_to_ended(List::iterator self) {
    List earlier;
    {
        const std::lock_guard lock(mutex_);
        earlier.swap(ended_);
        ended_.splice(ended_.end(), running_, self);
        changed_.notify_all();
    }
    for (std::thread& thread : earlier) thread.join();
}

inline void Threads::join() {
    List last;
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return running_.empty(); });
        last.swap(ended_);
    }
    for (std::thread& thread : last) thread.join();
}

}  // namespace socketserver
