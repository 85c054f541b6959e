#pragma once

#include "language/scenario.hpp"

namespace sockspec {

// Does one of its steps wait for what the program says to others?
bool hears_the_program(const Scenario& scenario);

}  // namespace sockspec
