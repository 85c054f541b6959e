// Whether the call that a thread sleeps in ends by itself, as far as that is a matter of the descriptors it uses.

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include "sandbox/descriptor.hpp"
#include "subject/proc.hpp"
#include "subject/proc_files.hpp"
#include "subject/sleeping_call.hpp"

namespace sockspec {
namespace {

std::optional<SleepingCall> call_of(pid_t pid, pid_t tid) { return sleeping_call(read_whole(open_to_read(proc_path(pid, tid, "syscall")))); }

// A copy of a descriptor of the process; none where that is not allowed, or it has gone.
Descriptor copy_of(pid_t pid, int descriptor) {
    const Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!process) return {};
    return Descriptor(static_cast<int>(::syscall(SYS_pidfd_getfd, process.get(), descriptor, 0)));
}

// A terminal that gives out whatever was typed may do so after some time (VTIME, termios(3)).
bool terminal_times_out(int terminal) {
    termios settings{};
    if (::tcgetattr(terminal, &settings) != 0) return true;  // some other device
    return (settings.c_lflag & ICANON) == 0 && settings.c_cc[VTIME] != 0;
}

// Those whose content nobody but another program makes. A timerfd is looked for among the process's timers (proc.hpp).
bool is_plain_event_file(int file) {
    constexpr std::array kinds{"anon_inode:[eventfd]", "anon_inode:[signalfd]", "anon_inode:[timerfd]", "anon_inode:inotify"};
    return std::ranges::find(kinds, link_target("/proc/thread-self/fd/" + std::to_string(file))) != kinds.end();
}

bool file_times_out(int file) {
    struct stat facts {};
    if (::fstat(file, &facts) != 0) return true;
    if (S_ISFIFO(facts.st_mode)) return false;
    if (S_ISCHR(facts.st_mode)) return terminal_times_out(file);
    return !is_plain_event_file(file);
}

// SO_RCVTIMEO and SO_SNDTIMEO end a call that has no timeout of its own (socket(7)).
bool times_out(pid_t pid, int descriptor, int option) {
    const auto copy = copy_of(pid, descriptor);
    if (!copy) return true;
    timeval timeout{};
    socklen_t length = sizeof timeout;
    if (::getsockopt(copy.get(), SOL_SOCKET, option, &timeout, &length) != 0) return errno != ENOTSOCK || file_times_out(copy.get());
    return timeout.tv_sec != 0 || timeout.tv_usec != 0;
}

// TCP asks again after a second, and gives up after some minutes (tcp(7), tcp_syn_retries); a Unix socket waits for its turn.
bool connect_times_out(pid_t pid, int descriptor) {
    const auto copy = copy_of(pid, descriptor);
    int family = AF_UNSPEC;
    socklen_t length = sizeof family;
    if (!copy || ::getsockopt(copy.get(), SOL_SOCKET, SO_DOMAIN, &family, &length) != 0) return true;
    return family != AF_UNIX || times_out(pid, descriptor, SO_SNDTIMEO);
}

bool may_end(pid_t pid, const Wait& wait) {
    return wait.may_end || (wait.reads && times_out(pid, *wait.reads, SO_RCVTIMEO)) || (wait.writes && times_out(pid, *wait.writes, SO_SNDTIMEO)) ||
           (wait.connects && connect_times_out(pid, *wait.connects));
}

}  // namespace

bool sleeps_timed(pid_t pid, pid_t tid) {
    const auto call = call_of(pid, tid);
    return !call || may_end(pid, wait_in(*call));
}

std::string waiting_in(pid_t pid, pid_t tid) {
    const auto call = call_of(pid, tid);
    return call ? std::string(name_of(*call)) : std::string();
}

bool waits_for_signals(pid_t pid) {
    return std::ranges::any_of(numbers_in(proc_path(pid, "task")), [pid](pid_t tid) {
        const auto call = call_of(pid, tid);
        return call && call->number == SYS_rt_sigtimedwait;
    });
}

}  // namespace sockspec
