#include "sandbox/leftovers.hpp"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

namespace sockspec {

bool carries(pid_t pid, const char* token) {
    char path[32];
    ::snprintf(path, sizeof path, "/proc/%d/environ", pid);
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const size_t length = ::strlen(token);
    char window[8192];
    size_t kept = 0;  // the end of what was read before: the token may stand across
    bool found = false;
    for (ssize_t got = 0; (got = ::read(file, window + kept, sizeof window - kept)) > 0;) {
        const size_t filled = kept + static_cast<size_t>(got);
        found = length == 0 || ::memmem(window, filled, token, length) != nullptr;
        if (found) break;
        kept = filled < length ? filled : length - 1;
        ::memmove(window, window + filled - kept, kept);
    }
    ::close(file);
    return found;
}

void end_leftovers(const char* token) {
    constexpr int most_rounds = 1000;
    for (int round = 0; round < most_rounds; ++round) {
        bool any = false;
        each_leftover(token, [&](pid_t pid) {
            any = true;
            ::kill(pid, SIGKILL);
        });
        if (!any) return;
    }
}

}  // namespace sockspec
