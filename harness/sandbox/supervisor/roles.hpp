#pragma once
// What a supervisor does. Neither function returns.

#include <string.h>

#include "sandbox/supervisor/launch_stage.hpp"

namespace sockspec {

// Waits until the other end of `lifeline` is closed. As the first process of a namespace it then ends, and the kernel ends all others in
// it (pid_namespaces(7)); with a token it ends those that carry it. Orphans are reaped meanwhile.
[[noreturn]] void keep(int lifeline, const char* token);

struct Assignment {
    int reports;
    bool controlling_terminal;
    int input, output, errors;
    const char* folder;
    const char* program;
    char** argv;   // ends with a null pointer
    char** words;  // the supervisor's own, which the others are among
};

// Texts that others can read in /proc (proc(5), cmdline and environ): a program is not to be told by them that it is tested.
inline void forget(char** texts) {
    for (; *texts != nullptr; ++texts) ::memset(*texts, 0, ::strlen(*texts));
}

// Starts the program as a sibling, so that it is a child of sockspec too, and then only holds the session.
[[noreturn]] void lead_session(const Assignment& assignment);

}  // namespace sockspec
