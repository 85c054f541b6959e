// Which system call a sleeping thread is in, and whether it will end by itself: /proc/PID/task/TID/syscall (proc(5)).

#include <linux/futex.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>

#include "isolation/descriptor.hpp"
#include "subject/proc.hpp"
#include "subject/proc_files.hpp"

namespace sockspec {
namespace {

struct Call {
    long number = -1;
    std::array<unsigned long, 6> arguments{};
};

std::optional<Call> call_of(pid_t pid, pid_t tid) {
    const auto text = read_whole(open_to_read(proc_path(pid, tid, "syscall")));
    Call call;
    auto& a = call.arguments;
    const int read = std::sscanf(text.c_str(), "%ld %lx %lx %lx %lx %lx %lx", &call.number, &a[0], &a[1], &a[2], &a[3], &a[4], &a[5]);
    return read == 7 ? std::optional(call) : std::nullopt;
}

// Timeouts are an int of milliseconds (negative: for ever) or a pointer (null: for ever).
bool bounded(unsigned long milliseconds) { return static_cast<int>(milliseconds) >= 0; }
bool given(unsigned long pointer) { return pointer != 0; }

bool futex_is_timed(const Call& call) {
    const auto operation = static_cast<int>(call.arguments[1]) & FUTEX_CMD_MASK;
    return (operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET || operation == FUTEX_LOCK_PI) &&
           given(call.arguments[3]);
}

// SO_RCVTIMEO and SO_SNDTIMEO end a call that has no timeout of its own (socket(7)). True also when the kernel does not tell.
bool socket_times_out(pid_t pid, unsigned long descriptor, int option) {
    const Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!process) return true;
    const Descriptor copy(static_cast<int>(::syscall(SYS_pidfd_getfd, process.get(), descriptor, 0)));
    if (!copy) return true;
    timeval timeout{};
    socklen_t length = sizeof timeout;
    if (::getsockopt(copy.get(), SOL_SOCKET, option, &timeout, &length) != 0) return errno != ENOTSOCK;
    return timeout.tv_sec != 0 || timeout.tv_usec != 0;
}

bool is_timed(pid_t pid, const Call& call) {
    switch (call.number) {
        case SYS_read:
        case SYS_readv:
        case SYS_recvfrom:
        case SYS_recvmsg:
#ifdef SYS_accept
        case SYS_accept:
#endif
        case SYS_accept4: return socket_times_out(pid, call.arguments[0], SO_RCVTIMEO);
        case SYS_write:
        case SYS_writev:
        case SYS_sendto:
        case SYS_sendmsg:
        case SYS_connect: return socket_times_out(pid, call.arguments[0], SO_SNDTIMEO);
        case SYS_recvmmsg: return given(call.arguments[4]) || socket_times_out(pid, call.arguments[0], SO_RCVTIMEO);
#ifdef SYS_poll
        case SYS_poll: return bounded(call.arguments[2]);
#endif
#ifdef SYS_epoll_wait
        case SYS_epoll_wait: return bounded(call.arguments[3]);
#endif
#ifdef SYS_select
        case SYS_select: return given(call.arguments[4]);
#endif
        case SYS_ppoll: return given(call.arguments[2]);
        case SYS_epoll_pwait: return bounded(call.arguments[3]);
#ifdef SYS_epoll_pwait2
        case SYS_epoll_pwait2: return given(call.arguments[3]);
#endif
        case SYS_pselect6: return given(call.arguments[4]);
        case SYS_futex: return futex_is_timed(call);
        case SYS_rt_sigtimedwait: return given(call.arguments[2]);
        case SYS_semtimedop: return given(call.arguments[3]);
        case SYS_nanosleep:
        case SYS_clock_nanosleep:
        case SYS_restart_syscall:  // one of the above, going on after a stop
#ifdef SYS_io_uring_enter
        case SYS_io_uring_enter:   // its timeouts are in memory that we do not read
#endif
            return true;
        default: return false;
    }
}

}  // namespace

bool sleeps_timed(pid_t pid, pid_t tid) {
    const auto call = call_of(pid, tid);
    return !call || is_timed(pid, *call);
}

std::string waiting_in(pid_t pid) {
    const auto call = call_of(pid, pid);
    if (!call) return {};
    switch (call->number) {
        case SYS_read: return "read";
        case SYS_write: return "write";
#ifdef SYS_accept
        case SYS_accept:
#endif
        case SYS_accept4: return "accept";
        case SYS_recvfrom:
        case SYS_recvmsg: return "recv";
        case SYS_sendto:
        case SYS_sendmsg: return "send";
        case SYS_connect: return "connect";
        case SYS_futex: return "futex (a lock or a thread)";
        case SYS_wait4:
        case SYS_waitid: return "wait";
        case SYS_nanosleep:
        case SYS_clock_nanosleep: return "sleep";
#ifdef SYS_poll
        case SYS_poll:
#endif
        case SYS_ppoll: return "poll";
#ifdef SYS_select
        case SYS_select:
#endif
        case SYS_pselect6: return "select";
#ifdef SYS_epoll_wait
        case SYS_epoll_wait:
#endif
        case SYS_epoll_pwait: return "epoll_wait";
        default: return {};
    }
}

}  // namespace sockspec
