#pragma once
// What programs take of the machine's memory, and what the machine does when it has none left.

#include <sys/types.h>

#include <cstdint>
#include <vector>

namespace sockspec {

// Of a program, all its processes together: more than any of the contracts takes, in any language, and little enough for this machine to see
// it in time.
inline constexpr std::uint64_t most_memory = 2ULL << 30;

// Bytes that these processes have in memory for themselves alone. What some of them share, as children share with who started them, is counted
// as often as they have it (proc(5), statm) up to `enough`, and once (smaps_rollup: Pss_Anon, which is dear) where that would be more.
std::uint64_t memory_of(const std::vector<pid_t>& processes, std::uint64_t enough);

// Has the kernel ended a process for want of memory, on this machine, since the first call? (proc(5), vmstat: oom_kill)
bool machine_has_run_out_of_memory();

}  // namespace sockspec
