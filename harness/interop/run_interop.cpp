#include "interop/run_interop.hpp"

#include <algorithm>
#include <functional>

#include "play/perform.hpp"
#include "run/pool.hpp"
#include "run/run_context.hpp"
#include "sandbox/capture.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

// A profile with two programs, made for this pair.
Profile profile_of(const Pair& pair) {
    Profile profile;
    profile.id = "interop";
    profile.programs = {{pair.server_profile->role(), {}}, {pair.client_profile->role(), {}}};
    profile.transport = pair.server_profile->transport;
    profile.default_port = pair.server_profile->default_port;
    profile.prompt = pair.client_profile->prompt;
    return profile;
}

ScenarioResult play_pair(const Pair& pair, const Dialogue& dialogue, const Programs& programs, RunContext& run, std::optional<Captured>& captured) {
    const auto profile = profile_of(pair);
    Scenario scenario;
    scenario.id = pair.name();
    const auto commands = programs.of(pair);
    if (!any_has_placeholder(commands, "{port}")) {
        ScenarioResult result;
        result.verdict = ScenarioVerdict::unsupported;
        result.reason = "both programs insist on one port, which leaves no room for a tap: one of the commands needs {port}";
        return result;
    }
    return run.play(scenario, [&](PlayOptions play) {
        play.commands = commands;
        if (run.setup.captures) play.on_captured = [&](Captured packets) { captured = std::move(packets); };
        return perform_dialogue(profile, scenario, dialogue, play);
    });
}

// Without a network of its own, a program on its fixed port has to be alone.
Places places_for(const Programs& programs, const RunSetup& setup) {
    const auto has_fixed_port = [](const auto& program) { return !has_placeholder(program.second, "{port}"); };
    if (setup.isolation == Isolation::none && std::ranges::any_of(programs.commands, has_fixed_port)) return {.for_all = 1};
    return setup.config.jobs != 0 ? Places{.for_all = setup.config.jobs} : usual_places();
}

// As they were given on the command line.
std::vector<std::string> strangers_in(const Pair& pair, const Programs& programs) {
    std::vector<std::string> options;
    for (const auto& profile : {pair.client->profile, pair.server->profile}) {
        if (!programs.strangers.contains(profile)) continue;
        options.emplace_back("--program");
        options.push_back(profile + "=" + shell_words(programs.commands.at(profile)));
    }
    return options;
}

}  // namespace

InteropResult run_interop(const Interop& interop, const std::vector<Pair>& pairs, const Programs& programs, const RunSetup& setup) {
    InteropResult result;
    for (const auto& client : interop.clients) result.clients.push_back(client.profile);
    for (const auto& server : interop.servers) result.servers.push_back(server.profile);
    result.pairs.resize(pairs.size());

    const Dialogue dialogue{interop.lines, interop.leave};
    RunContext run{.setup = setup};
    std::vector<Task> tasks;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        tasks.push_back({[&, i] {
            setup.observer->scenario_began(pairs[i].name());
            auto& judged = result.pairs[i];
            std::optional<Captured> captured;
            judged = judge_pair(pairs[i], interop, play_pair(pairs[i], dialogue, programs, run, captured));
            if (captured) judged.capture = keep_packets(*setup.captures, *captured, {"interop", judged.client, judged.server}, id_of(judged.verdict));
            judged.command = strangers_in(pairs[i], programs);
            setup.observer->scenario_played(pairs[i].name(), judged.verdict, judged.duration);
            return std::vector<Task>();
        }});
    setup.observer->run_began(tasks.size(), nullptr);
    run_all(std::move(tasks), places_for(programs, setup));
    return result;
}

}  // namespace sockspec
