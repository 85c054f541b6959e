#pragma once
// Our ends of a scenario's conversations: the connections and sockets that actors have, the port on which we are asked, services of our own.
// One thread: the loop's.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "language/profile.hpp"
#include "subject/sock_diag.hpp"
#include "transcript/transcript.hpp"
#include "wire/connection.hpp"
#include "wire/listener.hpp"
#include "wire/pulse.hpp"
#include "wire/tap.hpp"

namespace sockspec {

class Endpoints {
public:
    // `variables` get the ends' addresses: ${actor.port}, ${actor.address}.
    Endpoints(asio::io_context& loop, Transcript& transcript, Pulse& pulse, Variables& variables)
        : loop_(loop), transcript_(transcript), pulse_(pulse), variables_(variables) {}

    // --- what actors have
    const std::map<std::string, std::shared_ptr<Peer>>& peers() const { return peers_; }
    Peer* peer(const std::string& actor) const;
    void set_connection(const std::string& actor, Connection::Socket socket);
    // One that the actor had before stays open beside it.
    void set_peer(const std::string& actor, std::shared_ptr<Peer> peer);
    void close(const std::string& actor);  // all that the actor has had
    void close_all();
    void forget_all();  // once their ends have reached the program: nobody has anything then
    // Earlier ones by actor, until their end has reached the subject.
    std::vector<std::pair<std::string, std::shared_ptr<Peer>>>& retired() { return retired_; }
    std::uint64_t bytes_sent() const;                   // by all of them
    std::size_t partners() const { return partners_; }  // there have been
    // The program's ends of all TCP connections that there have been, ours being the other ones.
    const std::vector<SockDiag::Connection>& connections() const { return connections_; }

    // --- where the program finds us, from the scenario's beginning until a step closes it
    std::optional<Listener>& listener() { return listener_; }
    std::optional<datagrams::socket>& datagram_socket() { return datagram_socket_; }
    void open_datagrams(std::uint16_t port, std::optional<asio::ip::address> only);
    // Holds it without SO_REUSEADDR, which would let others in (socket(7)). Throws boost::system::system_error.
    void hold_datagram_port(std::uint16_t port);
    void release_port();
    bool is_asked();  // somebody has connected or sent, and no step has taken it yet

    // --- services of ours on ports of their own, ${actor.port}, which stay the same
    void open_service(const std::string& actor, const std::string& address);  // everywhere, if that is empty
    void close_service(const std::string& actor) { services_.erase(actor); }
    Listener* service(const std::string& actor);

    std::vector<const Listener*> listeners() const;                                // that one and the services'
    bool any() const { return listener_ || datagram_socket_ || !peers_.empty(); }  // whoever connects or sends finds us there
    bool something_arrives();                                                      // that is not yet anybody's

private:
    asio::io_context& loop_;
    Transcript& transcript_;
    Pulse& pulse_;
    Variables& variables_;
    std::optional<Listener> listener_;
    std::map<std::string, Listener> services_;
    std::optional<datagrams::socket> datagram_socket_;
    std::vector<asio::ip::udp::socket> held_;
    std::map<std::string, std::shared_ptr<Peer>> peers_;
    std::size_t partners_ = 0;
    std::vector<std::pair<std::string, std::shared_ptr<Peer>>> retired_;
    std::vector<SockDiag::Connection> connections_;
};

}  // namespace sockspec
