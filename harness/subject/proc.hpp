#pragma once
// What /proc says about processes (proc(5)). Everything may vanish while it is read: then facts are empty. Throws
// std::system_error where this machine has no descriptors or no memory left to look.

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sockspec {

// State of the process's first thread, or nothing when it is gone; 'S' where it has ended and others go on.
std::optional<char> state_of(pid_t pid);

// main() may end by pthread_exit(3). Then the kernel gives what all threads have, such as descriptors, for those that are left only.
bool has_lost_first_thread(pid_t pid);

// As proc_path, of a thread that has not ended.
std::string path_of_living(pid_t pid, std::string_view name);

// A daemon has let go of its controlling terminal (daemon(3)).
bool has_terminal(pid_t pid);

// Has the process a handler for that signal; does its first thread hold it back (signal(7))?
bool catches_signal(pid_t pid, int number);
bool blocks_signal(pid_t pid, int number);

// May the thread's sleep end by itself: in a call with a timeout, or in one that is not known to be endless (sleeping_call.hpp)?
// True also when the kernel does not tell.
bool sleeps_timed(pid_t pid, pid_t tid);

// Has the process set a timer that may wake it: a timerfd, one of timer_create(2), or one that sends SIGALRM, for which it has a handler
// (the kernel does not tell whether alarm(2) is running)?
bool has_timers(pid_t pid);

// The name of the system call a sleeping thread is in, for the story: "read", "futex", or empty.
std::string waiting_in(pid_t pid, pid_t tid);

// Is one of its threads in sigwait(3) or the like? The signals it waits for are not among the blocked ones then (/proc/PID/status).
bool waits_for_signals(pid_t pid);

std::size_t thread_count(pid_t pid);
std::size_t descriptor_count(pid_t pid);

// The descriptor under which the process holds the socket with that inode.
std::optional<int> descriptor_of_socket(pid_t pid, std::uint32_t inode);
bool is_socket(pid_t pid, int descriptor, std::uint32_t inode);

// False where it keeps its descriptors from everybody of its own user (prctl(2), PR_SET_DUMPABLE; a file that may be executed only).
bool may_look_into(pid_t pid);

// Did `started` only start `program`, as a shell or `go run` does, and takes no notice of that signal: neither by a handler, nor by waiting for
// it (sigwait(3)), nor by ignoring it? A supervisor does, or it and its workers are of the same executable file.
bool is_only_launcher(pid_t started, pid_t program, int signal);

}  // namespace sockspec
