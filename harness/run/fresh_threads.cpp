#include "run/fresh_threads.hpp"

#include <system_error>
#include <thread>

namespace sockspec {

void FreshThreads::run(const std::function<void()>& work) {
    std::jthread thread;
    std::unique_lock lock(mutex_);
    while (!thread.joinable()) {
        try {
            thread = std::jthread(work);
        } catch (const std::system_error&) {
            if (running_ == 0) throw;
            ended_.wait(lock);
        }
    }
    ++running_;
    lock.unlock();
    thread.join();
    lock.lock();
    --running_;
    ended_.notify_all();
}

}  // namespace sockspec
