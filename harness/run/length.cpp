#include "run/length.hpp"

namespace sockspec {

int expected_length(const Steps& steps) {
    int length = 0;
    for (const auto& step : steps) {
        if (const auto* advance = std::get_if<verb::AdvanceClock>(&step.verb)) length += 1000 * advance->seconds;
        else if (const auto* pass = std::get_if<verb::LetPass>(&step.verb)) length += static_cast<int>(pass->least.count());
        else if (const auto* retry = std::get_if<verb::Retry>(&step.verb)) length += 1000 + expected_length(*retry->steps);
        else if (const auto* expect = std::get_if<verb::Expect>(&step.verb))
            length += 1 + static_cast<int>(expect->after.value_or(std::chrono::milliseconds(0)).count());
        else if (const auto* repeat = std::get_if<verb::Repeat>(&step.verb)) length += repeat->times * expected_length(*repeat->steps);
        else if (const auto* each = std::get_if<verb::ForEach>(&step.verb))
            length += static_cast<int>(each->values.size()) * expected_length(*each->steps);
        else ++length;
    }
    return length;
}

}  // namespace sockspec
