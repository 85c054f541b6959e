#pragma once
// What programs take of the machine's memory, and what the machine does when it has none left.

#include <sys/types.h>

#include <cstdint>

namespace sockspec {

// Of one process: more than any program of the contracts takes, in any language, and little enough for this machine to see it in time.
inline constexpr std::uint64_t most_memory = 2ULL << 30;

// Bytes that the process has in memory for itself alone or for those that it started (proc(5), statm); 0 when it is gone.
std::uint64_t memory_of(pid_t pid);

// Has the kernel ended a process for want of memory, on this machine, since the first call? (proc(5), vmstat: oom_kill)
bool machine_has_run_out_of_memory();

}  // namespace sockspec
