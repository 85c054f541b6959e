// Timers that wake a process without a timeout in any system call (proc(5)).

#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "subject/proc.hpp"

namespace sockspec {
namespace {

namespace fs = std::filesystem;

std::string folder_of(pid_t pid) { return "/proc/" + std::to_string(pid) + "/"; }

bool catches(pid_t pid, int signal) {
    std::ifstream status(folder_of(pid) + "status");
    for (std::string line; std::getline(status, line);) {
        unsigned long long caught = 0;
        if (std::sscanf(line.c_str(), "SigCgt: %llx", &caught) == 1) return ((caught >> (signal - 1)) & 1) != 0;
    }
    return false;
}

bool has_posix_timers(pid_t pid) {
    std::ifstream timers(folder_of(pid) + "timers");
    return timers.peek() != std::ifstream::traits_type::eof();
}

// "it_value: (0, 49998000)" in its fdinfo: the time left.
bool is_armed(const fs::path& information) {
    std::ifstream file(information);
    for (std::string line; std::getline(file, line);) {
        long long seconds = 0, nanoseconds = 0;
        if (std::sscanf(line.c_str(), "it_value: (%lld, %lld)", &seconds, &nanoseconds) == 2) return seconds != 0 || nanoseconds != 0;
    }
    return false;
}

bool has_armed_timerfd(pid_t pid) {
    std::error_code gone;
    for (fs::directory_iterator entry(folder_of(pid) + "fd", gone), end; !gone && entry != end; entry.increment(gone)) {
        char target[32] = {};
        if (::readlink(entry->path().c_str(), target, sizeof target - 1) <= 0) continue;
        if (std::strcmp(target, "anon_inode:[timerfd]") == 0 && is_armed(folder_of(pid) + "fdinfo/" + entry->path().filename().string()))
            return true;
    }
    return false;
}

}  // namespace

bool has_timers(pid_t pid) { return catches(pid, SIGALRM) || has_posix_timers(pid) || has_armed_timerfd(pid); }

}  // namespace sockspec
