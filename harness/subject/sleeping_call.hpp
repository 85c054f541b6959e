#pragma once
// The system call in which a thread sleeps, and whether that sleep can end by itself: pure, from a line of /proc/PID/task/TID/syscall
// (proc(5)).

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace sockspec {

struct SleepingCall {
    long number = -1;
    std::array<unsigned long, 6> arguments{};
};

// Nothing where the thread is in no call, or where its call may not be one of this machine's: a program of 32 bits has other numbers
// (syscall(2)), and is known by a stack below 4 GiB.
std::optional<SleepingCall> sleeping_call(const std::string& line);

// A wait is endless only if it is known to be. What is not known here, the next kernel's calls included, may end by itself: then silence
// is only likely, which costs time; taken for endless, it would be proved wrongly.
struct Wait {
    bool may_end = true;
    // Where it may not: the descriptors that can have a timeout of their own.
    std::optional<int> reads{}, writes{}, connects{};
};
Wait wait_in(const SleepingCall& call);

// For the story: "read", "accept", or empty.
std::string_view name_of(const SleepingCall& call);

}  // namespace sockspec
