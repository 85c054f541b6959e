#include "language/course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace sockspec {
namespace {

using std::chrono::milliseconds;

// Does it do nothing to a program that has ended, and wait for nothing more of it?
bool only_looks(const Step& step) {
    const auto* const output = std::get_if<verb::ExpectOutput>(&step.verb);
    return std::holds_alternative<verb::ExpectExit>(step.verb) || std::holds_alternative<verb::Check>(step.verb) ||
           (output != nullptr && output->kind == verb::ExpectOutput::Kind::lacks);
}

bool checks(const Step& step) { return std::holds_alternative<verb::Check>(step.verb); }

// From the wait for its end on.
std::span<const Step> looks_of(const Scenario& scenario) {
    const auto waits = [](const Step& step) { return std::holds_alternative<verb::ExpectExit>(step.verb); };
    const auto wait = std::ranges::find_if(scenario.steps, waits);
    const std::span behind(wait, scenario.steps.end());
    return std::ranges::all_of(behind, only_looks) ? behind : std::span<const Step>();
}

milliseconds time_for_its_end(const Scenario& scenario) {
    constexpr milliseconds usual(10000);
    return looks_of(scenario).front().within.value_or(usual);
}

std::string in_words(const Actor& actor) {
    return fmt::format("{} {} {} {} {} {} {}", static_cast<int>(actor.kind), actor.address, actor.from_elsewhere, actor.at,
                       actor.answered_from_any_port, actor.copies, actor.hangs_up_at);
}

}  // namespace

bool is_usual(const Launch& launch) {
    const Launch usual;
    return launch.zone == usual.zone && launch.terminal && !launch.clock && !launch.host && !launch.large_buffers && !launch.small_buffers &&
           launch.without.empty() && !launch.directory;
}

std::optional<std::string> course_of(const Scenario& scenario) {
    const auto looks = looks_of(scenario);
    if (looks.empty() || !is_usual(scenario.launch) || !scenario.cannot_be_played.empty()) return std::nullopt;
    std::string course = fmt::format("{} {}", scenario.transport ? static_cast<int>(*scenario.transport) : -1, fmt::join(scenario.needs, " "));
    for (const auto& [name, actor] : scenario.actors) course += "\n" + name + " " + in_words(actor);
    for (const auto& step : std::span(scenario.steps).first(scenario.steps.size() - looks.size())) {
        if (!step.text.ends_with('}')) return std::nullopt;  // too long to be told from others
        course += "\n" + step.text;
    }
    return course;
}

bool looks_at_leftovers(const Scenario& scenario) { return std::ranges::any_of(looks_of(scenario), checks); }

Scenario at_once(std::vector<const Scenario*> scenarios) {
    std::ranges::stable_sort(scenarios, {}, [](const auto* scenario) { return time_for_its_end(*scenario); });
    Scenario all = *scenarios.front();
    const auto behind_the_wait = all.steps.size() - looks_of(*scenarios.front()).size() + 1;
    all.steps.erase(all.steps.begin() + static_cast<std::ptrdiff_t>(behind_the_wait), all.steps.end());
    std::ranges::stable_partition(scenarios, [](const auto* scenario) { return looks_at_leftovers(*scenario); });
    for (const auto* scenario : scenarios) {
        const auto looks = looks_of(*scenario);
        all.steps.insert(all.steps.end(), looks.begin(), looks.end());
    }
    return all;
}

}  // namespace sockspec
