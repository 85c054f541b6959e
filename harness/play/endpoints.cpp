#include "play/endpoints.hpp"

#include <poll.h>

#include <algorithm>

namespace sockspec {
namespace {

bool has_waiting_datagram(datagrams::socket& socket) {
    pollfd look{.fd = socket.native_handle(), .events = POLLIN, .revents = 0};
    return ::poll(&look, 1, 0) > 0;
}

}  // namespace

Peer* Endpoints::peer(const std::string& actor) const {
    const auto found = peers_.find(actor);
    return found == peers_.end() ? nullptr : found->second.get();
}

void Endpoints::set_connection(const std::string& actor, Connection::Socket socket) {
    auto fresh = std::make_shared<Connection>(std::move(socket), actor, transcript_, pulse_);
    if (const auto ends = fresh->tcp_ends()) {
        connections_.push_back({.own = ends->remote, .other = ends->local});
        variables_[actor + ".port"] = std::to_string(ends->local.port());
        variables_[actor + ".address"] = ends->local.address().to_string();
    }
    set_peer(actor, std::move(fresh));
}

void Endpoints::set_peer(const std::string& actor, std::shared_ptr<Peer> peer) {
    peer->start_reading();
    ++partners_;
    auto& current = peers_[actor];
    if (current) retired_.emplace_back(actor, std::move(current));
    current = std::move(peer);
}

void Endpoints::close(const std::string& actor) {
    for (const auto& [owner, peer] : retired_)
        if (owner == actor && peer->open()) peer->close();
    if (auto* const current = peer(actor)) current->close();
}

void Endpoints::close_all() {
    for (const auto& [actor, peer] : peers_) close(actor);
}

void Endpoints::forget_all() {
    retired_.clear();
    peers_.clear();
    connections_.clear();
}

std::uint64_t Endpoints::bytes_sent() const {
    std::uint64_t all = 0;
    for (const auto& [actor, peer] : peers_) all += peer->bytes_sent();
    for (const auto& [actor, peer] : retired_) all += peer->bytes_sent();
    return all;
}

void Endpoints::open_datagrams(std::uint16_t port, std::optional<asio::ip::address> only) {
    datagram_socket_.emplace(datagram_service(loop_.get_executor(), port, only));
}

void Endpoints::hold_datagram_port(std::uint16_t port) {
    using asio::ip::udp;
    for (const auto& protocol : {udp::v4(), udp::v6()}) {
        udp::socket socket(loop_);
        boost::system::error_code no_such_protocol;
        socket.open(protocol, no_such_protocol);
        if (no_such_protocol) continue;
        if (protocol == udp::v6()) socket.set_option(asio::ip::v6_only(true));
        socket.bind({protocol, port});
        held_.push_back(std::move(socket));
    }
}

void Endpoints::release_port() {
    listener_.reset();
    held_.clear();
}

bool Endpoints::is_asked() { return (listener_ && listener_->has_connection()) || (datagram_socket_ && has_waiting_datagram(*datagram_socket_)); }

void Endpoints::open_service(const std::string& actor, const std::string& address) {
    const auto port = static_cast<std::uint16_t>(std::stoi(variables_[actor + ".port"]));
    const auto only = address.empty() ? std::nullopt : std::optional(asio::ip::make_address(address));
    const auto [service, is_new] = services_.try_emplace(actor, loop_.get_executor(), port, pulse_, only);
    if (is_new) service->second.start_accepting();
}

Listener* Endpoints::service(const std::string& actor) {
    const auto found = services_.find(actor);
    return found == services_.end() ? nullptr : &found->second;
}

std::vector<const Listener*> Endpoints::listeners() const {
    std::vector<const Listener*> all;
    if (listener_) all.push_back(&*listener_);
    for (const auto& [actor, service] : services_) all.push_back(&service);
    return all;
}

bool Endpoints::something_arrives() {
    return std::ranges::any_of(listeners(), [](const Listener* listener) { return listener->arriving(); }) ||
           (datagram_socket_ && has_waiting_datagram(*datagram_socket_));
}

}  // namespace sockspec
