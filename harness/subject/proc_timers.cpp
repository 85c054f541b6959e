// Timers that wake a process without a timeout in any system call (proc(5)).

#include <signal.h>

#include <array>
#include <cstdio>

#include "subject/proc.hpp"
#include "subject/proc_files.hpp"

namespace sockspec {
namespace {

bool has_posix_timers(pid_t pid) {
    std::array<char, 1> first;
    return !read_record(open_to_read(proc_path(pid, "timers")), first).empty();
}

// "it_value: (0, 49998000)" in its fdinfo: the time left.
bool is_armed(const std::string& information) {
    const auto at = information.find("\nit_value:");
    long long seconds = 0, nanoseconds = 0;
    return at != std::string::npos && std::sscanf(information.c_str() + at, "\nit_value: (%lld, %lld)", &seconds, &nanoseconds) == 2 &&
           (seconds != 0 || nanoseconds != 0);
}

bool has_armed_timerfd(pid_t pid) {
    const auto folder = path_of_living(pid, "fd");
    for (const int descriptor : numbers_in(folder)) {
        const auto number = std::to_string(descriptor);
        if (link_target(folder + "/" + number) != "anon_inode:[timerfd]") continue;
        if (is_armed(read_whole(open_to_read(folder + "info/" + number)))) return true;
    }
    return false;
}

}  // namespace

bool has_timers(pid_t pid) { return catches_signal(pid, SIGALRM) || has_posix_timers(pid) || has_armed_timerfd(pid); }

}  // namespace sockspec
