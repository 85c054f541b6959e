#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "sandbox/leftovers.hpp"
#include "sandbox/supervisor/rights.hpp"
#include "sandbox/supervisor/roles.hpp"
#include "sandbox/supervisor/signals.hpp"

namespace sockspec {
namespace {

// Since Linux 6.14 every process namespace has a limit of its own on process ids (sysctl kernel.pid_max); before, writing it would
// limit the whole machine, so nothing is written.
bool process_limit_is_ours() {
    utsname name{};
    int major = 0, minor = 0;
    return ::uname(&name) == 0 && ::sscanf(name.release, "%d.%d", &major, &minor) == 2 && (major > 6 || (major == 6 && minor >= 14));
}

// Enough for hundreds of connections with a thread each, and little enough for many sandboxes at a time.
void limit_processes() {
    constexpr const char* most = "1000";
    const int setting = ::open("/proc/sys/kernel/pid_max", O_WRONLY | O_CLOEXEC);
    [[maybe_unused]] const auto ignored = ::write(setting, most, ::strlen(most));
    ::close(setting);
}

}  // namespace

void keep(int lifeline, const char* token) {
    const bool in_namespace = *token == '\0';
    be_closed_to_others();
    if (in_namespace && process_limit_is_ours()) limit_processes();
    ::prctl(PR_SET_NAME, "init");
    block_all_signals();
    ::signal(SIGCHLD, SIG_IGN);  // orphans are reaped by the kernel at once
    ::setsid();
    ::dup2(lifeline, 0);
    ::syscall(SYS_close_range, 1U, ~0U, 0U);
    char nothing = 0;
    while (::read(0, &nothing, 1) < 0 && errno == EINTR) {
    }
    if (!in_namespace) end_leftovers(token);
    ::_exit(0);
}

}  // namespace sockspec
