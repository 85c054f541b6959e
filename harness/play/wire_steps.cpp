// Steps on the wire: connections made, bytes sent, ends.

#include "play/player.hpp"
#include "play/telling.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

asio::ip::address address_for(const Actor& actor, Stage& stage) {
    if (!actor.address.empty()) return asio::ip::make_address(actor.address);
    const auto listener = stage.subjects_listener();
    if (!listener) return asio::ip::address_v4::loopback();
    const auto& address = listener->socket.address;
    const bool v6_only = listener->socket.v6_only;
    const bool only_v6 = address.is_v6() && (v6_only || !address.is_unspecified());
    if (only_v6) return address.is_unspecified() ? asio::ip::address_v6::loopback() : asio::ip::address(address);
    return address.is_unspecified() || address.is_v6() ? asio::ip::address_v4::loopback() : asio::ip::address(address);
}

void record(Stage& stage, EventKind kind, const std::string& actor, const tcp::endpoint& remote) {
    Event event;
    event.kind = kind;
    event.actor = actor;
    event.number = remote.port();
    event.text = remote.address().to_string();
    stage.transcript().append(std::move(event));
}

}  // namespace

// A refusal counts once the program rests: until then it may be on its way to listen there as well.
awaitable<Trouble> Player::perform(const Step& step, const verb::Connect&) {
    const auto& actor = stage_.scenario().actors.find(step.actor)->second;
    const tcp::endpoint remote(address_for(actor, stage_), stage_.port());
    asked_at_[step.actor] = stage_.transcript().elapsed();
    bool refused_at_rest = false;
    const auto give_up_at = stage_.transcript().elapsed() + stage_.bound_of(step, usual_bound);
    for (;;) {
        tcp::socket socket(stage_.loop());
        const auto connecting = co_await socket.async_connect(remote, with_error);
        const auto error = std::get<0>(connecting);
        if (!error) {
            record(stage_, EventKind::connected, step.actor, remote);
            stage_.set_connection(step.actor, std::move(socket));
            co_return std::nullopt;
        }
        if (refused_at_rest || stage_.transcript().elapsed() > give_up_at) {
            record(stage_, EventKind::refused, step.actor, remote);
            Mismatch refused{.failure = FailureClass::refused, .headline = "The connection was refused.",
                             .expected = "accepts a connection on " + remote.address().to_string(),
                             .received = error.message()};
            refused.facts.push_back("the program: " + stage_.subject().story());
            if (!stage_.subject().running()) {
                refused.failure = FailureClass::crashed;
                refused.headline = "The program has ended, so nobody can connect.";
                add_last_output(refused, stage_.subject());
            }
            co_return refused;
        }
        refused_at_rest = co_await stage_.wait_for_rest();
    }
}

awaitable<Trouble> Player::perform(const Step& step, const verb::Accept&) {
    const Stage::Condition arrived = [&] { return stage_.listener()->has_connection(); };
    const auto how = co_await stage_.wait_until(arrived, stage_.bound_of(step, usual_bound));
    if (how == Waited::met) {
        auto socket = stage_.listener()->take();
        boost::system::error_code ignored;
        record(stage_, EventKind::accepted, step.actor, socket.remote_endpoint(ignored));
        asked_at_[step.actor] = stage_.transcript().elapsed();
        stage_.set_connection(step.actor, std::move(socket));
        co_return std::nullopt;
    }
    Mismatch trouble{.failure = FailureClass::silent, .headline = "The program did not connect.", .expected = "a connection",
                     .received = "none; " + stage_.subject().story()};
    if (!stage_.subject().running()) trouble.failure = FailureClass::crashed;
    add_last_output(trouble, stage_.subject());
    co_return trouble;
}

awaitable<Trouble> Player::perform(const Step&, const verb::Listen&) {
    try {
        stage_.listener().emplace(stage_.loop().get_executor(), stage_.port(), stage_.pulse());
    } catch (const boost::system::system_error& error) {
        if (error.code() != asio::error::address_in_use) throw HarnessError(std::string("listen: ") + error.what());
        Mismatch held{.failure = FailureClass::leaks, .headline = "The port cannot be bound, even with SO_REUSEADDR.",
                      .expected = "port " + std::to_string(stage_.port()) + " is free", .received = error.code().message()};
        held.facts.push_back("the program: " + stage_.subject().story());
        co_return held;
    }
    co_return std::nullopt;
}

// Each segment is consumed before the next one leaves, so that the program really meets the cut.
awaitable<Trouble> Player::perform(const Step& step, const verb::Send& send) {
    auto* const connection = stage_.connection(step.actor);
    const auto bytes = send.bytes.expand(stage_.variables());
    asked_at_[step.actor] = stage_.transcript().elapsed();
    std::size_t begin = 0;
    for (std::size_t end = 0; begin < bytes.size(); begin = end) {
        end = bytes.size();
        if (send.each_byte) end = begin + 1;
        for (const auto cut : send.cuts)
            if (cut > begin && cut < end) end = cut;
        connection->send(std::string_view(bytes).substr(begin, end - begin));
        if (end == bytes.size()) co_return std::nullopt;
        const Stage::Condition consumed = [&] {
            const auto end_now = stage_.sockets().end(connection->remote(), connection->local());
            return !end_now || (end_now->unread == 0 && end_now->arrived >= connection->bytes_sent());
        };
        co_await stage_.wait_until(consumed, stage_.bound_of(step, usual_bound));
    }
    co_return std::nullopt;
}

awaitable<Trouble> Player::perform(const Step& step, const verb::HalfClose&) {
    stage_.connection(step.actor)->half_close();
    co_return std::nullopt;
}

awaitable<Trouble> Player::perform(const Step& step, const verb::Close&) {
    if (stage_.scenario().actors.find(step.actor)->second.kind == ActorKind::holder) stage_.listener().reset();
    else if (auto* const connection = stage_.connection(step.actor)) connection->close();
    co_return std::nullopt;
}

awaitable<Trouble> Player::perform(const Step& step, const verb::Reset&) {
    stage_.connection(step.actor)->reset();
    co_return std::nullopt;
}

awaitable<Trouble> Player::perform(const Step& step, const verb::StopReading&) {
    stage_.connection(step.actor)->stop_reading();
    co_return std::nullopt;
}

awaitable<Trouble> Player::perform(const Step& step, const verb::ResumeReading&) {
    stage_.connection(step.actor)->start_reading();
    co_return std::nullopt;
}

}  // namespace sockspec
