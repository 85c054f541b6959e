#pragma once
// What /proc says about processes (proc(5)). Everything may vanish while it is read: absent facts are empty, never errors.

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sockspec {

// The processes of a subject: `root`, all its descendants, and all descendants of `reaper` that were
// orphaned into its care (the keeper of a cell has no other children). `own` is left out: this process.
// At most `most_processes` are returned: a program may fork faster than it is counted.
constexpr std::size_t most_processes = 400;
std::vector<pid_t> process_tree(pid_t root, pid_t reaper);

struct ThreadLook {
    pid_t pid = 0;
    pid_t tid = 0;
    char state = '?';             // R running, S sleeping, D disk, T stopped, Z zombie
    std::uint64_t runs = 0;       // how often it was given a processor: a thread that ran has a new number
    std::uint64_t ran_ns = 0;     // for how long it had one
    std::uint64_t delayed_ns = 0; // how long it waited for one, as of when it last got it (schedstat)
};
std::vector<ThreadLook> threads_of(pid_t pid);

// All threads of the process tree, in one walk: this is asked many times a scenario, and every file costs.
std::vector<ThreadLook> threads_of_tree(pid_t root, pid_t reaper);

// State of the process's first thread, or nothing when it is gone.
std::optional<char> state_of(pid_t pid);

// Does the thread sleep in a call that ends by itself after some time (poll with a timeout, nanosleep…)?
// True also when the kernel does not tell.
bool sleeps_timed(pid_t pid, pid_t tid);

// Has the process set a timer that may wake it: a timerfd, one of timer_create(2), or one that sends SIGALRM, for which it has a handler
// (the kernel does not tell whether alarm(2) is running)?
bool has_timers(pid_t pid);

// The name of the system call a sleeping process is in, for the story: "read", "futex", or empty.
std::string waiting_in(pid_t pid);

std::size_t descriptor_count(pid_t pid);

// The descriptor under which the process holds the socket with that inode.
std::optional<int> descriptor_of_socket(pid_t pid, std::uint32_t inode);
bool is_socket(pid_t pid, int descriptor, std::uint32_t inode);

}  // namespace sockspec
