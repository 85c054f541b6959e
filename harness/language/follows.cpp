#include "language/follows.hpp"

#include <algorithm>
#include <type_traits>

#include "language/course.hpp"
#include "language/step_walk.hpp"

namespace sockspec {
namespace {

template <typename Verb, typename... Others>
constexpr bool is_one_of = (std::is_same_v<Verb, Others> || ...);

struct IsOnTheWire {
    template <typename Verb>
    bool operator()(const Verb&) const {
        using namespace verb;
        return is_one_of<Verb, Freeze, Thaw, Connect, Send, HalfClose, Close, Reset, StopReading, ResumeReading, ExpectQuiet, ExpectEnd, IgnoreUnread,
                         ExpectSeen, Expect, AdvanceClock, LetPass, Retry, ForEach, Repeat, Together>;
    }
    bool operator()(const verb::Check& check) const {
        using Check = verb::Check;
        return std::holds_alternative<Check::Running>(check.what) || std::holds_alternative<Check::Differ>(check.what) ||
               std::holds_alternative<Check::AsManyLines>(check.what);
    }
};

}  // namespace

bool may_follow_others(const Profile& profile, const Scenario& scenario) {
    const auto connects = [](const auto& actor) { return actor.second.kind == ActorKind::connecting; };
    const auto is_elsewhere = [](const Step& step) { return !std::visit(IsOnTheWire(), step.verb); };
    const auto transport = scenario.transport.value_or(profile.transport);
    return profile.programs.size() == 1 && profile.role() == "server" && !profile.remembers && transport == profile.transport &&
           !has_path(transport) && is_usual(scenario.launch) && std::ranges::all_of(scenario.actors, connects) &&
           !any_step(scenario.steps, is_elsewhere);
}

}  // namespace sockspec
