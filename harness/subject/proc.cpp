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

std::string read_small(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return {};
    std::string text;
    char buffer[4096];
    ssize_t got = 0;
    while ((got = ::read(file.get(), buffer, sizeof buffer)) > 0) text.append(buffer, static_cast<std::size_t>(got));
    return text;
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
    ThreadLook look{.tid = tid};
    look.state = state_in(read_small(task_path(pid, tid, "stat")));
    unsigned long long ran = 0, delayed = 0, runs = 0;
    if (std::sscanf(read_small(task_path(pid, tid, "schedstat")).c_str(), "%llu %llu %llu", &ran, &delayed, &runs) == 3) {
        look.runs = runs;
        look.delayed_ns = delayed;
    }
    return look;
}

void add_descendants(pid_t pid, std::vector<pid_t>& tree) {
    for (const pid_t child : children_of(pid)) {
        if (tree.size() >= most_processes) return;
        if (std::ranges::find(tree, child) != tree.end()) continue;
        tree.push_back(child);
        add_descendants(child, tree);
    }
}

}  // namespace

std::vector<pid_t> children_of(pid_t pid) {
    std::vector<pid_t> children;
    for (const pid_t tid : numbers_in(path_of(pid, "task"))) {
        const auto text = read_small(task_path(pid, tid, "children"));
        for (const char* at = text.c_str(); *at != '\0';) {
            char* end = nullptr;
            const long child = std::strtol(at, &end, 10);
            if (end == at) break;
            children.push_back(static_cast<pid_t>(child));
            at = *end == ' ' ? end + 1 : end;
        }
    }
    return children;
}

std::vector<pid_t> process_tree(pid_t root, pid_t reaper) {
    std::vector<pid_t> tree;
    if (state_of(root)) tree.push_back(root);
    add_descendants(root, tree);
    if (reaper != ::getpid()) add_descendants(reaper, tree);
    return tree;
}

std::vector<ThreadLook> threads_of(pid_t pid) {
    std::vector<ThreadLook> looks;
    for (const pid_t tid : numbers_in(path_of(pid, "task"))) looks.push_back(look_at(pid, tid));
    return looks;
}

std::optional<char> state_of(pid_t pid) {
    const auto stat = read_small(path_of(pid, "stat"));
    return stat.empty() ? std::nullopt : std::optional(state_in(stat));
}

std::size_t descriptor_count(pid_t pid) {
    return numbers_in(path_of(pid, "fd")).size();
}

std::set<std::uint32_t> socket_inodes(pid_t pid) {
    std::set<std::uint32_t> inodes;
    const auto folder = path_of(pid, "fd");
    for (const pid_t fd : numbers_in(folder)) {
        char target[64] = {};
        if (::readlink((folder + "/" + std::to_string(fd)).c_str(), target, sizeof target - 1) <= 0) continue;
        unsigned inode = 0;
        if (std::sscanf(target, "socket:[%u]", &inode) == 1) inodes.insert(inode);
    }
    return inodes;
}

}  // namespace sockspec
