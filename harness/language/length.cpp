#include "language/length.hpp"

#include <algorithm>

#include "language/step_walk.hpp"

namespace sockspec {
namespace {

using std::chrono::milliseconds;

// Without the steps inside.
milliseconds own_length(const Step& step) {
    constexpr milliseconds one_step(1), usual_retry(1000);
    if (const auto* advance = std::get_if<verb::AdvanceClock>(&step.verb)) return std::chrono::seconds(advance->seconds);
    if (const auto* pass = std::get_if<verb::LetPass>(&step.verb)) return pass->least;
    if (const auto* expect = std::get_if<verb::Expect>(&step.verb)) return one_step + expect->after.value_or(milliseconds(0));
    if (std::holds_alternative<verb::Retry>(step.verb)) return usual_retry;
    return bodies_of(step).empty() ? one_step : milliseconds(0);
}

}  // namespace

milliseconds expected_length(const Steps& steps) {
    milliseconds length{};
    for (const auto& step : steps) {
        milliseconds longest{};  // lanes are played at the same time
        for (const auto* body : bodies_of(step)) longest = std::max(longest, expected_length(*body));
        length += own_length(step) + rounds_of(step) * longest;
    }
    return length;
}

}  // namespace sockspec
