#pragma once
// Starts one program, directly from an argv: no shell is between.
//
// Boost.Process 1.81 has no launcher that is safe beside threads (it leaks descriptors into the child, which makes ends
// of file late, and takes locks between fork and exec); so this forks and executes itself, and Boost.Process is
// the handle: pidfd, awaitable end.

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace sockspec {

struct LaunchSpec {
    std::vector<std::string> argv;
    std::vector<std::string> environment;  // NAME=value, complete: nothing is inherited
    std::filesystem::path directory;
    int input = -1, output = -1, errors = -1;  // become 0, 1, 2
    bool controlling_terminal = false;         // input is a terminal, and becomes the session's
};

// Returns the process id; the program is the leader of a new session and process group. Throws std::system_error
// with the stage that failed as operation ("execvpe") and argv[0] as object; then no child is left.
pid_t launch(const LaunchSpec& spec);

// argv[0] as it will be executed: found along PATH; nothing when there is no such program.
std::filesystem::path find_program(const std::string& name);

}  // namespace sockspec
