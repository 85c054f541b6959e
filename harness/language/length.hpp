#pragma once
// How long a scenario will take, before it is played.

#include <chrono>

#include "language/step.hpp"

namespace sockspec {

// What has to be waited for, and a millisecond for each step.
std::chrono::milliseconds expected_length(const Steps& steps);

}  // namespace sockspec
