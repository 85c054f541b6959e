#include "play/clock_proof.hpp"

namespace sockspec {
namespace {

// Other bytes at another time may be right ones, of a program that the clock does not reach.
bool is_about_bytes(FailureClass failure) {
    using enum FailureClass;
    return failure == content || failure == extra || failure == partial;
}

bool are_alike(const Failure& one, const Failure& other) {
    const bool same_place =
        one.requirement == other.requirement && one.location.line == other.location.line && one.location.column == other.location.column;
    return same_place && one.what.failure == other.what.failure && (!is_about_bytes(one.what.failure) || one.what.received == other.what.received);
}

// Our library does nothing that could keep a program from starting (clock/wall_clock.cpp): who sees it and ends does not want to be seen at that
// time.
bool avoids_the_clock(const ScenarioResult& with_clock, const ScenarioResult& without) {
    return with_clock.failure && with_clock.failure->what.failure == FailureClass::did_not_start && without.verdict == ScenarioVerdict::pass &&
           !with_clock.covers.empty();
}

}  // namespace

bool needs_clock_proof(const Scenario& scenario, const ScenarioResult& result) {
    return scenario.launch.clock && result.verdict == ScenarioVerdict::fail && result.failure && !is_about_stamps(result.failure->what.failure);
}

Scenario without_clock(Scenario scenario) {
    scenario.launch.clock.reset();
    return scenario;
}

ScenarioResult prove_by(ScenarioResult with_clock, const ScenarioResult& without) {
    if (without.failure && with_clock.failure && are_alike(*with_clock.failure, *without.failure)) return with_clock;
    if (avoids_the_clock(with_clock, without)) {
        with_clock.failure->requirement = with_clock.covers.front();
        with_clock.failure->what.headline = "The program does not start where the date is set, though it does without that.";
        return with_clock;
    }
    with_clock.failure.reset();
    const bool was_cut_off = without.verdict == ScenarioVerdict::skipped;
    with_clock.verdict = was_cut_off ? ScenarioVerdict::skipped : ScenarioVerdict::unsupported;
    with_clock.reason = was_cut_off ? without.reason : "the program does not work with a controlled clock as it does without";
    return with_clock;
}

}  // namespace sockspec
