#pragma once
// A thread for every scenario: it enters namespaces that it cannot leave.

#include <condition_variable>
#include <functional>
#include <mutex>

namespace sockspec {

class FreshThreads {
public:
    // Returns once that is done; `work` must not throw. Where the machine has no thread to give, one is waited for that ends here; throws
    // std::system_error where none will.
    void run(const std::function<void()>& work);

private:
    std::mutex mutex_;
    std::condition_variable ended_;
    unsigned running_ = 0;
};

}  // namespace sockspec
