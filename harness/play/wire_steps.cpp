// Steps on the wire: connections made, bytes sent, ends.

#include "play/player.hpp"
#include "play/telling.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

}  // namespace

// A client for datagrams is a socket with an address of its own: nothing goes over the wire yet.
StepFailure Player::open_datagram_peer(const Step& step) {
    const bool local = has_path(stage_.transport());
    const asio::ip::udp::endpoint udp_remote = local ? asio::ip::udp::endpoint() : asio::ip::udp::endpoint(far_end(step).address(), stage_.port());
    datagrams::endpoint own, remote;
    if (local && std::filesystem::is_symlink(stage_.path()))
        return Mismatch{.failure = FailureClass::refused,
                        .headline = "At its path is no socket but a link.",
                        .expected = "a socket at " + stage_.path().string(),
                        .received = "a link"};
    if (local) {
        const auto own_path = stage_.path().string() + "-" + step.actor + std::to_string(++datagram_peers_);
        own = asio::local::datagram_protocol::endpoint(own_path);
        remote = asio::local::datagram_protocol::endpoint(stage_.path().string());
    } else {
        const bool loopback = udp_remote.address().is_v4();
        own = asio::ip::udp::endpoint(
            loopback ? asio::ip::address(asio::ip::address_v4::loopback()) : asio::ip::address(asio::ip::address_v6::loopback()), 0);
        const bool is_elsewhere = stage_.scenario().actors.find(step.actor)->second.from_elsewhere;
        if (loopback && is_elsewhere && stage_.elsewhere()) own = asio::ip::udp::endpoint(*stage_.elsewhere(), 0);
        remote = udp_remote;
    }
    datagrams::socket socket(stage_.loop(), remote.protocol());
    socket.bind(own);
    own = socket.local_endpoint();
    const auto name = name_of(own);
    const auto colon = name.rfind(':');
    if (!local) {
        stage_.variables()[step.actor + ".address"] = name.substr(0, colon);
        stage_.variables()[step.actor + ".port"] = name.substr(colon + 1);
    }
    auto peer = std::make_shared<DatagramPeer>(std::move(socket), remote, step.actor, stage_.transcript(), stage_.pulse());
    if (stage_.scenario().actors.find(step.actor)->second.answered_from_any_port) peer->follow_first_answer();
    stage_.set_peer(step.actor, std::move(peer));
    return std::nullopt;
}

bool Player::is_service(const std::string& actor) const { return stage_.scenario().actors.find(actor)->second.kind == ActorKind::service; }

// Whoever comes is let in and sent off.
awaitable<StepFailure> Player::visited(const Step& step) {
    auto* const service = stage_.service_of(step.actor);
    const Stage::Condition arrived = [&] { return service != nullptr && service->has_connection(); };
    const auto how = co_await stage_.wait_until(arrived, stage_.bound_of(step, usual_bound), std::nullopt);
    if (how == Waited::met) {
        const auto visitor = service->take();
        boost::system::error_code ignored;
        const auto remote = visitor.remote_endpoint(ignored);
        stage_.record(EventKind::accepted, step.actor, remote.address().to_string(), remote.port());
        co_return std::nullopt;
    }
    Mismatch nobody{.failure = FailureClass::silent,
                    .headline = "The program did not connect to the service.",
                    .expected = "a connection",
                    .received = "none; " + stage_.subject().state_in_words()};
    co_return nobody;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Accept&) {
    if (is_service(step.actor)) co_return co_await visited(step);
    if (has_datagrams(stage_.transport())) co_return take_service(step);
    const auto& service = stage_.scenario().actors.find(step.actor)->second.at;
    const auto listener = [&] { return service.empty() ? &*stage_.listener() : stage_.service_of(service); };
    const Stage::Condition arrived = [&] { return listener() != nullptr && listener()->has_connection(); };
    const auto how = co_await stage_.wait_until(arrived, stage_.bound_of(step, usual_bound));
    if (how == Waited::met) {
        auto socket = listener()->take();
        boost::system::error_code ignored;
        const auto remote = socket.remote_endpoint(ignored);
        stage_.record(EventKind::accepted, step.actor, remote.address().to_string(), remote.port());
        asked_[step.actor] = stage_.now();
        stage_.set_connection(step.actor, std::move(socket));
        connections_to_come_ -= connections_to_come_ > 0 ? 1 : 0;
        watch_for_farewell(step.actor);
        co_return std::nullopt;
    }
    Mismatch trouble{.failure = FailureClass::silent,
                     .headline = "The program did not connect.",
                     .expected = "a connection",
                     .received = "none; " + stage_.subject().state_in_words()};
    if (!stage_.subject().running()) trouble.failure = FailureClass::crashed;
    add_last_output(trouble, stage_.subject());
    co_return trouble;
}

// Datagrams are not accepted: from here on, the actor answers for the port, whoever sends to it.
StepFailure Player::take_service(const Step& step) {
    asked_[step.actor] = stage_.now();
    auto& service = stage_.service();
    if (!service) return std::nullopt;
    stage_.set_peer(step.actor, std::make_shared<DatagramPeer>(std::move(*service), std::nullopt, step.actor, stage_.transcript(), stage_.pulse()));
    service.reset();
    return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Listen&) {
    if (is_service(step.actor)) {
        stage_.open_service(step.actor);
        co_return std::nullopt;
    }
    const bool udp = stage_.transport() == Transport::udp;
    try {
        if (udp) stage_.hold_datagram_port();
        else stage_.listener().emplace(stage_.loop().get_executor(), stage_.port(), stage_.pulse());
    } catch (const boost::system::system_error& error) {
        if (error.code() != asio::error::address_in_use) throw HarnessError(std::string("listen: ") + error.what());
        Mismatch held{.failure = FailureClass::leaks,
                      .headline = udp ? "The port cannot be bound." : "The port cannot be bound, even with SO_REUSEADDR.",
                      .expected = "port " + std::to_string(stage_.port()) + " is free",
                      .received = error.code().message()};
        held.facts.push_back("the program: " + stage_.subject().state_in_words());
        co_return held;
    }
    co_return std::nullopt;
}

// Each segment is consumed before the next one leaves, so that the program really meets the cut.
awaitable<StepFailure> Player::send_all(const Step& step, const verb::Send& send, std::string bytes) {
    auto* const peer = stage_.peer(step.actor);
    asked_[step.actor] = stage_.now();
    if (bytes.empty()) peer->send(bytes);  // an empty datagram
    bool reads = true;                     // one that has left a segment to lie is not waited for at each of the others
    std::size_t begin = 0;
    for (std::size_t end = 0; begin < bytes.size(); begin = end) {
        end = bytes.size();
        if (send.each_byte) end = begin + 1;
        for (const auto cut : send.cuts)
            if (cut > begin && cut < end) end = cut;
        peer->send(std::string_view(bytes).substr(begin, end - begin));
        if (end == bytes.size()) co_return std::nullopt;
        const Stage::Condition consumed = [&] { return stage_.taken(*peer); };
        if (!reads) continue;
        const auto how = co_await stage_.wait_until(consumed, stage_.bound_of(step, usual_bound));
        reads = how == Waited::met;
    }
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Send& send) {
    auto bytes = send.bytes.expand(stage_.variables());
    auto sending = send_all(step, send, std::move(bytes));
    co_return co_await std::move(sending);
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::HalfClose&) {
    stage_.peer(step.actor)->half_close();
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Close&) {
    leave_for_good(step);  // before the client can know, and try again
    if (is_service(step.actor)) stage_.close_service(step.actor);
    else if (stage_.scenario().actors.find(step.actor)->second.kind == ActorKind::holder) stage_.release_port();
    else stage_.close_peers(step.actor);
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::Reset&) {
    leave_for_good(step);
    stage_.peer(step.actor)->reset();
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::StopReading&) {
    stage_.peer(step.actor)->stop_reading();
    co_return std::nullopt;
}

awaitable<StepFailure> Player::perform(const Step& step, const verb::ResumeReading&) {
    stage_.peer(step.actor)->start_reading();
    co_return std::nullopt;
}

}  // namespace sockspec
