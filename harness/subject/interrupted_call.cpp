#include "subject/interrupted_call.hpp"

#include <sys/ptrace.h>
#include <sys/user.h>

#include <cerrno>

namespace sockspec {

#if defined(__x86_64__)
// On its way back to the program the kernel begins a call that has this result anew, or, where a handler runs, gives EINTR (include/linux/errno.h).
constexpr long restart_unless_handled = 514;  // ERESTARTNOHAND

void begin_interrupted_call_anew(pid_t tid) {
    user_regs_struct registers{};
    if (::ptrace(PTRACE_GETREGS, tid, nullptr, &registers) != 0) return;
    const bool is_in_call = static_cast<long>(registers.orig_rax) >= 0;
    if (!is_in_call || static_cast<long>(registers.rax) != -EINTR) return;
    registers.rax = static_cast<unsigned long long>(-restart_unless_handled);
    ::ptrace(PTRACE_SETREGS, tid, nullptr, &registers);
}
#else
void begin_interrupted_call_anew(pid_t) {}
#endif

}  // namespace sockspec
