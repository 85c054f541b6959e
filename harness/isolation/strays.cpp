#include "isolation/strays.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>

#include "isolation/descriptor.hpp"

namespace sockspec {
namespace {

std::string read_whole(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::string text;
    char buffer[4096];
    ssize_t got = 0;
    while (file && (got = ::read(file.get(), buffer, sizeof buffer)) > 0)
        text.append(buffer, static_cast<std::size_t>(got));
    return text;
}

}  // namespace

std::vector<pid_t> find_strays(const std::string& token) {
    std::vector<pid_t> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const auto name = entry.path().filename().string();
        pid_t pid = 0;
        if (std::from_chars(name.data(), name.data() + name.size(), pid).ec != std::errc() || pid == ::getpid())
            continue;
        if (read_whole("/proc/" + name + "/environ").find(token) != std::string::npos) found.push_back(pid);
    }
    return found;
}

void end_strays(const std::string& token) {
    constexpr int most_rounds = 1000;
    for (int round = 0; round < most_rounds; ++round) {
        const auto strays = find_strays(token);
        if (strays.empty()) return;
        for (const pid_t pid : strays) ::kill(pid, SIGKILL);
    }
}

}  // namespace sockspec
