#pragma once
// The folders that every scenario gets a view of its own of: what one program leaves behind there, a database, a lock file, a socket, must
// not meet the next one, nor one that runs beside it.

#include <filesystem>
#include <string>
#include <vector>

namespace sockspec {

struct PrivateFolders {
    std::vector<std::filesystem::path> folders;  // absolute, none in another
    std::vector<std::filesystem::path> shared;   // those for which this machine does not allow it
    std::string why_not_all;                     // the reason of each, where there are such

    // The working directory, the folders for temporary files, for what runs (process ids, locks: hier(7), /run) and for shared memory and named
    // semaphores (shm_overview(7)), as far as this machine allows it. Call after acquire_powers.
    static PrivateFolders of_this_machine();
};

// Those that can be covered: no root folder, none with a mount point below it, and each once, also as part of another. `mounts`: the text
// of /proc/self/mountinfo (proc(5)).
std::vector<std::filesystem::path> coverable(std::vector<std::filesystem::path> folders, const std::string& mounts);

}  // namespace sockspec
