#include "subject/proc.hpp"

#include <array>
#include <cstdio>

#include "subject/proc_files.hpp"

namespace sockspec {

namespace {

std::optional<Stat> stat_of(pid_t pid) {
    std::array<char, 1024> buffer;
    const auto stat = read_record(open_to_read(proc_path(pid, "stat")), buffer);
    return stat.empty() ? std::nullopt : std::optional(stat_in(stat));
}

// One of the sets in /proc/PID/status: "SigCgt:	0000000180004a02".
bool is_in_set(pid_t pid, const std::string& name, int number) {
    const auto status = read_whole(open_to_read(proc_path(pid, "status")));
    const auto line = status.find("\n" + name + ":");
    unsigned long long set = 0;
    if (line == std::string::npos || std::sscanf(status.c_str() + line + name.size() + 2, " %llx", &set) != 1) return false;
    return ((set >> (number - 1)) & 1) != 0;
}

}  // namespace

bool catches_signal(pid_t pid, int number) { return is_in_set(pid, "SigCgt", number); }

bool blocks_signal(pid_t pid, int number) { return is_in_set(pid, "SigBlk", number); }

std::optional<char> state_of(pid_t pid) {
    const auto stat = stat_of(pid);
    return stat ? std::optional(stat->state) : std::nullopt;
}

bool has_terminal(pid_t pid) {
    const auto stat = stat_of(pid);
    return stat && stat->terminal != 0;
}

std::size_t thread_count(pid_t pid) { return numbers_in(proc_path(pid, "task")).size(); }

std::size_t descriptor_count(pid_t pid) { return numbers_in(proc_path(pid, "fd")).size(); }

bool is_socket(pid_t pid, int descriptor, std::uint32_t inode) {
    return link_target(proc_path(pid, "fd/" + std::to_string(descriptor))) == "socket:[" + std::to_string(inode) + "]";
}

std::optional<int> descriptor_of_socket(pid_t pid, std::uint32_t inode) {
    for (const int descriptor : numbers_in(proc_path(pid, "fd")))
        if (is_socket(pid, descriptor, inode)) return descriptor;
    return std::nullopt;
}

}  // namespace sockspec
