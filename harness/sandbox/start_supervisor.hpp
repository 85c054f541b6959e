#pragma once
// Starts a sockspec-supervisor (sandbox/supervisor/main.cpp).

#include <sys/types.h>

#include <string>
#include <vector>

namespace sockspec {

class FileView;

struct SupervisorSpec {
    std::vector<std::string> arguments;    // its role first
    std::vector<std::string> environment;  // NAME=value, complete
    std::vector<int> descriptors;          // that it keeps; all others are closed for it
    const FileView* files = nullptr;       // the view of the file system in which it is; none: ours
};

// A child of the caller, who has to reap it. The executable is one of ours (companion.hpp). Throws std::system_error.
pid_t start_supervisor(const SupervisorSpec& spec);

}  // namespace sockspec
