#include "play/perform.hpp"

#include <signal.h>

#include <algorithm>
#include <array>

#include "play/dialogue.hpp"
#include "play/last_words.hpp"
#include "play/placeholders.hpp"
#include "play/plain_text.hpp"
#include "play/player.hpp"
#include "play/situation.hpp"
#include "reports/consequences.hpp"
#include "subject/memory.hpp"
#include "transcript/clocks.hpp"

namespace sockspec {
namespace {

// A wall clock that was set while a scenario ran makes every stamp meaningless.
void check_wall_clock(const Transcript& transcript) {
    constexpr auto most_drift = std::chrono::milliseconds(50);
    const auto drift = clock_set_between(transcript.anchor(), Anchor::now());
    if (drift > most_drift || drift < -most_drift) throw HarnessError("this machine's clock was set while the scenario ran");
}

// Of a daemon nobody knows when it ends, and a signal does not reach it.
void check_foreground(Stage& stage) {
    if (stage.in_background())
        throw HarnessError(
            "the program went into the background: the process that was started has ended with status 0, another one listens. "
            "Start it so that it stays in the foreground");
}

// The kernel may end any process then, one within its limits as well.
void check_memory(Stage& stage) {
    const auto was_ended = [](const auto& subject) {
        const auto ending = subject->ending();
        return ending && ending->by_signal && ending->number == SIGKILL;
    };
    if (std::ranges::any_of(stage.subjects(), was_ended) && machine_has_run_out_of_memory())
        throw HarnessError("this machine ran out of memory, and a process was killed for that");
}

Location locate(const Scenario& scenario, const Step& step) {
    Location location{.file = step.place.file, .line = step.place.line, .column = step.place.column, .length = step.place.length, .line_text = {}};
    if (location.line >= 1 && static_cast<std::size_t>(location.line) <= scenario.lines.size())
        location.line_text = scenario.lines[static_cast<std::size_t>(location.line) - 1];
    return location;
}

// What a running client was expected to do.
std::string awaited(const Step& step) {
    if (const auto* output = std::get_if<verb::ExpectOutput>(&step.verb))
        return output->kind == verb::ExpectOutput::Kind::prompt ? "a prompt" : "its output";
    if (std::holds_alternative<verb::ExpectExit>(step.verb)) return "its end";
    if (std::holds_alternative<verb::ExpectEnd>(step.verb)) return "the connection's end";
    return "a request";
}

// Did it fail over what a client of the program meets? What the program prints, holds or leaves behind is another matter.
bool is_on_the_wire(const Step& step) {
    if (const auto* check = std::get_if<verb::Check>(&step.verb)) return std::holds_alternative<verb::Check::Running>(check->what);
    return !std::holds_alternative<verb::ExpectOutput>(step.verb) && !std::holds_alternative<verb::ExpectExit>(step.verb);
}

std::string situation_of(Stage& stage, const Broken& broken) {
    const auto& step = *broken.step;
    const auto& profile = stage.profile();
    std::vector<std::string> roles;
    for (const auto& program : profile.programs) roles.push_back(program.role);
    const bool is_asked = roles.size() == 1 && roles.front() == "server";
    if (is_asked && !is_on_the_wire(step) && end_untold(stage.transcript(), step.actor, broken.seen) != UntoldEnd::over_clients) return {};
    if (is_asked) {
        const auto situation = situation_of_server(stage.transcript(), step.actor, broken.seen);
        const bool is_late = broken.what.failure == FailureClass::extra && is_answered_when_gone(stage.transcript(), step.actor, broken.seen);
        return is_late ? situation + std::string(when_it_had_left) : situation;
    }
    const auto met = situation_of_client(stage.transcript(), roles, broken.seen);
    const bool goes_on = roles.size() == 1 && stage.subject(step.actor).running() && !met.ends_with(stands_still);
    return goes_on ? met + ", " + awaited(step) + " is due" : met;
}

// "still running, waits in accept"; of two programs, with the one that it is.
std::string state_of(Stage& stage, const std::string& program) {
    const auto state = stage.subject(program).state_in_words();
    return stage.profile().programs.size() > 1 ? program + " " + state : state;
}

// As it is now.
Failure failure_of(Stage& stage, const Broken& broken) {
    Failure failure;
    failure.requirement = broken.requirement;
    failure.what = broken.what;
    failure.location = locate(stage.scenario(), *broken.step);
    failure.event = stage.transcript().events().size();
    failure.process_state = state_of(stage, broken.program);
    failure.steps = static_cast<std::size_t>(std::ranges::count(stage.transcript().events(), EventKind::step, &Event::kind));
    failure.situation = situation_of(stage, broken);
    return failure;
}

// Where it fell over, or stands where it should not: what it says itself.
void hear_last_words(Stage& stage, Subject& subject, Failure& failure) {
    using enum FailureClass;
    constexpr std::array worth_telling{did_not_start, wrong_port, wrong_transport, refused, silent, hangs, crashed, other_question};
    constexpr std::size_t few = 3;  // of a program that runs, and may have said them to somebody else
    const auto traces = stage.profile().patterns.find("traces");
    if (!subject.started()) return;
    auto words = last_words(plain_text(subject.printed()), traces == stage.profile().patterns.end() ? std::vector<std::string>() : traces->second);
    failure.is_trace = words.is_trace;
    const bool is_final = words.is_trace || !subject.running();
    if (!is_final && std::ranges::find(worth_telling, failure.what.failure) == worth_telling.end()) return;
    if (is_final && words.lines.empty()) words.lines.emplace_back("(nothing)");
    if (!is_final && words.lines.size() > few) words.lines.erase(words.lines.begin(), words.lines.end() - few);
    failure.last_words = std::move(words.lines);
}

// Who dies of what it was asked is heard to its end; how it stood when it failed has been looked at before.
awaitable<std::optional<Failure>> play_and_listen(Stage& stage, Player& player) {
    constexpr std::chrono::seconds long_enough(1);
    const auto broken = co_await player.play();
    if (!broken) co_return std::nullopt;
    auto failure = failure_of(stage, *broken);
    auto& subject = stage.subject(broken->program);
    const Stage::Condition has_ended = [&] { return !subject.running(); };
    try {
        if (subject.started()) co_await stage.wait_until(has_ended, long_enough, Activity::timed);
    } catch (const std::exception&) {  // what comes behind its failure changes nothing
    }
    failure.process_state = state_of(stage, broken->program);
    hear_last_words(stage, subject, failure);
    co_return failure;
}

// Of a program that does more now and then, without being asked, it may come yet, or belong to what was before.
bool may_be_hasty(const Failure& failure) {
    using enum FailureClass;
    constexpr std::array of_what_comes{silent, partial, extra, framing, content, other_question};
    return std::ranges::find(of_what_comes, failure.what.failure) != of_what_comes.end();
}

// The strictest failure is the scenario's; `noted` are those behind which it went on.
void judge(Stage& stage, std::optional<Failure> failure, std::vector<Failure> noted, ScenarioResult& result) {
    check_wall_clock(stage.transcript());
    result.to_its_end = !failure && !noted.empty();
    if (failure) noted.push_back(std::move(*failure));
    if (noted.empty()) return;
    result.may_be_hasty = stage.was_watched_only() && std::ranges::any_of(noted, may_be_hasty);
    check_foreground(stage);
    check_memory(stage);
    const auto level = [&](const Failure& one) {
        const auto* const requirement = stage.profile().requirement(one.requirement);
        return requirement ? requirement->level : Level::must;
    };
    std::ranges::stable_sort(noted, {}, level);
    result.verdict = ScenarioVerdict::fail;
    result.failure = std::move(noted.front());
    noted.erase(noted.begin());
    result.further = std::move(noted);
}

// Empty where it has all that it needs.
std::string missing_placeholder(const Scenario& scenario, const PlayOptions& options) {
    const auto missing = [&](const std::string& need) { return !any_has_placeholder(options.commands, need); };
    const auto found = std::ranges::find_if(scenario.needs, missing);
    return found == scenario.needs.end() ? std::string() : *found;
}

// A program that is not told its port takes its default one, which nobody else may use.
PlayOptions as_launched(const Launch& launch, PlayOptions options) {
    if (launch.without.empty()) return options;
    if (options.isolation == Isolation::none) throw Unsupported("it needs a network of its own");
    for (auto& command : options.commands) command = without_arguments(command, launch.without);
    return options;
}

// Runs the stage's loop until that is over, and throws what it threw.
template <typename T>
T run(Stage& stage, awaitable<T> playing) {
    std::exception_ptr error;
    T outcome;
    const auto done = [&](std::exception_ptr thrown, T found) {
        error = thrown;
        outcome = std::move(found);
        stage.loop().stop();
    };
    stage.loop().restart();
    asio::co_spawn(stage.loop(), std::move(playing), done);
    stage.loop().run();
    if (error) std::rethrow_exception(error);
    return outcome;
}

// Plays, and turns what is thrown into a verdict.
template <typename Play>
void play_into(ScenarioResult& result, Play play) {
    const auto fail_as = [&](ScenarioVerdict verdict, const std::exception& why) {
        result.verdict = verdict;
        result.reason = why.what();
    };
    const auto began = std::chrono::steady_clock::now();
    try {
        play();
    } catch (const Unsupported& why) {
        fail_as(ScenarioVerdict::unsupported, why);
    } catch (const Interrupted& why) {
        fail_as(ScenarioVerdict::skipped, why);
    } catch (const std::exception& why) {
        fail_as(ScenarioVerdict::error, why);
    }
    result.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
}

// Sets up a stage and calls `play(Stage&)` on it.
template <typename Play>
void play_on_stage(const Profile& profile, const Scenario& scenario, const PlayOptions& options, ScenarioResult& result, Play play) {
    std::optional<PlayOptions> launched;
    std::unique_ptr<Stage> stage;
    play_into(result, [&] {
        launched = as_launched(scenario.launch, options);
        stage = std::make_unique<Stage>(profile, scenario, *launched);
        play(*stage);
    });
    if (!stage) return;
    result.transcript = stage->transcript().take();
    if (auto captured = stage->end_recording()) options.on_captured(std::move(*captured));
}

void play_scenario(Stage& stage, ScenarioResult& result) {
    std::vector<Failure> noted;
    Player player(stage, [&](const Broken& broken) { noted.push_back(failure_of(stage, broken)); });
    auto failure = run(stage, play_and_listen(stage, player));
    judge(stage, std::move(failure), std::move(noted), result);
}

// One of which nothing is known yet; `unsupported` where the command lacks what it needs.
ScenarioResult unplayed(const Scenario& scenario, const PlayOptions& options) {
    ScenarioResult result;
    result.id = scenario.id;
    result.title = scenario.title;
    result.covers = scenario.covers;
    result.basic = scenario.basic;
    result.hint = scenario.hint;
    result.lacks = missing_placeholder(scenario, options);
    result.reason = result.lacks.empty() ? scenario.cannot_be_played : "the command has no " + result.lacks;
    if (!result.reason.empty()) result.verdict = ScenarioVerdict::unsupported;
    return result;
}

// With times since its own beginning, of one that went on where another had ended.
Transcript since_its_beginning(Transcript transcript) {
    auto events = transcript.events();
    if (events.empty()) return transcript;
    const auto began = events.front().at;
    for (auto& event : events) event.at -= began;
    return Transcript::restored({transcript.anchor().monotonic + began, transcript.wall(began)}, std::move(events));
}

bool is_cleared(Stage& stage) {
    try {
        return run(stage, stage.clear());
    } catch (const std::exception&) {  // whoever plays the next one will meet it as well
        return false;
    }
}

}  // namespace

ScenarioResult perform(const Profile& profile, const Scenario& scenario, const PlayOptions& options) {
    auto result = unplayed(scenario, options);
    if (result.verdict == ScenarioVerdict::unsupported) return result;
    play_on_stage(profile, scenario, options, result, [&](Stage& stage) { play_scenario(stage, result); });
    return result;
}

void perform_in_succession(const Profile& profile, const PlayOptions& options, const NextScenario& next, const OnPlayed& on_played) {
    std::unique_ptr<Stage> stage;
    while (const auto* const scenario = next()) {
        auto result = unplayed(*scenario, options);
        if (result.verdict == ScenarioVerdict::unsupported) {
            on_played(*scenario, std::move(result));
            continue;
        }
        play_into(result, [&] {
            if (stage) stage->go_on_with(*scenario);
            else stage = std::make_unique<Stage>(profile, *scenario, options);
            play_scenario(*stage, result);
        });
        if (stage) result.transcript = since_its_beginning(stage->transcript().take());
        const bool goes_on = result.verdict == ScenarioVerdict::pass && is_cleared(*stage);
        on_played(*scenario, std::move(result));
        if (!goes_on) return;
    }
}

ScenarioResult perform_dialogue(const Profile& profile, const Scenario& scenario, const Dialogue& dialogue, const PlayOptions& options) {
    ScenarioResult result;
    result.id = scenario.id;
    result.title = scenario.title;
    play_on_stage(profile, scenario, options, result, [&](Stage& stage) {
        auto unsuitable = run(stage, hold_dialogue(stage, dialogue));
        check_wall_clock(stage.transcript());
        if (!unsuitable) return;
        result.verdict = ScenarioVerdict::fail;
        result.failure.emplace();
        result.failure->requirement = unsuitable->role;
        result.failure->what = std::move(unsuitable->what);
        result.failure->event = stage.transcript().events().size();
        result.failure->process_state = stage.subject(unsuitable->role).state_in_words();
    });
    return result;
}

}  // namespace sockspec
