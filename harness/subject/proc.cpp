#include "subject/proc.hpp"

#include <dirent.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <memory>

#include "subject/proc_files.hpp"

namespace sockspec {

std::vector<int> numbers_in(const std::string& folder) {
    std::vector<int> numbers;
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(folder.c_str()), ::closedir);
    if (!directory) return numbers;
    while (const dirent* entry = ::readdir(directory.get()))
        if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9') numbers.push_back(std::atoi(entry->d_name));
    return numbers;
}

std::string read_whole(const Descriptor& file) {
    std::string text;
    std::array<char, 2048> buffer;
    ssize_t got = 0;
    while ((got = ::pread(file.get(), buffer.data(), buffer.size(), static_cast<off_t>(text.size()))) > 0)
        text.append(buffer.data(), static_cast<std::size_t>(got));
    return text;
}

std::string link_target(const std::string& path) {
    std::array<char, 64> target;
    const auto length = ::readlink(path.c_str(), target.data(), target.size());
    return {target.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
}

// The state follows the command's name, which is in parentheses and may itself hold any character.
Stat stat_in(std::string_view record) {
    Stat stat;
    const auto end_of_name = record.rfind(") ");
    if (end_of_name == std::string_view::npos) return stat;
    const auto fields = record.substr(end_of_name + 2);
    constexpr int between = 17;  // fields from the state to the number of threads
    std::size_t at = 0;
    for (int i = 0; i < between && at != std::string_view::npos; ++i) at = fields.find(' ', at + 1);
    if (fields.empty() || at == std::string_view::npos) return stat;
    stat.state = fields.front();
    std::from_chars(fields.data() + at + 1, fields.data() + fields.size(), stat.threads);
    return stat;
}

std::optional<char> state_of(pid_t pid) {
    std::array<char, 1024> buffer;
    const auto stat = read_record(open_to_read(proc_path(pid, "stat")), buffer);
    return stat.empty() ? std::nullopt : std::optional(stat_in(stat).state);
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
