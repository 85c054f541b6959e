#include "language/inherit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "language/scenario_file.hpp"
#include "language/step_walk.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

void keep_known(Steps& steps, const Profile& profile);

std::shared_ptr<const Steps> with_known_only(const std::shared_ptr<const Steps>& steps, const Profile& profile) {
    auto copy = std::make_shared<Steps>(*steps);
    keep_known(*copy, profile);
    return copy;
}

void keep_known(Steps& steps, const Profile& profile) {
    for (auto& step : steps) {
        keep_known(step.blame, profile);
        if (auto* loop = std::get_if<verb::ForEach>(&step.verb)) loop->steps = with_known_only(loop->steps, profile);
        if (auto* loop = std::get_if<verb::Repeat>(&step.verb)) loop->steps = with_known_only(loop->steps, profile);
        if (auto* retry = std::get_if<verb::Retry>(&step.verb)) retry->steps = with_known_only(retry->steps, profile);
        if (auto* together = std::get_if<verb::Together>(&step.verb))
            for (auto& lane : together->lanes) lane = with_known_only(lane, profile);
    }
}

// Does it do what has no meaning for datagrams?
bool is_about_connections(const Steps& steps) {
    return any_step(steps, [](const Step& step) {
        if (const auto* send = std::get_if<verb::Send>(&step.verb)) return send->each_byte || !send->cuts.empty();
        if (const auto* answer = std::get_if<verb::Answer>(&step.verb)) return answer->says.each_byte || !answer->says.cuts.empty();
        return std::holds_alternative<verb::HalfClose>(step.verb) || std::holds_alternative<verb::Reset>(step.verb) ||
               std::holds_alternative<verb::ExpectEnd>(step.verb);
    });
}

struct ReadAgain {
    Scenario scenario;
    Diagnostics diagnostics;
};

ReadAgain read_again(const Scenario& scenario, const Profile& profile) {
    auto file = read_scenario_file(scenario.file, profile, scenario.id);
    return {file.scenarios.empty() ? scenario : std::move(file.scenarios.front()), std::move(file.diagnostics)};
}

// The base, but that it says its words as the profile does.
Profile in_words_of(const Profile& profile, const Profile& base) {
    Profile as_here = base;
    as_here.scenarios.clear();
    as_here.parameters = profile.parameters;
    as_here.answers = profile.answers;
    as_here.dialect = profile.dialect;
    return as_here;
}

// In `as_here` its words are others than where it comes from: do they still say what it needs? What else it names may be missing in the
// profile itself, and is left out then.
void check_words(Reader& reader, const Scenario& scenario, const Profile& base, const Profile& as_here) {
    const auto diagnostics = read_again(scenario, as_here).diagnostics;
    if (diagnostics.empty()) return;
    const auto usual = read_again(scenario, base).diagnostics;
    for (const auto& diagnostic : diagnostics) {
        if (std::ranges::find(usual, diagnostic.message, &Diagnostic::message) != usual.end()) continue;
        reader.diagnose(extended_by(reader.document())->place,
                        fmt::format("the scenario {} of {} does not go with these parameters (line {}): {}", in_quotes(scenario.id), base.id,
                                    diagnostic.place.line, diagnostic.message));
    }
}

}  // namespace

void inherit_scenarios(Reader& reader, const Profile& base, ReadProfile& read) {
    auto& profile = read.profile;
    std::vector<Scenario> taken;
    const bool has_words = !profile.parameters.empty();
    const Profile as_here = has_words ? in_words_of(profile, base) : Profile();
    for (const auto& scenario : base.scenarios) {
        const bool unwanted = std::ranges::find(read.without, scenario.id) != read.without.end();
        const bool replaced = std::ranges::find(profile.scenarios, scenario.id, &Scenario::id) != profile.scenarios.end();
        const bool fits = std::ranges::all_of(scenario.covers, [&](const auto& id) { return profile.requirement(id) != nullptr; });
        if (unwanted || replaced || !fits) continue;
        if (has_datagrams(scenario.transport.value_or(profile.transport)) && is_about_connections(scenario.steps))
            reader.diagnose(extended_by(reader.document())->place,
                            fmt::format("the scenario {} of {} is about connections: name it in \"without\", or write another of that name",
                                        in_quotes(scenario.id), base.id));
        // What it says in the profile's own words has to be read again: they may be others here.
        if (has_words) check_words(reader, scenario, base, as_here);
        taken.push_back(has_words ? read_again(scenario, profile).scenario : scenario);
        keep_known(taken.back().blame, profile);
        keep_known(taken.back().steps, profile);
    }
    std::ranges::move(taken, std::back_inserter(profile.scenarios));
}

}  // namespace sockspec
