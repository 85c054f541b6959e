#include "play/performance.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;

constexpr auto usual_bound = 10000ms;

asio::ip::address address_for(const Actor& actor, const std::optional<ListeningSocket>& listener, const std::optional<asio::ip::address>& elsewhere) {
    if (actor.address == Actor::elsewhere) return elsewhere.value_or(asio::ip::make_address("127.0.0.2"));
    if (!actor.address.empty()) return asio::ip::make_address(actor.address);
    const bool only_v6 = listener && listener->address.is_v6() && (listener->v6_only || !listener->address.is_unspecified());
    if (only_v6) return listener->address.is_unspecified() ? asio::ip::address_v6::loopback() : asio::ip::address(listener->address);
    if (listener && listener->address.is_v4() && !listener->address.is_unspecified()) return listener->address;
    return asio::ip::address_v4::loopback();
}

}  // namespace

// Each segment is consumed before the next one leaves, so that the program really meets the cut.
awaitable<StepFailure> Performance::send_all(const Step& step, const verb::Send& send, std::string bytes) {
    auto* const peer = stage.ours().peer(step.actor);
    actor(step.actor).asked = stage.now();
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
        const Stage::Condition consumed = [&] { return stage.taken(*peer); };
        if (!reads) continue;
        const auto how = co_await stage.wait_until(consumed, stage.bound_of(step, usual_bound));
        reads = how == Waited::met;
    }
    co_return std::nullopt;
}

tcp::endpoint Performance::far_end(const Step& step) {
    const auto& actor = stage.scenario().actors.find(step.actor)->second;
    return {address_for(actor, stage.subjects_listener(), stage.elsewhere()), stage.port()};
}

}  // namespace sockspec
