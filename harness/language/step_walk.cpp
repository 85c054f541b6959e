#include "language/step_walk.hpp"

#include <algorithm>

namespace sockspec {

std::vector<const Steps*> bodies_of(const Step& step) {
    if (const auto* loop = std::get_if<verb::ForEach>(&step.verb)) return {loop->steps.get()};
    if (const auto* loop = std::get_if<verb::Repeat>(&step.verb)) return {loop->steps.get()};
    if (const auto* retry = std::get_if<verb::Retry>(&step.verb)) return {retry->steps.get()};
    std::vector<const Steps*> bodies;
    if (const auto* together = std::get_if<verb::Together>(&step.verb))
        for (const auto& lane : together->lanes) bodies.push_back(lane.get());
    return bodies;
}

int rounds_of(const Step& step) {
    if (const auto* loop = std::get_if<verb::ForEach>(&step.verb)) return static_cast<int>(loop->values.size());
    if (const auto* loop = std::get_if<verb::Repeat>(&step.verb)) return loop->times;
    return 1;
}

bool any_step(const Steps& steps, const std::function<bool(const Step&)>& is_meant) {
    return std::ranges::any_of(steps, [&](const Step& step) {
        return is_meant(step) || std::ranges::any_of(bodies_of(step), [&](const Steps* body) { return any_step(*body, is_meant); });
    });
}

void for_each_step(const Steps& steps, const std::function<void(const Step&)>& look) {
    any_step(steps, [&](const Step& step) {
        look(step);
        return false;
    });
}

}  // namespace sockspec
