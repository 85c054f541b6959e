#pragma once
// All signals, by system calls: a C library keeps some for itself, each other ones (signal(7), "Real-time signals").

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace sockspec {

constexpr int last_signal = 64;
constexpr unsigned long signal_set_size = 8;  // bytes

inline void set_blocked(unsigned long long mask) { ::syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, nullptr, signal_set_size); }

inline void block_all_signals() { set_blocked(~0ULL); }

// Handled as by default, and none blocked.
inline void reset_signals() {
    const unsigned long by_default[8] = {};  // the kernel's struct sigaction, of any architecture: SIG_DFL, no flags, nothing blocked
    for (int number = 1; number <= last_signal; ++number) ::syscall(SYS_rt_sigaction, number, by_default, nullptr, signal_set_size);
    set_blocked(0);
}

}  // namespace sockspec
