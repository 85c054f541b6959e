#pragma once

#include <string>
#include <vector>

#include "sandbox/leftovers.hpp"

namespace sockspec {

// As each_leftover() visits them.
inline std::vector<pid_t> find_leftovers(const std::string& token) {
    std::vector<pid_t> found;
    each_leftover(token.c_str(), [&](pid_t pid) { found.push_back(pid); });
    return found;
}

}  // namespace sockspec
