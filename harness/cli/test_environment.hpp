#pragma once
// What a test runner says in the environment: Bazel ("Test encyclopedia") and GoogleTest ("Advanced guide"). docs/cmake.md lists it.

#include <functional>

#include "run/config.hpp"

namespace sockspec {

// Does the work as that environment asks for where no option says otherwise, and returns its exit status; exit_usage after a diagnostic
// about a variable that makes no sense. Throws std::system_error where a file that is asked for cannot be made.
int as_test(RunConfig config, const std::function<int(const RunConfig&)>& work);

}  // namespace sockspec
