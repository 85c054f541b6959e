#pragma once
// How long programs were kept from the processor, as far as looks at them show it: what PSI calls "some" (Documentation/accounting/psi.rst of
// the kernel), of them alone. The kernel's own count of a thread's delay is exact, but gone with the thread, so it says nothing of a
// child that waited to be run, ran, and ended.

#include <cstdint>
#include <vector>

#include "subject/subject.hpp"

namespace sockspec {

class StallMeter {
public:
    // `at`: when this look was taken, by a monotonic clock. Looks more than a few milliseconds apart miss what came and went between them.
    void see(const ProcessSample& look, Nanoseconds at);

    // For how long at least one thread was ready to run and was not run.
    Nanoseconds stalled() const { return stalled_; }

private:
    struct Waiter {
        ThreadLook thread;
        Nanoseconds since{};
    };

    std::vector<Waiter> waiters_;
    Nanoseconds counted_until_{};
    Nanoseconds stalled_{};
};

}  // namespace sockspec
