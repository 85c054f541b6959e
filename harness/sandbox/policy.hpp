#pragma once
// What a program under test may see of the machine's files and processes, and what it may change there.
//
// The system can be read, not written. Every scenario has a view of its own (file_view.hpp) of a few folders: what one program leaves behind
// there, a database, a lock file, a socket, must not meet the next one, nor one that runs beside it.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/capabilities.hpp"
#include "sandbox/own_user.hpp"

namespace sockspec {

enum class SandboxMode {
    usual,   // "default": the system is readable, and nothing but private folders can be written
    strict,  // also hidden: home folders, what stands beside the working directory, the suite
    off,     // programs have all the rights of whoever started sockspec
};

std::string_view id_of(SandboxMode sandboxing);
std::optional<SandboxMode> sandbox_mode(std::string_view id);

struct SandboxPolicy {
    struct Shared {
        std::filesystem::path folder;
        std::string why;
    };

    SandboxMode kind = SandboxMode::off;
    std::vector<std::filesystem::path> folders;  // private, absolute
    std::vector<Shared> shared;                  // can be written, and whoever writes there is seen by all
    std::vector<std::filesystem::path> hidden;   // empty, as far as programs can see
    std::vector<std::filesystem::path> visible;  // in hidden ones nevertheless
    bool own_processes = false;                  // of /proc(5) it sees its scenario's processes only
    bool limited_workspaces = false;             // each scenario's own folder is a file system of its own, of limited size
    std::shared_ptr<const OwnUser> user;         // none: it is who sockspec is
    std::string why_not_more;                    // of all that this machine does not allow

    bool has_view() const { return kind != SandboxMode::off; }
};

// What is asked of a sandbox.
struct SandboxRequest {
    SandboxMode kind = SandboxMode::usual;
    bool keep_files = false;                      // what programs write stays where they wrote it, in the folders that otherwise are private
    bool keep_working_directory = false;          // in that one, and in no other
    std::vector<std::filesystem::path> programs;  // files that commands name: programs may write beside themselves
    std::vector<std::filesystem::path> secrets;   // hidden where that is strict
};

// As far as this machine allows it: what it does not is said. Private are the working directory, the folders for temporary files and for shared
// memory and named semaphores (shm_overview(7)), and those of programs that are no part of the system; where sockspec is root, also that of logs.
// Call after acquire_capabilities, whose isolation is full, while the process has one thread: from then on it has mounts of its own.
SandboxPolicy policy_of_this_machine(const SandboxRequest& wishes, const Capabilities& capabilities);

// Those that can be covered: no root folder, none with a mount point below it, and each once, also as part of another. `mounts`: the text
// of /proc/self/mountinfo (proc(5)).
std::vector<std::filesystem::path> coverable(std::vector<std::filesystem::path> folders, const std::string& mounts);

}  // namespace sockspec
