// Going on after a failure of what is no must, where the rest does not depend on it: a must behind it is decided all the same.

#include <algorithm>

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

awaitable<bool> Player::goes_on(const Step& step, const Broken& broken, std::span<const Step> rest) {
    const Step& played = *broken.step;  // the same, or in it, or it with the name of one of many
    const bool is_this_one = played.place.line == step.place.line && played.place.column == step.place.column;
    const bool is_its_own = broken.requirement == (step.requirement.empty() ? stage_.scenario().covers.front() : step.requirement);
    const auto* const requirement = stage_.profile().requirement(broken.requirement);
    const bool is_no_must = requirement != nullptr && requirement->level != Level::must;
    const auto* const next = next_of(step.actor, rest);
    if (!is_this_one || !is_its_own || !is_no_must || tried_again_.contains(&step) || !can_go_on_behind(played, next)) co_return false;
    if (noted_.insert({broken.requirement, step.place.line, step.place.column}).second) on_noted_(broken);
    if (!is_one_of<verb::Expect>(step)) co_return true;
    auto resting = rests(play_.enough_to_tell(played.actor));
    if (co_await within_limits(std::move(resting))) co_return false;  // what was found before is told
    play_.take_all(played.actor);
    co_return can_go_on_behind(played, next);
}

}  // namespace sockspec
