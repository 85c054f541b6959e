#pragma once
// Processes by the token in their environment: for sandboxes without a process-id namespace.
//
// Plain C interfaces without the C++ library, which supervisors do not have. A process that was started with another environment is not found:
// that is the limit of this fallback.

#include <dirent.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

namespace sockspec {

// Does the initial environment of a living process (no zombie) hold `token`, of at most 1000 bytes?
bool carries(pid_t pid, const char* token);

// Calls `visit(pid)` for each that does, the caller itself excepted.
template <typename Visit>
void each_leftover(const char* token, Visit visit) {
    DIR* const processes = ::opendir("/proc");
    if (processes == nullptr) return;
    while (const dirent* entry = ::readdir(processes)) {
        const auto pid = static_cast<pid_t>(::atoi(entry->d_name));  // 0: the name of something else
        if (pid > 0 && pid != ::getpid() && carries(pid, token)) visit(pid);
    }
    ::closedir(processes);
}

// Kills them until none is found any more; bounded, since a program may fork faster than it is killed.
void end_leftovers(const char* token);

}  // namespace sockspec
