#pragma once
// Performs the steps of a scenario on its stage.

#include <deque>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "play/performance.hpp"

namespace sockspec {

// The first promise that was broken.
struct Broken {
    Mismatch what;
    const Step* step = nullptr;
    std::string requirement;
    std::string program;   // whose failure it is; of two that talk to each other not always the one that the step is about
    std::size_t seen = 0;  // how many events had happened when it was broken, which may be noticed later
};

// The steps inside of retries.
std::set<const Step*> steps_that_are_tried_again(const Steps& steps);

class Player {
public:
    // `on_noted` is told at once of each broken promise behind which the scenario goes on: that of no must, or of a stamp.
    using OnNoted = std::function<void(const Broken&)>;
    explicit Player(Stage& stage, OnNoted on_noted)
        : stage_(stage), on_noted_(std::move(on_noted)), tried_again_(steps_that_are_tried_again(stage.scenario().steps)) {}

    // All steps, then the check that nothing unread is left; the broken promise that ended it. The scenario must outlive the result.
    awaitable<std::optional<Broken>> play();

private:
    using Verdict = std::optional<Broken>;

    awaitable<Verdict> start_all();
    awaitable<Verdict> play_all(const Steps& steps);
    awaitable<Verdict> play_one(const Step& step);
    awaitable<Verdict> play_verb(const Step& step, const verb::ForEach& loop);
    awaitable<Verdict> play_verb(const Step& step, const verb::Repeat& loop);
    awaitable<Verdict> play_verb(const Step& step, const verb::Retry& retry);
    awaitable<Verdict> play_verb(const Step& step, const verb::Together& lanes);
    template <typename AnyVerb>
    awaitable<Verdict> play_verb(const Step& step, const AnyVerb& verb);
    // going_on.cpp
    awaitable<bool> goes_on(const Step& step, const Broken& broken, std::span<const Step> rest);
    bool is_known_to_be_broken(const Step& step) const;
    bool may_be_gone_behind(const Step& step, const Broken& broken) const;
    bool takes_reply_but_for_its_stamp(const Step& step, const Broken& broken);
    bool can_go_on_behind(const Step& step, const Step* next) const;
    bool begins_anew(const std::string& actor, const Step* next) const;
    bool all_programs_run() const;

    awaitable<StepFailure> rests(Stage::Condition enough = {});
    awaitable<void> explain_by_another_connection(Mismatch& trouble);
    awaitable<StepFailure> within_limits(awaitable<StepFailure> step);
    awaitable<Verdict> nothing_left_over();
    // Of a step that failed over bytes that had come before it was asked for any: they stand behind what `expected`, an earlier step, was
    // content with.
    Verdict left_from(const Step* expected, const Step& failed);
    Broken extra(const Step& expected, const std::string& actor);
    Broken blame(const Step& step, Mismatch what);
    Broken blame(const Step& step, const std::string& program, Mismatch what);
    void name_program(std::string& headline, const std::string& program) const;
    std::string responsible(const Step& step, FailureClass failure) const;

    const Step& resolved(const Step& step);

    Stage& stage_;
    Performance play_{stage_};
    OnNoted on_noted_;
    std::set<const Step*> tried_again_;
    std::set<std::tuple<std::string, int, int>> noted_;  // requirement, and the step's line and column
    std::deque<Step> resolved_;                          // steps of one of many actors, with its name
};

}  // namespace sockspec
