#pragma once
// Starts one program, directly from an argv: no shell is between.
//
// Boost.Process 1.81 is not used: its launcher is not safe beside threads (it leaks descriptors into the child, which makes
// ends of file late, and takes locks between fork and exec), and its wait for the end can block the loop.

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace sockspec {

class FileView;

struct LaunchSpec {
    std::vector<std::string> argv;
    std::vector<std::string> environment;  // NAME=value, complete: nothing is inherited
    std::filesystem::path directory;
    int input = -1, output = -1, errors = -1;  // become 0, 1, 2
    const FileView* files = nullptr;           // the view of the file system that it is started in; none: ours
    bool controlling_terminal = false;         // input is a terminal, and becomes the session's
};

// Both are children of the caller, who has to end and reap them.
struct Launched {
    pid_t program = -1;
    pid_t session = -1;  // leads the session and does nothing else, as a shell would: were the program itself the leader, its end would hang
                         // up the terminal and end every process it left behind (credentials(7), setsid(2))
};

// Of a program that is none, or is not there: all else that keeps it from starting, a lack of memory say, is not its fault.
struct CannotExecute : std::system_error {
    CannotExecute(int error, const std::string& argv0) : system_error(error, std::generic_category(), "execve " + argv0), program(argv0) {}
    std::string program;  // argv[0]
};

// The program leads a process group of its own, the terminal's foreground one. Throws CannotExecute, or std::system_error with the stage that
// failed as operation ("setsid") and argv[0] as object; then no child is left.
Launched launch(const LaunchSpec& spec);

// argv[0] as it will be executed: found along PATH; nothing when there is no such program.
std::filesystem::path find_program(const std::string& name);

}  // namespace sockspec
