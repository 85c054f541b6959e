#pragma once
// All processes of a subject, however it started them, and what each of their threads does.

#include <sys/types.h>

#include <cstdint>
#include <vector>

#include "sandbox/descriptor.hpp"

namespace sockspec {

// A program may fork faster than it is counted: no more of its descendants are looked at.
constexpr std::size_t most_processes = 400, most_threads = 900;

struct ThreadLook {
    pid_t pid = 0;
    pid_t tid = 0;
    char state = '?';              // R running, S sleeping, D disk, T stopped, Z zombie
    std::uint64_t runs = 0;        // how often it was given a processor: a thread that ran has a new number
    std::uint64_t ran_ns = 0;      // for how long it had one
    std::uint64_t delayed_ns = 0;  // how long it waited for one, as of when it last got it (schedstat)
};

// `root`, all its descendants, and all descendants of `reaper` that were orphaned into its care: the keeper of a sandbox has no other
// children; where this process is the reaper itself, its children are not looked at.
//
// It is asked many times a scenario, and to open a file of /proc costs more than to read it: those of the first few threads stay open, and of more
// where this process has descriptors enough.
// Not for two threads at a time. What has gone is not there; throws std::system_error where it cannot be looked at (proc_files.hpp).
class ProcessTree {
public:
    ProcessTree(pid_t root, pid_t reaper);

    // `besides`: more of its processes, whether they have descended from it or not.
    std::vector<pid_t> processes(const std::vector<pid_t>& besides = {});  // living or zombie
    std::vector<ThreadLook> threads(const std::vector<pid_t>& besides = {});

private:
    // Those in /proc/PID/task/TID. Of a thread that has gone they stay empty, also when its number comes again.
    struct Files {
        pid_t pid = 0, tid = 0;
        Descriptor stat, schedstat, children;
    };
    Files* find_kept(pid_t pid, pid_t tid);
    std::vector<pid_t> other_threads(pid_t pid, long count);
    bool may_keep(const Files& files) const;

    template <typename Visit>
    std::vector<pid_t> walk(const std::vector<pid_t>& besides, Visit visit);
    template <typename Visit>
    void walk_process(pid_t pid, std::vector<pid_t>& tree, Visit visit);

    pid_t root_;
    bool root_has_gone_ = false;      // for good: its number may come again
    Descriptor adopted_;              // the reaper's children
    std::vector<Files> kept_, seen_;  // of the walk before, and of this one
    const int most_descriptors_;      // of this process
};

}  // namespace sockspec
