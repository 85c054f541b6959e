#include "play/perform.hpp"

#include "play/placeholders.hpp"
#include "play/player.hpp"

namespace sockspec {
namespace {

// A wall clock that was set while a scenario ran makes every stamp meaningless.
void check_wall_clock(const Transcript& transcript) {
    constexpr auto most_drift = std::chrono::milliseconds(50);
    const auto drift = std::chrono::system_clock::now() - transcript.wall(transcript.elapsed());
    if (drift > most_drift || drift < -most_drift) throw HarnessError("this machine's clock was set while the scenario ran");
}

Location locate(const Scenario& scenario, const Step& step) {
    Location location{.file = step.place.file, .line = step.place.line, .column = step.place.column, .length = step.place.length,
                      .line_text = {}};
    if (location.line >= 1 && static_cast<std::size_t>(location.line) <= scenario.lines.size())
        location.line_text = scenario.lines[static_cast<std::size_t>(location.line) - 1];
    return location;
}

void judge(Stage& stage, std::optional<Broken> broken, ScenarioResult& result) {
    check_wall_clock(stage.transcript());
    if (!broken) return;
    result.verdict = ScenarioVerdict::fail;
    Failure failure;
    failure.requirement = broken->requirement;
    failure.what = std::move(broken->what);
    failure.location = locate(stage.scenario(), *broken->step);
    failure.event = stage.transcript().events().size();
    failure.process_state = stage.subject(broken->step->actor).story();
    result.failure = std::move(failure);
}

std::optional<std::string> missing_placeholder(const Scenario& scenario, const PlayOptions& options) {
    for (const auto& need : scenario.needs)
        if (!any_has_placeholder(options.commands, need)) return need;
    return std::nullopt;
}

// A program that is not told its port takes its default one, which nobody else may use.
PlayOptions as_launched(const Launch& launch, PlayOptions options) {
    if (launch.without.empty()) return options;
    if (options.isolation == Isolation::none) throw Unsupported("it needs a network of its own");
    for (auto& command : options.commands) command = without_arguments(command, launch.without);
    return options;
}

void play_on(Stage& stage, ScenarioResult& result) {
    Player player(stage);
    std::exception_ptr error;
    std::optional<Broken> broken;
    const auto done = [&](std::exception_ptr thrown, std::optional<Broken> found) {
        error = thrown;
        broken = std::move(found);
        stage.loop().stop();
    };
    asio::co_spawn(stage.loop(), player.play(), done);
    stage.loop().run();
    if (error) std::rethrow_exception(error);
    judge(stage, std::move(broken), result);
}

}  // namespace

ScenarioResult perform(const Profile& profile, const Scenario& scenario, const PlayOptions& options) {
    ScenarioResult result;
    result.id = scenario.id;
    result.title = scenario.title;
    result.covers = scenario.covers;
    result.hint = scenario.hint;
    if (const auto missing = missing_placeholder(scenario, options)) {
        result.verdict = ScenarioVerdict::unsupported;
        result.reason = "the command has no " + *missing;
        return result;
    }
    const auto fail_as = [&](ScenarioVerdict verdict, const std::exception& why) {
        result.verdict = verdict;
        result.reason = why.what();
    };
    const auto began = std::chrono::steady_clock::now();
    std::optional<PlayOptions> launched;
    std::unique_ptr<Stage> stage;
    try {
        launched = as_launched(scenario.launch, options);
        stage = std::make_unique<Stage>(profile, scenario, *launched);
        play_on(*stage, result);
    } catch (const Unsupported& why) {
        fail_as(ScenarioVerdict::unsupported, why);
    } catch (const Interrupted& why) {
        fail_as(ScenarioVerdict::skipped, why);
    } catch (const std::exception& why) {
        fail_as(ScenarioVerdict::error, why);
    }
    if (stage) result.transcript = stage->transcript();
    result.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    return result;
}

}  // namespace sockspec
