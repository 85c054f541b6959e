// Daytime client (RFC 867): asks a host for the time of day, in a datagram, and prints what it says. The services
// database knows the port.
//
//     getservbyname -> getaddrinfo -> socket -> connect -> send -> poll -> recv -> close
//
// usage: daytime-client [host]

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <iostream>
#include <optional>
#include <stdexcept>

#include "common/client_main.hpp"
#include "common/descriptor.hpp"
#include "common/error.hpp"
#include "common/lines.hpp"
#include "common/look_up.hpp"

namespace {

constexpr std::size_t max_datagram_size = 65535;

std::string daytime_port() {
    const servent* const service = ::getservbyname("daytime", "udp");
    if (service == nullptr) throw std::runtime_error("the services database does not know daytime/udp");
    return std::to_string(ntohs(static_cast<std::uint16_t>(service->s_port)));
}

// Nothing: there is nobody at this address. A connected socket is told so (ECONNREFUSED), another one is not.
std::optional<std::string> ask(const addrinfo& address, const std::string& host) {
    const client::Descriptor socket(::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, 0));
    if (!socket || ::connect(socket.get(), address.ai_addr, address.ai_addrlen) == -1) return std::nullopt;
    const std::string question = "what time is it?";  // any datagram will do
    if (::send(socket.get(), question.data(), question.size(), MSG_NOSIGNAL) == -1) return std::nullopt;
    pollfd reply{socket.get(), POLLIN, 0};
    if (client::checked(::poll(&reply, 1, 1000), "poll") == 0) throw std::runtime_error("no reply from " + host + " within a second");
    std::string data(max_datagram_size, '\0');
    const auto length = ::recv(socket.get(), data.data(), data.size(), 0);
    if (length == -1) return std::nullopt;
    data.resize(static_cast<std::size_t>(length));
    return data;
}

void print_time_at(const std::string& host) {
    const client::Endpoint endpoint{host, daytime_port()};
    const std::string purpose = "cannot reach " + endpoint.host + " port " + endpoint.port;
    const client::Addresses addresses = client::look_up(endpoint, SOCK_DGRAM, purpose);
    for (const addrinfo* a = addresses.get(); a != nullptr; a = a->ai_next)
        if (const auto reply = ask(*a, host)) {
            std::cout << client::without_line_end(*reply) << std::endl;
            return;
        }
    client::throw_errno(purpose);  // what the last address said
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc > 2) return client::usage("[host]");
    return client::run([&] { print_time_at(argc > 1 ? argv[1] : "localhost"); });
}
