#pragma once
// The ends of our children (waitpid(2)). A child may ask to be traced by its parent (ptrace(2), PTRACE_TRACEME): then its stops are told like
// ends, which they are not.

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

#include <cerrno>
#include <optional>

namespace sockspec {

inline bool has_ended(int status) { return WIFEXITED(status) || WIFSIGNALED(status); }

// One that wanted to be traced, and has stopped, goes on untraced, as if the signal had just come. By the thread whose child it is.
inline void go_on_untraced(pid_t child) {
    siginfo_t signal{};
    if (::ptrace(PTRACE_GETSIGINFO, child, nullptr, &signal) == 0) ::ptrace(PTRACE_DETACH, child, nullptr, signal.si_signo);
}

struct ChildNow {
    bool is_ours = true;          // false: it never was, or somebody has been told of its end before
    std::optional<int> status{};  // once it has ended
};

inline ChildNow child_now(pid_t child) {
    int status = 0;
    pid_t told = 0;
    while ((told = ::waitpid(child, &status, WNOHANG)) == child) {
        if (has_ended(status)) return {.is_ours = true, .status = status};
        go_on_untraced(child);
    }
    return {.is_ours = told == 0};
}

// Waits for the end of a child that has been killed.
inline void reap(pid_t child) {
    int status = 0;
    for (pid_t told = 0; child > 0 && (told = ::waitpid(child, &status, 0), told == child || errno == EINTR);)
        if (told == child && has_ended(status)) return;
}

}  // namespace sockspec
