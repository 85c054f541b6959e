#include "subject/launch.hpp"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <sstream>
#include <utility>

#include "sandbox/descriptor.hpp"
#include "sandbox/reap.hpp"
#include "sandbox/start_supervisor.hpp"
#include "sandbox/supervisor/launch_stage.hpp"
#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

SupervisorSpec leader_for(const LaunchSpec& spec, const std::filesystem::path& program, int reports) {
    SupervisorSpec supervisor;
    const auto number = [](int n) { return std::to_string(n); };
    supervisor.arguments = {"lead",
                            number(reports),
                            spec.controlling_terminal ? "1" : "0",
                            number(spec.input),
                            number(spec.output),
                            number(spec.errors),
                            spec.directory.string(),
                            program.string()};
    supervisor.arguments.insert(supervisor.arguments.end(), spec.argv.begin(), spec.argv.end());
    supervisor.environment = spec.environment;
    supervisor.descriptors = {reports, spec.input, spec.output, spec.errors};
    supervisor.files = spec.files;
    return supervisor;
}

// Of what execve(2) says.
bool is_programs_fault(int error) {
    constexpr std::array machines{EAGAIN, ENOMEM, EMFILE, ENFILE, ETXTBSY, EIO};
    return std::ranges::find(machines, error) == machines.end();
}

// The next report, and who sent it: the kernel translates its process id into ours (unix(7), SCM_CREDENTIALS). Nothing: the other
// ends are closed, so the program was executed.
std::optional<std::pair<LaunchReport, pid_t>> next_report(int from) {
    LaunchReport report;
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
    const auto usable = [&](const fs::path& p) { return fs::is_regular_file(p, ignored) && ::access(p.c_str(), X_OK) == 0; };
    if (name.find('/') != std::string::npos) return usable(name) ? fs::absolute(name) : fs::path();
    const char* path = std::getenv("PATH");
    std::istringstream folders(path ? path : "/usr/local/bin:/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');)
        if (usable(fs::path(folder) / name)) return fs::absolute(fs::path(folder) / name);
    return {};
}

Launched launch(const LaunchSpec& spec) {
    const auto program = find_program(spec.argv.at(0));
    if (program.empty()) throw CannotExecute(ENOENT, spec.argv[0]);
    std::array<int, 2> ends{};
    checked(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()), "socketpair");
    const Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);
    const int on = 1;
    checked(::setsockopt(ours.get(), SOL_SOCKET, SO_PASSCRED, &on, sizeof on), "SO_PASSCRED");
    Launched launched;
    launched.session = start_supervisor(leader_for(spec, program, theirs.get()));
    theirs.reset();

    while (const auto answer = next_report(ours.get())) {
        const auto& [report, sender] = *answer;
        if (report.stage == LaunchStage::begun && report.error == 0) {
            launched.program = sender;
            continue;
        }
        ::kill(launched.session, SIGKILL);
        reap(launched.session);
        reap(launched.program);
        if (report.stage == LaunchStage::execute && is_programs_fault(report.error)) throw CannotExecute(report.error, spec.argv[0]);
        const auto stage = static_cast<std::size_t>(report.stage);
        throw_system_error(stage < std::size(launch_stage_names) ? launch_stage_names[stage] : "start", spec.argv[0], report.error);
    }
    if (launched.program < 0) {
        ::kill(launched.session, SIGKILL);
        reap(launched.session);
        throw_system_error("execve", "sockspec-supervisor", ENOEXEC);
    }
    return launched;
}

}  // namespace sockspec
