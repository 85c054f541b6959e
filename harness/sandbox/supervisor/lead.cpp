#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox/supervisor/rights.hpp"
#include "sandbox/supervisor/roles.hpp"
#include "sandbox/supervisor/signals.hpp"

namespace sockspec {
namespace {

void tell(int reports, LaunchStage stage, int error) {
    const LaunchReport report{stage, error};
    [[maybe_unused]] const auto ignored = ::send(reports, &report, sizeof report, MSG_NOSIGNAL);
}

[[noreturn]] void fail(int reports, LaunchStage stage) {
    tell(reports, stage, errno);
    ::_exit(127);
}

// sockspec raises its own limit (sandbox/capabilities.hpp); some programs close or poll as many descriptors as they may have.
void usual_descriptor_limit() {
    constexpr rlim_t usual = 1024;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max < usual ? limit.rlim_max : usual;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

[[noreturn]] void become_program(const Assignment& a) {
    tell(a.reports, LaunchStage::begun, 0);
    ::setpgid(0, 0);
    ::signal(SIGTTOU, SIG_IGN);  // tcsetpgrp(3) from the background
    if (a.controlling_terminal && ::tcsetpgrp(a.input, ::getpid()) != 0) fail(a.reports, LaunchStage::group);
    reset_signals();
    if (::dup2(a.input, 0) < 0 || ::dup2(a.output, 1) < 0 || ::dup2(a.errors, 2) < 0) fail(a.reports, LaunchStage::streams);
    usual_descriptor_limit();
    give_up_rights();
    if (::chdir(a.folder) != 0) fail(a.reports, LaunchStage::directory);
    ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
    ::execve(a.program, a.argv, environ);
    fail(a.reports, LaunchStage::execute);
}

}  // namespace

void lead_session(const Assignment& a) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    be_closed_to_others();
    if (::setsid() < 0) fail(a.reports, LaunchStage::session);
    if (a.controlling_terminal && ::ioctl(a.input, TIOCSCTTY, 0) != 0) fail(a.reports, LaunchStage::terminal);
    const long program = ::syscall(SYS_clone, CLONE_PARENT | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
    if (program < 0) fail(a.reports, LaunchStage::begun);
    if (program == 0) become_program(a);
    forget(environ);  // it is the program's: who carries its sandbox's token is taken for one of its processes (sandbox/leftovers.hpp)
    forget(a.words);
    ::prctl(PR_SET_NAME, "sh");
    ::syscall(SYS_close_range, 0U, ~0U, 0U);
    block_all_signals();
    for (;;) ::pause();
}

}  // namespace sockspec
