#pragma once
// How much of the machine this process may use: containers and batch systems give it less than there is (cgroups(7), getrlimit(2),
// sched_getaffinity(2)).

#include <filesystem>
#include <optional>

namespace sockspec {

struct Allowance {
    unsigned processors = 1;        // at the same time
    std::optional<unsigned> tasks;  // processes and threads that may still be made; nothing: no limit is known
};

// `root`: where /proc and /sys/fs/cgroup are looked for. What cannot be read sets no limit.
Allowance find_allowance(const std::filesystem::path& root = "/");

}  // namespace sockspec
