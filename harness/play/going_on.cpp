// Going on after a failure of what is no must, or of a stamp alone, where the rest does not depend on it: a must behind it is decided all the same.

#include <algorithm>

#include "language/expectation.hpp"
#include "language/step_walk.hpp"
#include "play/player.hpp"

namespace sockspec {
namespace {

template <typename... Verbs>
bool is_one_of(const Step& step) {
    return (std::holds_alternative<Verbs>(step.verb) || ...);
}

// The next thing that happens to the actor; nothing where nothing does.
const Step* next_of(const std::string& actor, std::span<const Step> rest) {
    const auto found = std::ranges::find(rest, actor, &Step::actor);
    return found == rest.end() ? nullptr : &*found;
}

}  // namespace

// Until a retry's time is over, its failures are none.
std::set<const Step*> steps_that_are_tried_again(const Steps& steps) {
    std::set<const Step*> tried;
    const auto collect = [&](const Step& step) {
        const auto* retry = std::get_if<verb::Retry>(&step.verb);
        const auto add = [&](const Step& inner) { return tried.insert(&inner), false; };
        return retry && any_step(*retry->steps, add);
    };
    any_step(steps, collect);
    return tried;
}

bool Player::all_programs_run() const {
    return std::ranges::all_of(stage_.subjects(), [](const auto& subject) { return subject->running(); });
}

// What the peer met instead of what it expected is over, and another exchange begins, on a connection that is there.
bool Player::begins_anew(const std::string& actor, const Step* next) const {
    auto* const peer = stage_.ours().peer(actor);
    if (!next || is_one_of<verb::Close, verb::Connect, verb::ExpectEnd>(*next)) return true;
    return peer != nullptr && peer->open() && peer->end() == Peer::End::open && is_one_of<verb::Send, verb::HalfClose, verb::Reset>(*next);
}

// `next`: what the same actor does or expects then, or nothing.
bool Player::can_go_on_behind(const Step& step, const Step* next) const {
    if (is_one_of<verb::Expect>(step)) return all_programs_run() && begins_anew(step.actor, next);
    if (is_one_of<verb::ExpectOutput>(step)) return stage_.subject(step.actor).running();
    if (is_one_of<verb::ExpectExit>(step)) return !stage_.subject(step.actor).running();
    if (const auto* check = std::get_if<verb::Check>(&step.verb)) return !std::holds_alternative<verb::Check::Running>(check->what);
    return false;
}

// It has been answered with the text that was promised, and is not told again that its stamps are wrong. Another date is played without it where
// anything fails (clock_proof), and the stamp is what such a scenario is about.
bool Player::takes_reply_but_for_its_stamp(const Step& step, const Broken& broken) {
    const auto* const expect = std::get_if<verb::Expect>(&step.verb);
    if (!is_about_stamps(broken.what.failure) || expect == nullptr || stage_.scenario().launch.clock) return false;
    const auto expectation = fill(expect->what, expect->frame, stage_.variables(), stage_.profile());
    const auto* const reply = std::get_if<Stamped>(&expectation);
    if (reply == nullptr || !play_.take_but_for_stamps(step.actor, *reply)) return false;
    play_.stamps_are_wrong = true;
    return true;
}

bool Player::may_be_gone_behind(const Step& step, const Broken& broken) const {
    const bool is_its_own = broken.requirement == (step.requirement.empty() ? stage_.scenario().covers.front() : step.requirement);
    const auto* const requirement = stage_.profile().requirement(broken.requirement);
    return is_its_own && requirement != nullptr && requirement->level != Level::must;
}

// What it does not print for a promise that it has broken is not waited for again: a program that never rests would take the whole deadline
// each time.
bool Player::is_known_to_be_broken(const Step& step) const {
    if (!is_one_of<verb::ExpectOutput>(step) || noted_.empty()) return false;
    const auto requirement = responsible(step, FailureClass::silent);
    return std::ranges::any_of(noted_, [&](const auto& noted) { return std::get<0>(noted) == requirement; });
}

awaitable<bool> Player::goes_on(const Step& step, const Broken& broken, std::span<const Step> rest) {
    const Step& played = *broken.step;  // the same, or in it, or it with the name of one of many
    const bool is_this_one = played.place.line == step.place.line && played.place.column == step.place.column;
    const auto* const next = next_of(step.actor, rest);
    if (!is_this_one || tried_again_.contains(&step)) co_return false;
    const bool is_taken = takes_reply_but_for_its_stamp(played, broken);
    if (!is_taken && (!may_be_gone_behind(played, broken) || !can_go_on_behind(played, next))) co_return false;
    if (noted_.insert({broken.requirement, step.place.line, step.place.column}).second) on_noted_(broken);
    if (is_taken) co_return all_programs_run();
    if (!is_one_of<verb::Expect>(step)) co_return true;
    auto resting = rests(play_.enough_to_tell(played.actor));
    if (co_await within_limits(std::move(resting))) co_return false;  // what was found before is told
    play_.take_all(played.actor);
    co_return can_go_on_behind(played, next);
}

}  // namespace sockspec
