#include "subject/proc_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <memory>

#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

void refuse_exhaustion(const char* call, const std::string& path) {
    if (errno == EMFILE || errno == ENFILE || errno == ENOMEM) throw_system_error(call, path, errno);
}

}  // namespace

Descriptor open_to_read(const std::string& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) refuse_exhaustion("open", path);
    return file;
}

std::string_view read_record(const Descriptor& file, std::span<char> buffer) {
    const auto got = ::pread(file.get(), buffer.data(), buffer.size(), 0);
    return {buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
}

std::vector<int> numbers_in(const std::string& folder) {
    std::vector<int> numbers;
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(folder.c_str()), ::closedir);
    if (!directory) refuse_exhaustion("opendir", folder);
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
    const auto number_at = [&](int behind_the_state) -> long {
        std::size_t at = 0;
        for (int i = 0; i < behind_the_state && at != std::string_view::npos; ++i) at = fields.find(' ', at + 1);
        long number = 0;
        if (at != std::string_view::npos) std::from_chars(fields.data() + at + 1, fields.data() + fields.size(), number);
        return number;
    };
    if (fields.empty()) return stat;
    stat.state = fields.front();
    stat.terminal = number_at(4);
    stat.threads = number_at(17);
    return stat;
}

}  // namespace sockspec
