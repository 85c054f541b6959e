#pragma once
// Finds processes by the token in their environment: for cells without a process-id namespace.

#include <sys/types.h>

#include <string>
#include <vector>

namespace sockspec {

// Living processes (no zombies) whose initial environment holds `token`, the caller itself excepted. A process that
// was started with another environment is not found: that is the limit of this fallback.
std::vector<pid_t> find_strays(const std::string& token);

// Kills them until none is found any more; bounded, since a program may fork faster than it is killed.
void end_strays(const std::string& token);

}  // namespace sockspec
