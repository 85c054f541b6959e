#pragma once

#include <string>
#include <vector>

#include "isolation/strays.hpp"

namespace sockspec {

// As each_stray() visits them.
inline std::vector<pid_t> find_strays(const std::string& token) {
    std::vector<pid_t> found;
    each_stray(token.c_str(), [&](pid_t pid) { found.push_back(pid); });
    return found;
}

}  // namespace sockspec
