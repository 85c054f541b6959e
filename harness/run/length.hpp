#pragma once
// How long a scenario will take, before it is played.

#include "language/step.hpp"

namespace sockspec {

// In milliseconds of waiting, or steps where nothing has to be waited for.
int expected_length(const Steps& steps);

}  // namespace sockspec
