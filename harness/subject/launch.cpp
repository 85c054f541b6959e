#include "subject/launch.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>

#include "isolation/descriptor.hpp"
#include "isolation/system_call.hpp"

namespace sockspec {
namespace {

enum class Stage : int { session, terminal, streams, directory, execute };

constexpr std::array stage_names{"setsid", "TIOCSCTTY", "dup2", "chdir", "execve"};

struct Report {
    Stage stage{};
    int error = 0;
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (const auto& text : texts) result.push_back(const_cast<char*>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

void default_signals() {
    for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Everything that can be slow or lock is done before the fork.
struct Prepared {
    std::string program;
    std::vector<char*> argv;
    std::vector<char*> environment;
};

// Runs in the child: async-signal-safe calls only (signal-safety(7)), since another thread may have held any lock.
[[noreturn]] void become(const LaunchSpec& spec, const Prepared& prepared, int report_to) {
    const auto fail = [&](Stage stage) {
        const Report report{stage, errno};
        [[maybe_unused]] const auto ignored = ::write(report_to, &report, sizeof report);
        ::_exit(127);
    };
    default_signals();
    if (::setsid() < 0) fail(Stage::session);
    if (spec.controlling_terminal && ::ioctl(spec.input, TIOCSCTTY, 0) != 0) fail(Stage::terminal);
    if (::dup2(spec.input, 0) < 0 || ::dup2(spec.output, 1) < 0 || ::dup2(spec.errors, 2) < 0) fail(Stage::streams);
    if (::chdir(spec.directory.c_str()) != 0) fail(Stage::directory);
    ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
    ::execve(prepared.program.c_str(), prepared.argv.data(), prepared.environment.data());
    fail(Stage::execute);
    ::_exit(127);
}

}  // namespace

std::filesystem::path find_program(const std::string& name) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const auto usable = [&](const fs::path& p) {
        return fs::is_regular_file(p, ignored) && ::access(p.c_str(), X_OK) == 0;
    };
    if (name.find('/') != std::string::npos) return usable(name) ? fs::absolute(name) : fs::path();
    const char* path = std::getenv("PATH");
    std::istringstream folders(path ? path : "/usr/local/bin:/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');)
        if (usable(fs::path(folder) / name)) return fs::absolute(fs::path(folder) / name);
    return {};
}

pid_t launch(const LaunchSpec& spec) {
    const auto program = find_program(spec.argv.at(0));
    if (program.empty()) throw_system_error("execve", spec.argv[0], ENOENT);
    const Prepared prepared{program.string(), pointers(spec.argv), pointers(spec.environment)};

    std::array<int, 2> ends{};
    checked(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const pid_t child = checked(::fork(), "fork", spec.argv[0]);
    if (child == 0) become(spec, prepared, writing.get());
    writing.reset();

    Report report;
    ssize_t got = 0;
    while ((got = ::read(reading.get(), &report, sizeof report)) < 0 && errno == EINTR) {
    }
    if (got == sizeof report) {
        while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
        }
        throw_system_error(stage_names.at(static_cast<std::size_t>(report.stage)), spec.argv[0], report.error);
    }
    return child;
}

}  // namespace sockspec
