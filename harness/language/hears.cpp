#include "language/hears.hpp"

#include <algorithm>

namespace sockspec {

bool hears_the_program(const Scenario& scenario) {
    return std::ranges::any_of(scenario.steps, [](const Step& step) { return std::holds_alternative<verb::Expect>(step.verb); });
}

}  // namespace sockspec
