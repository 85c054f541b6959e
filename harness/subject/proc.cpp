#include "subject/proc.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "isolation/descriptor.hpp"

namespace sockspec {
namespace {

std::string path_of(pid_t pid, const char* name) {
    return "/proc/" + std::to_string(pid) + "/" + name;
}

std::string task_path(pid_t pid, pid_t tid, const char* name) {
    return "/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/" + name;
}

std::string read_all(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return {};
    std::string text;
    char buffer[4096];
    ssize_t got = 0;
    while ((got = ::read(file.get(), buffer, sizeof buffer)) > 0) text.append(buffer, static_cast<std::size_t>(got));
    return text;
}

// A file of one record: the kernel makes it whole for the first read.
std::string read_record(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    char buffer[4096];
    const auto got = file ? ::read(file.get(), buffer, sizeof buffer) : 0;
    return got > 0 ? std::string(buffer, static_cast<std::size_t>(got)) : std::string();
}

using Directory = std::unique_ptr<DIR, int (*)(DIR*)>;

std::vector<pid_t> numbers_in(const std::string& path) {
    std::vector<pid_t> numbers;
    const Directory directory(::opendir(path.c_str()), ::closedir);
    if (!directory) return numbers;
    while (const dirent* entry = ::readdir(directory.get()))
        if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9') numbers.push_back(std::atoi(entry->d_name));
    return numbers;
}

// The state follows the command's name, which is in parentheses and may itself hold any character.
char state_in(std::string_view stat) {
    const auto end_of_name = stat.rfind(") ");
    return end_of_name == std::string_view::npos || end_of_name + 2 >= stat.size() ? '?' : stat[end_of_name + 2];
}

ThreadLook look_at(pid_t pid, pid_t tid) {
    ThreadLook look{.pid = pid, .tid = tid};
    look.state = state_in(read_record(task_path(pid, tid, "stat")));
    unsigned long long ran = 0, delayed = 0, runs = 0;
    if (std::sscanf(read_record(task_path(pid, tid, "schedstat")).c_str(), "%llu %llu %llu", &ran, &delayed, &runs) == 3) {
        look.runs = runs;
        look.ran_ns = ran;
        look.delayed_ns = delayed;
    }
    return look;
}

void add_children(pid_t pid, pid_t tid, std::vector<pid_t>& found) {
    const auto text = read_all(task_path(pid, tid, "children"));
    for (const char* at = text.c_str(); *at != '\0' && found.size() < most_processes;) {
        char* end = nullptr;
        const auto child = static_cast<pid_t>(std::strtol(at, &end, 10));
        if (end == at) return;
        if (std::ranges::find(found, child) == found.end()) found.push_back(child);
        at = *end == ' ' ? end + 1 : end;
    }
}

// Visits every thread of the processes from `first` on, and of their descendants, which are added.
template <typename Visit>
void walk(std::vector<pid_t>& tree, std::size_t first, Visit visit) {
    for (std::size_t i = first; i < tree.size(); ++i) {
        const pid_t pid = tree[i];
        for (const pid_t tid : numbers_in(path_of(pid, "task"))) {
            add_children(pid, tid, tree);
            visit(pid, tid);
        }
    }
}

// The reaper comes last: what is orphaned meanwhile moves there. It has one thread.
template <typename Visit>
std::vector<pid_t> walk_tree(pid_t root, pid_t reaper, Visit visit) {
    std::vector<pid_t> tree{root};
    walk(tree, 0, visit);
    const auto walked = tree.size();
    if (reaper != ::getpid()) add_children(reaper, reaper, tree);
    walk(tree, walked, visit);
    return tree;
}

}  // namespace

std::vector<pid_t> process_tree(pid_t root, pid_t reaper) {
    auto tree = walk_tree(root, reaper, [](pid_t, pid_t) {});
    if (!state_of(root)) std::erase(tree, root);
    return tree;
}

std::vector<ThreadLook> threads_of_tree(pid_t root, pid_t reaper) {
    std::vector<ThreadLook> looks;
    walk_tree(root, reaper, [&](pid_t pid, pid_t tid) { looks.push_back(look_at(pid, tid)); });
    return looks;
}

std::vector<ThreadLook> threads_of(pid_t pid) {
    std::vector<ThreadLook> looks;
    for (const pid_t tid : numbers_in(path_of(pid, "task"))) looks.push_back(look_at(pid, tid));
    return looks;
}

std::optional<char> state_of(pid_t pid) {
    const auto stat = read_record(path_of(pid, "stat"));
    return stat.empty() ? std::nullopt : std::optional(state_in(stat));
}

std::size_t descriptor_count(pid_t pid) {
    return numbers_in(path_of(pid, "fd")).size();
}

bool is_socket(pid_t pid, int descriptor, std::uint32_t inode) {
    char target[64] = {};
    if (::readlink((path_of(pid, "fd/") + std::to_string(descriptor)).c_str(), target, sizeof target - 1) <= 0) return false;
    unsigned found = 0;
    return std::sscanf(target, "socket:[%u]", &found) == 1 && found == inode;
}

std::optional<int> descriptor_of_socket(pid_t pid, std::uint32_t inode) {
    for (const int descriptor : numbers_in(path_of(pid, "fd")))
        if (is_socket(pid, descriptor, inode)) return descriptor;
    return std::nullopt;
}

}  // namespace sockspec
