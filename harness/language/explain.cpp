// A scenario as a ladder.

#include <fmt/format.h>

#include <algorithm>

#include "language/drawing.hpp"
#include "language/ladder.hpp"
#include "language/phrases.hpp"
#include "language/profile.hpp"
#include "language/step_walk.hpp"
#include "text/columns.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t width = 100;

std::size_t depth_of(const Steps& steps) {
    std::size_t deepest = 0;
    for (const Step& step : steps)
        for (const auto* body : bodies_of(step)) deepest = std::max(deepest, 1 + depth_of(*body));
    return deepest;
}

// In the order in which they first do something.
std::vector<std::string> peers_in(const Steps& steps, const Profile& profile) {
    std::vector<std::string> peers;
    for_each_step(steps, [&](const Step& step) {
        if (!step.actor.empty() && !profile.program(step.actor) && std::ranges::find(peers, step.actor) == peers.end()) peers.push_back(step.actor);
    });
    return peers;
}

std::string_view word_of(Level level) { return level == Level::must ? "must" : level == Level::should ? "should" : "may"; }

std::string entry(std::string_view name, const std::string& text) {
    std::string all;
    for (const auto& line : wrap(text, width - 12)) all += fmt::format("{:<10}{}{}\n", all.empty() ? name : "", all.empty() ? "" : "  ", line);
    return all;
}

std::string describe(const Launch& launch) {
    std::string words;
    const auto add = [&](const std::string& word) { words += (words.empty() ? "" : ", ") + word; };
    if (launch.zone != Launch().zone) add("in the time zone " + launch.zone);
    if (!launch.terminal) add("on pipes");
    if (launch.clock) add("its clock at " + *launch.clock + " UTC");
    if (launch.host) add("{host} is " + *launch.host);
    if (launch.small_buffers) add("with small buffers in the kernel");
    if (launch.large_buffers) add("with large buffers in the kernel");
    for (const auto& placeholder : launch.without) add("without " + placeholder);
    if (launch.directory) add("in a directory of its own");
    return words;
}

std::string header(const Scenario& scenario, const Profile& profile) {
    std::string text = fmt::format("{}/{}\n", profile.id, scenario.id);
    for (const auto& line : wrap(scenario.title, width)) text += line + "\n";
    text += "\n";
    for (const auto& id : scenario.covers) {
        const auto* requirement = profile.requirement(id);
        text += entry(&id == &scenario.covers.front() ? "covers" : "",
                      requirement ? fmt::format("{} ({}): {}", id, word_of(requirement->level), requirement->promise) : id);
    }
    std::string copy_of;
    for (const auto& [name, actor] : scenario.actors) {
        const bool is_copy = !copy_of.empty() && name.starts_with(copy_of) && name.find_first_not_of("0123456789", copy_of.size()) == name.npos;
        if (actor.copies > 0) copy_of = name;
        if (is_copy || (actor.address.empty() && actor.copies == 0)) continue;
        const auto where = (actor.kind == ActorKind::accepted ? " listens at " : " connects to ") + actor.address;
        text += entry("actor", (actor.copies > 0 ? fmt::format("{0}1 to {0}{1}", name, actor.copies) : name) + (actor.address.empty() ? "" : where));
    }
    std::string needs;
    for (const auto& need : scenario.needs) needs += (needs.empty() ? "" : ", ") + need;
    text += entry("needs", needs) + entry("launch", describe(scenario.launch));
    return text + entry("blame", phrase(scenario.blame)) + entry("hint", scenario.hint) + "\n";
}

}  // namespace

std::string explain(const Scenario& scenario, const Profile& profile) {
    std::string programs;
    for (const auto& program : profile.programs) programs += (programs.empty() ? "" : ", ") + program.role;
    Ladder ladder(peers_in(scenario.steps, profile), programs, depth_of(scenario.steps));
    Drawing(ladder, scenario, profile).draw(scenario.steps);
    return header(scenario, profile) + ladder.text();
}

}  // namespace sockspec
