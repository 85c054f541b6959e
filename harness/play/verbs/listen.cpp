// Somebody else holds the port, or a service of ours opens its own.

#include "play/verbs/all.hpp"

namespace sockspec {

awaitable<StepFailure> perform(Performance& play, const Step& step, const verb::Listen&) {
    if (play.is_service(step.actor)) {
        play.stage.ours().open_service(step.actor, play.stage.scenario().actors.at(step.actor).address);
        co_return std::nullopt;
    }
    const bool udp = play.stage.transport() == Transport::udp;
    try {
        if (udp) play.stage.ours().hold_datagram_port(play.stage.port());
        else play.stage.ours().listener().emplace(play.stage.loop().get_executor(), play.stage.port(), play.stage.pulse());
    } catch (const boost::system::system_error& error) {
        if (error.code() != asio::error::address_in_use) throw HarnessError(std::string("listen: ") + error.what());
        Mismatch held{.failure = FailureClass::leaks,
                      .headline = udp ? "The port cannot be bound." : "The port cannot be bound, even with SO_REUSEADDR.",
                      .expected = "port " + std::to_string(play.stage.port()) + " is free",
                      .received = error.code().message()};
        co_return held;
    }
    co_return std::nullopt;
}

}  // namespace sockspec
