#include "subject/launch.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <sstream>
#include <utility>

#include "isolation/descriptor.hpp"
#include "isolation/system_call.hpp"

namespace sockspec {
namespace {

enum class Stage : int { begun, session, terminal, group, streams, directory, execute };

constexpr std::array stage_names{"clone", "setsid", "TIOCSCTTY", "tcsetpgrp", "dup2", "chdir", "execve"};

struct Report {
    Stage stage{};
    int error = 0;
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
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

void tell(int parent, Stage stage, int error) {
    const Report report{stage, error};
    [[maybe_unused]] const auto ignored = ::send(parent, &report, sizeof report, MSG_NOSIGNAL);
}

[[noreturn]] void fail(int parent, Stage stage) {
    tell(parent, stage, errno);
    ::_exit(127);
}

// From here on in the children: async-signal-safe calls only (signal-safety(7)), since another thread may have held any lock.
[[noreturn]] void become_program(const LaunchSpec& spec, const Prepared& prepared, int parent) {
    tell(parent, Stage::begun, 0);
    ::setpgid(0, 0);
    ::signal(SIGTTOU, SIG_IGN);  // tcsetpgrp(3) from the background
    if (spec.controlling_terminal && ::tcsetpgrp(spec.input, ::getpid()) != 0) fail(parent, Stage::group);
    default_signals();
    if (::dup2(spec.input, 0) < 0 || ::dup2(spec.output, 1) < 0 || ::dup2(spec.errors, 2) < 0) fail(parent, Stage::streams);
    if (::chdir(spec.directory.c_str()) != 0) fail(parent, Stage::directory);
    ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
    ::execve(prepared.program.c_str(), prepared.argv.data(), prepared.environment.data());
    fail(parent, Stage::execute);
}

struct Start {
    const LaunchSpec& spec;
    const Prepared& prepared;
    int parent;
};

int become_program(void* start) {
    const auto& [spec, prepared, parent] = *static_cast<const Start*>(start);
    become_program(spec, prepared, parent);
}

// As our child too. It borrows the leader's memory until it is executed, as with vfork(2): a copy would cost more than all the rest.
pid_t start_sibling(Start start) {
    alignas(16) std::array<char, 65536> stack;
    return ::clone(become_program, stack.data() + stack.size(), CLONE_PARENT | CLONE_VM | CLONE_VFORK | SIGCHLD, &start);
}

// The session's leader starts the program as a sibling, and then only holds the session.
[[noreturn]] void lead_session(const LaunchSpec& spec, const Prepared& prepared, int parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::setsid() < 0) fail(parent, Stage::session);
    if (spec.controlling_terminal && ::ioctl(spec.input, TIOCSCTTY, 0) != 0) fail(parent, Stage::terminal);
    if (start_sibling({spec, prepared, parent}) < 0) fail(parent, Stage::begun);
    ::syscall(SYS_close_range, 0U, ~0U, 0U);
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, nullptr);
    for (;;) ::pause();
}

void reap(pid_t child) {
    while (child > 0 && ::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

// The next report, and who sent it: the kernel translates its process id into ours (unix(7), SCM_CREDENTIALS). Nothing: the other
// ends are closed, so the program was executed.
std::optional<std::pair<Report, pid_t>> next_report(int from) {
    Report report;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ucred))> control{};
    iovec data{.iov_base = &report, .iov_len = sizeof report};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t got = 0;
    while ((got = ::recvmsg(from, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
    }
    if (got != sizeof report) return std::nullopt;
    ucred sender{};
    if (const auto* header = CMSG_FIRSTHDR(&message)) std::memcpy(&sender, CMSG_DATA(header), sizeof sender);
    return std::pair{report, sender.pid};
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

Launched launch(const LaunchSpec& spec) {
    const auto program = find_program(spec.argv.at(0));
    if (program.empty()) throw_system_error("execve", spec.argv[0], ENOENT);
    const Prepared prepared{program.string(), pointers(spec.argv), pointers(spec.environment)};

    std::array<int, 2> ends{};
    checked(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()), "socketpair");
    const Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);
    const int on = 1;
    checked(::setsockopt(ours.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on), "SO_PASSCRED");
    Launched launched;
    launched.session = checked(::fork(), "fork", spec.argv[0]);
    if (launched.session == 0) lead_session(spec, prepared, theirs.get());
    theirs.reset();

    while (const auto answer = next_report(ours.get())) {
        const auto& [report, sender] = *answer;
        if (report.stage == Stage::begun && report.error == 0) {
            launched.program = sender;
            continue;
        }
        ::kill(launched.session, SIGKILL);
        reap(launched.session);
        reap(launched.program);
        throw_system_error(stage_names.at(static_cast<std::size_t>(report.stage)), spec.argv[0], report.error);
    }
    return launched;
}

}  // namespace sockspec
