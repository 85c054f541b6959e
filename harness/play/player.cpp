#include "play/player.hpp"

#include "play/accepting.hpp"

#include <algorithm>
#include <ranges>
#include <type_traits>
#include <utility>

#include "language/step_walk.hpp"
#include "match/content.hpp"
#include "play/fallen.hpp"
#include "play/telling.hpp"
#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

bool starts_the_subject(const Steps& steps) {
    return any_step(steps, [](const Step& step) { return std::holds_alternative<verb::Start>(step.verb); });
}

// The program connects to the port, which is ours then.
bool is_at_the_port(const Actor& actor) { return actor.kind == ActorKind::accepted && actor.at.empty(); }

// Where we listen, if not at every local address.
std::optional<asio::ip::address> listening_address(const Scenario& scenario) {
    for (const auto& [name, actor] : scenario.actors)
        if (is_at_the_port(actor) && !actor.address.empty()) return asio::ip::make_address(actor.address);
    return std::nullopt;
}

constexpr std::size_t countless = 1'000'000;

std::size_t connections_of(const Steps& steps, const Scenario& scenario);

std::size_t connections_of(const Step& step, const Scenario& scenario) {
    if (const auto* loop = std::get_if<verb::ForEach>(&step.verb)) return loop->values.size() * connections_of(*loop->steps, scenario);
    if (const auto* loop = std::get_if<verb::Repeat>(&step.verb))
        return static_cast<std::size_t>(loop->times) * connections_of(*loop->steps, scenario);
    if (const auto* retry = std::get_if<verb::Retry>(&step.verb)) return connections_of(*retry->steps, scenario) > 0 ? countless : 0;
    if (const auto* together = std::get_if<verb::Together>(&step.verb)) {
        std::size_t all = 0;
        for (const auto& lane : together->lanes) all += connections_of(*lane, scenario);
        return all;
    }
    const auto actor = scenario.actors.find(step.actor);
    return std::holds_alternative<verb::Accept>(step.verb) && actor != scenario.actors.end() && actor->second.kind == ActorKind::accepted ? 1 : 0;
}

// How many connections of the program the steps take.
std::size_t connections_of(const Steps& steps, const Scenario& scenario) {
    std::size_t all = 0;
    for (const auto& step : steps) all += connections_of(step, scenario);
    return all;
}

bool accepts(const Scenario& scenario) {
    return std::ranges::any_of(scenario.actors, [](const auto& actor) { return is_at_the_port(actor.second); });
}

// What a program may react to.
bool is_stimulus(EventKind kind) {
    using enum EventKind;
    return kind == connected || kind == sent || kind == datagram_sent || kind == fin_sent || kind == rst_sent || kind == signalled || kind == typed ||
           kind == input_ended;
}

}  // namespace

awaitable<std::optional<Broken>> Player::play() {
    const auto& scenario = stage_.scenario();
    if (accepts(scenario) && has_datagrams(stage_.transport())) {
        stage_.ours().open_datagrams(stage_.port(), listening_address(scenario));
    } else if (accepts(scenario)) {
        stage_.ours().listener().emplace(stage_.loop().get_executor(), stage_.port(), stage_.pulse(), listening_address(scenario));
        stage_.ours().listener()->start_accepting();
        play_.connections_to_come = connections_of(scenario.steps, scenario);
    }
    const bool runs_already = stage_.subject().running();
    if (!runs_already && !starts_the_subject(scenario.steps)) {
        auto not_started = co_await start_all();
        if (not_started) co_return not_started;
    }
    auto broken = co_await play_all(scenario.steps);
    if (!broken) broken = co_await nothing_left_over();
    co_return broken;
}

// The server before the client that talks to it.
awaitable<std::optional<Broken>> Player::start_all() {
    for (const auto& program : stage_.profile().programs) {
        const bool is_server = !accepts(stage_.scenario()) && program.role == "server";
        auto starting = stage_.start_subject(program.role, is_server);
        auto trouble = co_await within_limits(std::move(starting));
        if (trouble) co_return blame(stage_.scenario().steps.front(), program.role, std::move(*trouble));
        if (&program == &stage_.profile().programs.front()) stage_.place_tap();
    }
    co_return std::nullopt;
}

// A program that takes more than it may has broken its promise, whatever the step was about.
awaitable<StepFailure> Player::within_limits(awaitable<StepFailure> step) {
    StepFailure trouble;
    try {
        trouble = co_await std::move(step);
    } catch (const LimitExceeded& exceeded) {
        trouble.emplace();
        trouble->failure = FailureClass::limit;
        trouble->headline = exceeded.what();
    }
    co_return trouble;
}

awaitable<std::optional<Broken>> Player::play_all(const Steps& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (is_known_to_be_broken(steps[i])) continue;
        auto broken = co_await play_one(steps[i]);
        if (!broken) continue;
        const auto rest = std::span(steps).subspan(i + 1);
        const bool ends_it = !co_await goes_on(steps[i], *broken, rest);
        if (ends_it) co_return broken;
    }
    co_return std::nullopt;
}

// "m${round}" becomes the actor of this round. The copy lives as long as the scenario: blame refers to it.
const Step& Player::resolved(const Step& step) {
    constexpr std::string_view one_of_many = "${round}";
    if (!step.actor.ends_with(one_of_many)) return step;
    auto& copy = resolved_.emplace_back(step);
    copy.actor.replace(copy.actor.size() - one_of_many.size(), one_of_many.size(), stage_.variables()["round"]);
    return copy;
}

awaitable<std::optional<Broken>> Player::play_one(const Step& any_step) {
    const Step& step = resolved(any_step);
    const auto dispatch = [&](const auto& verb) { return play_verb(step, verb); };
    auto playing = std::visit(dispatch, step.verb);
    co_return co_await std::move(playing);
}

template <typename AnyVerb>
awaitable<std::optional<Broken>> Player::play_verb(const Step& step, const AnyVerb& verb) {
    if (stage_.options().on_step) stage_.options().on_step(step);
    stage_.mark_packets(step.text);
    Event event;
    event.kind = EventKind::step;
    event.actor = step.actor;
    event.text = step.text;
    event.number = step.place.line;
    stage_.transcript().append(std::move(event));
    if (!step.id.empty()) play_.began[step.id] = stage_.now();
    auto& actor = play_.actor(step.actor);
    const auto* const expected = std::exchange(actor.met, nullptr);
    auto performing = perform(play_, step, verb);
    auto trouble = co_await within_limits(std::move(performing));
    if (!trouble) {
        actor.met = std::is_same_v<AnyVerb, verb::Expect> ? &step : expected;
        co_return std::nullopt;
    }
    auto earlier = left_from(expected, step);
    if (earlier) co_return earlier;
    co_await explain_by_another_connection(*trouble);
    co_return blame(step, std::move(*trouble));
}

awaitable<std::optional<Broken>> Player::play_verb(const Step&, const verb::ForEach& loop) {
    for (const auto& value : loop.values) {
        auto& variables = stage_.variables();
        variables[loop.variable] = value.expand(variables);
        auto broken = co_await play_all(*loop.steps);
        if (broken) co_return broken;
    }
    co_return std::nullopt;
}

awaitable<std::optional<Broken>> Player::play_verb(const Step&, const verb::Repeat& loop) {
    for (int round = 1; round <= loop.times; ++round) {
        stage_.variables()["round"] = std::to_string(round);
        auto broken = co_await play_all(*loop.steps);
        if (broken) co_return broken;
    }
    co_return std::nullopt;
}

// Between two attempts the kernel is not asked: what is waited for is a matter of time.
awaitable<std::optional<Broken>> Player::play_verb(const Step& step, const verb::Retry& retry) {
    constexpr auto pause = std::chrono::milliseconds(50);
    const auto began = stage_.transcript().elapsed();
    const auto lateness = stage_.lateness_from_now();
    const auto bound = stage_.bound_of(step, std::chrono::milliseconds(10000));
    for (;;) {
        auto broken = co_await play_all(*retry.steps);
        if (!broken) co_return std::nullopt;
        const bool ended = !stage_.subject().running();
        if (ended || stage_.transcript().elapsed() - began > bound + stage_.passed(lateness)) co_return broken;
        stage_.check_interrupt();
        co_await stage_.let_pass(pause);
    }
}

// Each lane is a coroutine of its own; the first broken promise counts, all lanes are awaited.
awaitable<std::optional<Broken>> Player::play_verb(const Step&, const verb::Together& lanes) {
    struct Shared {
        std::size_t running = 0;
        Verdict broken;
        std::exception_ptr error;
    };
    const auto shared = std::make_shared<Shared>();
    shared->running = lanes.lanes.size();
    for (const auto& lane : lanes.lanes) {
        const auto done = [this, shared](const std::exception_ptr& error, Verdict broken) {
            if (error && !shared->error) shared->error = error;
            if (broken && !shared->broken) shared->broken = std::move(broken);
            --shared->running;
            stage_.pulse().beat();
        };
        asio::co_spawn(stage_.loop(), play_all(*lane), done);
    }
    while (shared->running > 0) co_await stage_.pulse().wait(std::chrono::milliseconds(50));
    if (shared->error) std::rethrow_exception(shared->error);
    co_return shared->broken;
}

std::optional<Broken> Player::left_from(const Step* expected, const Step& failed) {
    if (expected == nullptr || stage_.profile().notices || !play_.has_unread(failed.actor)) return std::nullopt;
    // An answer may be on its way when others, or a signal, come in between; what has to end may not.
    const bool awaits_answer = std::holds_alternative<verb::Expect>(failed.verb);
    const auto asks_for_it = [&](const Event& event) { return is_stimulus(event.kind) && (!awaits_answer || event.actor == failed.actor); };
    const auto& events = stage_.transcript().events();
    const auto last = std::ranges::find_if(events | std::views::reverse, asks_for_it);
    if (play_.event_of_unread(failed.actor) >= static_cast<std::size_t>(events.rend() - last)) return std::nullopt;
    return extra(*expected, failed.actor);
}

Broken Player::extra(const Step& expected, const std::string& actor) {
    const bool in_datagrams = has_datagrams(stage_.transport());
    Mismatch more{.failure = in_datagrams ? FailureClass::framing : FailureClass::extra,
                  .headline = in_datagrams ? "After everything that was promised, another datagram came."
                                           : "After everything that was promised, more bytes came.",
                  .expected = {},
                  .received = std::string(play_.unread(actor))};
    explain_surplus(more);
    auto broken = blame(expected, std::move(more));
    broken.seen = play_.event_of_unread(actor) + 1;
    return broken;
}

// A client that closes its connection to make another one does so at once.
awaitable<void> Player::explain_by_another_connection(Mismatch& trouble) {
    using enum FailureClass;
    constexpr std::array on_an_idle_connection{closed, reset, silent};
    const bool has_one = stage_.profile().blame.contains(reconnected) && stage_.ours().listener();
    if (!has_one || std::ranges::find(on_an_idle_connection, trouble.failure) == on_an_idle_connection.end()) co_return;
    auto resting = rests([this] { return stage_.ours().is_asked(); });
    co_await within_limits(std::move(resting));
    if (!stage_.ours().is_asked()) co_return;
    trouble.facts.push_back(trouble.headline);
    trouble.failure = reconnected;
    trouble.headline = "The program has made another connection, and does not use the one that it had.";
}

awaitable<StepFailure> Player::rests(Stage::Condition enough) {
    co_await stage_.wait_for_quiet(std::move(enough));
    stage_.check_files();
    co_return std::nullopt;
}

// Bytes that no step asked for are a defect, whenever they come; that they do not end says less.
awaitable<std::optional<Broken>> Player::nothing_left_over() {
    const auto has_expected = [](const auto& entry) { return entry.second.last_expect != nullptr; };
    const auto first = std::ranges::find_if(play_.actors(), has_expected);
    if (first == play_.actors().end() || stage_.profile().notices) co_return std::nullopt;
    auto resting = rests();
    auto trouble = co_await within_limits(std::move(resting));
    for (const auto& [actor, state] : play_.actors())
        if (state.last_expect != nullptr && play_.has_unread(actor)) co_return extra(*state.last_expect, actor);
    if (trouble) co_return blame(*first->second.last_expect, std::move(*trouble));
    co_return std::nullopt;
}

std::string Player::responsible(const Step& step, FailureClass failure) const {
    const auto has_own = [&](const Blame& map) { return map.contains(failure); };
    const bool is_due_instead =
        failure == FailureClass::limit && stage_.profile().role() == "server" && std::holds_alternative<verb::Expect>(step.verb);
    if (is_due_instead && !has_own(step.blame) && !has_own(stage_.scenario().blame)) return responsible(step, FailureClass::silent);
    for (const Blame* map : {&step.blame, &stage_.scenario().blame, &stage_.profile().blame}) {
        if (const auto found = map->find(failure); found != map->end()) return found->second;
        if (failure != FailureClass::extra) continue;
        if (const auto wrong = map->find(FailureClass::content); wrong != map->end())
            return wrong->second;  // what stands behind an answer makes it wrong
    }
    if (failure == FailureClass::wrong_transport) return responsible(step, FailureClass::did_not_start);  // who does not tell them apart
    return step.requirement.empty() ? stage_.scenario().covers.front() : step.requirement;
}

// Of two programs that talk to each other, neither shows what it should where one has fallen over.
Broken Player::blame(const Step& step, Mismatch what) {
    name_program(what.headline, step.actor);
    const auto fallen = stage_.profile().programs.size() > 1 ? fallen_program(stage_.transcript()) : std::string();
    if (fallen.empty() || fallen == step.actor) return blame(step, step.actor, std::move(what));
    const auto& ending = *stage_.subject(fallen).ending();
    Mismatch fall{.failure = FailureClass::crashed, .headline = "The " + fallen + " " + tell(ending) + ".", .facts = {what.headline}};
    explain_ending(fall, ending);
    return blame(step, fallen, std::move(fall));
}

// "The client's output does not show the text.": of two programs, which one.
void Player::name_program(std::string& headline, const std::string& program) const {
    constexpr std::string_view unnamed = "The program";
    const auto& programs = stage_.profile().programs;
    if (programs.size() > 1 && std::ranges::find(programs, program, &Program::role) != programs.end() && headline.starts_with(unnamed))
        headline.replace(0, unnamed.size(), "The " + program);
}

Broken Player::blame(const Step& step, const std::string& program, Mismatch what) {
    if (stage_.profile().blame.contains(FailureClass::other_question)) {
        const auto question = play_.other_question(what.failure);
        if (!question.empty())
            what = {.failure = FailureClass::other_question,
                    .headline = "The program asks something else at its terminal, and sends nothing.",
                    .expected = stage_.profile().prompt,
                    .received = question,
                    .facts = {what.headline}};
    }
    if (auto why = why_tap_waits(stage_)) what.facts.push_back(std::move(*why));
    name_program(what.headline, program);
    Broken broken;
    broken.requirement = responsible(step, what.failure);
    broken.what = std::move(what);
    broken.program = program;
    broken.step = &step;
    broken.seen = stage_.transcript().events().size();
    return broken;
}

}  // namespace sockspec
