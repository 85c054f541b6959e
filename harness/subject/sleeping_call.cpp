#include "subject/sleeping_call.hpp"

#include <fcntl.h>
#include <linux/futex.h>
#include <sys/syscall.h>

#include <cstdio>

namespace sockspec {
namespace {

// Younger than some C libraries' headers.
#ifndef FUTEX_LOCK_PI2
#define FUTEX_LOCK_PI2 13
#endif
#ifndef SYS_futex_waitv
#define SYS_futex_waitv 449
#endif
#ifndef SYS_futex_wait
#define SYS_futex_wait 455
#endif

constexpr Wait unknown{.may_end = true};
constexpr Wait endless{.may_end = false};

// A timeout is an int of milliseconds (negative: for ever) or a pointer (null: for ever).
Wait for_milliseconds(unsigned long timeout) { return {.may_end = static_cast<int>(timeout) >= 0}; }
Wait until(unsigned long pointer) { return {.may_end = pointer != 0}; }

Wait reading(unsigned long descriptor) { return {.may_end = false, .reads = static_cast<int>(descriptor)}; }
Wait writing(unsigned long descriptor) { return {.may_end = false, .writes = static_cast<int>(descriptor)}; }
Wait connecting(unsigned long descriptor) { return {.may_end = false, .connects = static_cast<int>(descriptor)}; }

Wait in_futex(const SleepingCall& call) {
    switch (static_cast<int>(call.arguments[1]) & FUTEX_CMD_MASK) {
        case FUTEX_WAIT:
        case FUTEX_WAIT_BITSET:
        case FUTEX_WAIT_REQUEUE_PI:
        case FUTEX_LOCK_PI:
        case FUTEX_LOCK_PI2: return until(call.arguments[3]);
        default: return unknown;
    }
}

// Of fcntl(2) only those that wait for a lock sleep without an end.
Wait in_fcntl(const SleepingCall& call) {
    const auto command = static_cast<int>(call.arguments[1]);
    return command == F_SETLKW || command == F_OFD_SETLKW ? endless : unknown;
}

Wait receiving_many(const SleepingCall& call) { return call.arguments[4] != 0 ? unknown : reading(call.arguments[0]); }

Wait splicing(const SleepingCall& call) {
    return {.may_end = false, .reads = static_cast<int>(call.arguments[0]), .writes = static_cast<int>(call.arguments[2])};
}

}  // namespace

std::optional<SleepingCall> sleeping_call(const std::string& line) {
    SleepingCall call;
    auto& a = call.arguments;
    unsigned long stack = 0;
    const int read = std::sscanf(line.c_str(), "%ld %lx %lx %lx %lx %lx %lx %lx", &call.number, &a[0], &a[1], &a[2], &a[3], &a[4], &a[5], &stack);
    constexpr int all = 8;
    constexpr unsigned long highest_of_32_bits = 0xffffffff;
    return read == all && stack > highest_of_32_bits ? std::optional(call) : std::nullopt;
}

// Not here, because they may end by themselves whatever their timeout says: all sleeps; io_getevents(2) and io_uring_enter(2), since a disk
// answers, and a ring holds timeouts that nobody sees; a close(2) that lingers; an open(2) of a file system of a user's own.
Wait wait_in(const SleepingCall& call) {
    const auto& a = call.arguments;
    switch (call.number) {
        case SYS_read:
        case SYS_readv:
        case SYS_recvfrom:
        case SYS_recvmsg:
#ifdef SYS_accept
        case SYS_accept:
#endif
        case SYS_accept4: return reading(a[0]);
        case SYS_recvmmsg: return receiving_many(call);
        case SYS_write:
        case SYS_writev:
        case SYS_sendto:
        case SYS_sendmsg:
        case SYS_sendmmsg:
        case SYS_sendfile: return writing(a[0]);
        case SYS_splice: return splicing(call);
        case SYS_connect: return connecting(a[0]);
#ifdef SYS_poll
        case SYS_poll: return for_milliseconds(a[2]);
#endif
#ifdef SYS_epoll_wait
        case SYS_epoll_wait: return for_milliseconds(a[3]);
#endif
#ifdef SYS_select
        case SYS_select: return until(a[4]);
#endif
        case SYS_ppoll: return until(a[2]);
        case SYS_epoll_pwait: return for_milliseconds(a[3]);
#ifdef SYS_epoll_pwait2
        case SYS_epoll_pwait2: return until(a[3]);
#endif
        case SYS_pselect6: return until(a[4]);
        case SYS_futex: return in_futex(call);
        case SYS_futex_waitv: return until(a[3]);
        case SYS_futex_wait: return until(a[4]);
        case SYS_mq_timedreceive:
        case SYS_mq_timedsend: return until(a[4]);
        case SYS_semtimedop: return until(a[3]);
        case SYS_semop:
        case SYS_msgrcv:
        case SYS_msgsnd: return endless;
        case SYS_rt_sigtimedwait: return until(a[2]);
        case SYS_rt_sigsuspend:
#ifdef SYS_pause
        case SYS_pause:
#endif
        case SYS_wait4:
        case SYS_waitid:
        case SYS_flock: return endless;
        case SYS_fcntl: return in_fcntl(call);
        default: return unknown;
    }
}

std::string_view name_of(const SleepingCall& call) {
    switch (call.number) {
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
        case SYS_futex:
        case SYS_futex_waitv:
        case SYS_futex_wait: return "futex (a lock or a thread)";
        case SYS_wait4:
        case SYS_waitid: return "wait";
        case SYS_rt_sigtimedwait: return "sigwait";
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
#ifdef SYS_epoll_pwait2
        case SYS_epoll_pwait2:
#endif
        case SYS_epoll_pwait: return "epoll_wait";
        default: return {};
    }
}

}  // namespace sockspec
