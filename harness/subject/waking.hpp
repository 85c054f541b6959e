#pragma once
// Will a program that sleeps wake by itself? That it will not, the kernel is asked once for each sleep: as long as a thread has not run, it is in
// the same call, and a process none of whose threads has run has set no timer.

#include <cstdint>
#include <map>

#include "subject/subject.hpp"

namespace sockspec {

class Waking {
public:
    // Does one of the threads of that look sleep in a call that has a timeout, or has its process set a timer? Asked between two looks with equal
    // signatures, the answer holds for both. Throws std::system_error as proc.hpp does.
    bool comes_by_itself(const ProcessSample& look);

private:
    // How often it had run when it was found to sleep without an end.
    std::map<pid_t, std::uint64_t> threads_;
    std::map<pid_t, std::uint64_t> processes_;  // of all its threads together
};

}  // namespace sockspec
