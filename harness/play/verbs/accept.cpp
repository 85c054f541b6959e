// A connection of the program to us; or from then on, the datagrams that it sends.

#include "language/expectation.hpp"
#include "match/match.hpp"
#include "play/telling.hpp"
#include "play/verbs/all.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

bool has_line(std::string_view stream, const Expectation& line) {
    for (std::size_t at = 0;;) {
        const auto end = stream.find('\n', at);
        if (end == std::string_view::npos) return false;
        if (match(line, stream.substr(at, end + 1 - at), {}).progress == Progress::matched) return true;
        at = end + 1;
    }
}

// Has this client ended its side with an answer, or without a request? One that ended it with its request may get more.
bool has_left_answered(const Transcript& transcript, const std::string& actor) {
    using enum EventKind;
    bool asks = false;
    for (const auto& event : transcript.events()) {
        if (event.actor != actor) continue;
        if (event.kind == received || event.kind == sent) asks = event.kind == received;
        if (event.kind == fin_received) return !asks;
    }
    return false;
}

// Once the client has said good-bye, or has left, it may wait for its server to close.
awaitable<void> hang_up(Stage& stage, std::string actor, std::shared_ptr<Peer> peer, std::optional<Expectation> farewell) {
    const auto has_gone = [&] { return peer->end() == Peer::End::fin && has_left_answered(stage.transcript(), actor); };
    const auto takes_leave = [&] { return farewell && has_line(stage.transcript().stream(actor, EventKind::received), *farewell); };
    // Whose connection ends because it dies meets nothing any more: its end is told before ours.
    auto patience = 500ms;
    const auto may_be_dying = [&] { return patience > 0ms && stage.subject().running() && !stage.subject().look().asleep; };
    while (peer->open() && peer->end() != Peer::End::reset && !peer->fin_sent()) {
        const bool gone = has_gone();
        const bool dying = gone && may_be_dying();
        if (dying) patience -= 1ms;
        if (takes_leave() || (gone && !dying)) peer->half_close();
        else co_await stage.pulse().wait(dying ? 1ms : 50ms);
    }
}

void watch_for_farewell(Performance& play, const std::string& actor) {
    const auto& parameter = play.stage.scenario().actors.find(actor)->second.hangs_up_at;
    std::optional<Expectation> farewell;
    if (!parameter.empty()) {
        const auto& words = play.stage.profile().parameters.at(parameter);
        const Expected said{Expected::Said{words.text, words.regex, words.means}};
        farewell = fill(said, verb::Frame::line, play.stage.variables(), play.stage.profile());
    }
    asio::co_spawn(play.stage.loop(), hang_up(play.stage, actor, play.stage.ours().peers().at(actor), std::move(farewell)), asio::detached);
}

// Somebody has, or nobody need have.
awaitable<bool> nobody_comes(Performance& play, const verb::Accept& accept, const Stage::Condition& arrived) {
    if (accept.if_it_comes) co_await play.stage.wait_for_quiet(arrived);
    co_return accept.if_it_comes && !arrived();
}

// We listen at every local address: whoever is refused has asked elsewhere (connect(2), ECONNREFUSED).
void explain_refusal(Mismatch& mismatch, Stage& stage) {
    const auto says = [&](std::string_view word) { return stage.subject().printed().find(word) != std::string_view::npos; };
    if (!says("efused") && !says("REFUSED")) return;
    const auto port = std::to_string(stage.port());
    mismatch.cause = "It connects to another port, or another host, than it was told.";
    mismatch.cause_facts = {"it says that it was refused, and on port " + port + " somebody listens"};
}

// Whoever comes is let in and sent off.
awaitable<StepFailure> visited(Performance& play, const Step& step, const verb::Accept& accept) {
    auto* const service = play.stage.ours().service(step.actor);
    const Stage::Condition arrived = [&] { return service != nullptr && service->has_connection(); };
    const bool none = co_await nobody_comes(play, accept, arrived);
    if (none) co_return std::nullopt;
    const auto how = co_await play.stage.wait_until(arrived, play.stage.bound_of(step, usual_bound), std::nullopt);
    if (how == Waited::met) {
        const auto visitor = service->take();
        boost::system::error_code ignored;
        const auto remote = visitor.remote_endpoint(ignored);
        play.stage.record(EventKind::accepted, step.actor, remote.address().to_string(), remote.port());
        co_return std::nullopt;
    }
    Mismatch nobody{.failure = FailureClass::silent,
                    .headline = "The program did not connect to the service.",
                    .expected = "a connection",
                    .received = "none; " + play.stage.subject().state_in_words()};
    co_return nobody;
}

// Datagrams are not accepted: from here on, the actor answers for the port, whoever sends to it.
StepFailure take_service(Performance& play, const Step& step) {
    play.actor(step.actor).asked = play.stage.now();
    auto& service = play.stage.ours().datagram_socket();
    if (!service) return std::nullopt;
    play.stage.ours().set_peer(
        step.actor, std::make_shared<DatagramPeer>(std::move(*service), std::nullopt, step.actor, play.stage.transcript(), play.stage.pulse()));
    service.reset();
    return std::nullopt;
}

}  // namespace

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Accept& accept) {
    if (play.is_service(step.actor)) co_return co_await visited(play, step, accept);
    if (has_datagrams(play.stage.transport())) co_return take_service(play, step);
    const auto& service = play.stage.scenario().actors.find(step.actor)->second.at;
    const auto listener = [&] { return service.empty() ? &*play.stage.ours().listener() : play.stage.ours().service(service); };
    const Stage::Condition arrived = [&] { return listener() != nullptr && listener()->has_connection(); };
    const bool none = co_await nobody_comes(play, accept, arrived);
    if (none) co_return std::nullopt;
    const auto how = co_await play.stage.wait_until(arrived, play.stage.bound_of(step, usual_bound));
    if (how == Waited::met) {
        auto socket = listener()->take();
        boost::system::error_code ignored;
        const auto remote = socket.remote_endpoint(ignored);
        play.stage.record(EventKind::accepted, step.actor, remote.address().to_string(), remote.port());
        play.actor(step.actor).asked = play.stage.now();
        play.stage.ours().set_connection(step.actor, std::move(socket));
        play.connections_to_come -= play.connections_to_come > 0 ? 1 : 0;
        watch_for_farewell(play, step.actor);
        co_return std::nullopt;
    }
    Mismatch trouble{.failure = FailureClass::silent,
                     .headline = "The program did not connect.",
                     .expected = "a connection",
                     .received = "none; " + play.stage.subject().state_in_words()};
    if (!play.stage.subject().running()) trouble.failure = FailureClass::crashed;
    if (service.empty()) explain_refusal(trouble, play.stage);
    co_return trouble;
}

}  // namespace sockspec
