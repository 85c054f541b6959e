#pragma once
// Reading files of /proc (proc(5)). The kernel makes them anew for every read from the start, also of a file that stays open. Of a process
// that has gone, a file is absent or empty. Where this machine has no descriptors or no memory left, all of these throw std::system_error:
// what could not be looked at must not be taken for gone.

#include <sys/types.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/descriptor.hpp"

namespace sockspec {

inline std::string proc_path(pid_t pid, std::string_view name) { return ("/proc/" + std::to_string(pid) + "/").append(name); }

inline std::string proc_path(pid_t pid, pid_t tid, std::string_view name) {
    return ("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/").append(name);
}

Descriptor open_to_read(const std::string& path);

// The start of the file, as much as the buffer holds: all of it where it is one record.
std::string_view read_record(const Descriptor& file, std::span<char> buffer);

// All of it, for lists without a bound.
std::string read_whole(const Descriptor& file);

// Of /proc/PID/stat, or a thread's.
struct Stat {
    char state = '?';
    long terminal = 0;  // the controlling one's device number, or 0
    long threads = 0;   // of the whole process
};
Stat stat_in(std::string_view record);

// The entries of a folder whose names are numbers: processes, threads, descriptors.
std::vector<int> numbers_in(const std::string& folder);

// What `path` links to, or its start; empty where that is nothing.
std::string link_target(const std::string& path);

}  // namespace sockspec
