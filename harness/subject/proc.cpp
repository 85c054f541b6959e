#include "subject/proc.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>

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

std::string long_link_target(const std::string& path) {
    std::error_code none;
    return std::filesystem::read_symlink(path, none).string();
}

std::string name_of_socket(std::uint32_t inode) { return "socket:[" + std::to_string(inode) + "]"; }

}  // namespace

std::string path_of_living(pid_t pid, std::string_view name) {
    if (has_lost_first_thread(pid))
        for (const pid_t tid : numbers_in(proc_path(pid, "task")))
            if (tid != pid) return proc_path(pid, tid, name);
    return proc_path(pid, name);
}

bool catches_signal(pid_t pid, int number) { return is_in_set(pid, "SigCgt", number); }

bool blocks_signal(pid_t pid, int number) { return is_in_set(pid, "SigBlk", number); }

bool has_lost_first_thread(pid_t pid) {
    const auto stat = stat_of(pid);
    return stat && stat->state == 'Z' && stat->threads > 1;
}

std::optional<char> state_of(pid_t pid) {
    const auto stat = stat_of(pid);
    if (!stat) return std::nullopt;
    return stat->state == 'Z' && stat->threads > 1 ? 'S' : stat->state;
}

bool is_only_launcher(pid_t started, pid_t program, int signal) {
    const auto minds = [&](const char* set) { return is_in_set(started, set, signal); };
    if (started == program || minds("SigCgt") || minds("SigBlk") || minds("SigIgn") || waits_for_signals(started)) return false;
    return long_link_target(proc_path(started, "exe")) != long_link_target(proc_path(program, "exe"));
}

bool has_terminal(pid_t pid) {
    const auto stat = stat_of(pid);
    return stat && stat->terminal != 0;
}

std::size_t thread_count(pid_t pid) { return numbers_in(proc_path(pid, "task")).size(); }

std::size_t descriptor_count(pid_t pid) { return numbers_in(path_of_living(pid, "fd")).size(); }

bool is_socket(pid_t pid, int descriptor, std::uint32_t inode) {
    const auto name = "fd/" + std::to_string(descriptor);
    const auto target = link_target(proc_path(pid, name));
    return (target.empty() ? link_target(path_of_living(pid, name)) : target) == name_of_socket(inode);
}

std::optional<int> descriptor_of_socket(pid_t pid, std::uint32_t inode) {
    const auto folder = path_of_living(pid, "fd");
    for (const int descriptor : numbers_in(folder))
        if (link_target(folder + "/" + std::to_string(descriptor)) == name_of_socket(inode)) return descriptor;
    return std::nullopt;
}

bool may_look_into(pid_t pid) { return ::access(proc_path(pid, "fd").c_str(), R_OK) == 0 || errno != EACCES; }

}  // namespace sockspec
