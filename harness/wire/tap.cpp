#include "wire/tap.hpp"

#include <algorithm>

namespace sockspec {
namespace {

using asio::ip::udp;
using tap_side::to_client;
using tap_side::to_server;

void record(Transcript& transcript, EventKind kind, const std::string& actor, const tcp::endpoint& remote) {
    Event event;
    event.kind = kind;
    event.actor = actor;
    event.text = remote.address().to_string();
    event.number = remote.port();
    transcript.append(std::move(event));
}

constexpr auto longest_wait = std::chrono::hours(1);  // the pulse beats when a dial is over

}  // namespace

Tap::Tap(asio::any_io_executor executor, std::uint16_t port, std::function<tcp::endpoint()> server, Joined joined, Transcript& transcript,
         Pulse& pulse)
    : executor_(executor),
      server_(std::move(server)),
      joined_(std::move(joined)),
      transcript_(transcript),
      pulse_(pulse),
      listener_(executor, port, pulse) {
    listener_.start_accepting([this](tcp::socket client) { take(std::move(client)); });
}

void Tap::take(tcp::socket client) {
    const int number = ++connections_;
    boost::system::error_code ignored;
    record(transcript_, EventKind::accepted, tap_side::of_connection(to_client, number), client.remote_endpoint(ignored));
    const auto dial = dials_.emplace(dials_.end(), executor_, server_(), pulse_);
    asio::co_spawn(executor_, join(std::move(client), number, dial), asio::detached);
}

// A server that is not there is told to the client as a kernel would: with a reset.
awaitable<void> Tap::join(tcp::socket client, int number, Dials::iterator dial) {
    const auto clients_side = tap_side::of_connection(to_client, number);
    const auto servers_side = tap_side::of_connection(to_server, number);
    while (!dial->over()) co_await pulse_.wait(longest_wait);
    const auto error = dial->error();
    auto server = dial->take();
    record(transcript_, error ? EventKind::refused : EventKind::connected, servers_side, dial->remote());
    dials_.erase(dial);
    auto from_client = std::make_shared<Connection>(std::move(client), clients_side, transcript_, pulse_);
    if (error) {
        from_client->reset();
    } else {
        auto from_server = std::make_shared<Connection>(std::move(server), servers_side, transcript_, pulse_);
        from_client->relay_to(from_server);
        from_server->relay_to(from_client);
        joined_(clients_side, from_client);
        joined_(servers_side, from_server);
    }
    pulse_.beat();
}

bool Tap::arriving(const std::function<bool(const Dial&)>& dropped) const { return listener_.arriving() || !std::ranges::all_of(dials_, dropped); }

datagrams::socket datagram_service(asio::any_io_executor executor, std::uint16_t port, std::optional<asio::ip::address> only) {
    if (only) return udp::socket(std::move(executor), udp::endpoint(*only, port));
    udp::socket socket(std::move(executor));
    boost::system::error_code no_ipv6;
    socket.open(udp::v6(), no_ipv6);
    if (no_ipv6) socket.open(udp::v4());
    else socket.set_option(asio::ip::v6_only(false));
    socket.bind({no_ipv6 ? udp::v4() : udp::v6(), port});
    return socket;
}

void Tap::for_datagrams(asio::any_io_executor executor, std::uint16_t port, const udp::endpoint& server, const Joined& joined, Transcript& transcript,
                        Pulse& pulse) {
    auto service = std::make_shared<DatagramPeer>(datagram_service(executor, port), std::nullopt, std::string(to_client), transcript, pulse);
    udp::socket socket(executor, udp::endpoint(server.protocol(), 0));
    auto onward =
        std::make_shared<DatagramPeer>(datagrams::socket(std::move(socket)), datagrams::endpoint(server), std::string(to_server), transcript, pulse);
    service->relay_to(onward);
    onward->relay_to(service);
    joined(std::string(to_client), service);
    joined(std::string(to_server), onward);
}

}  // namespace sockspec
