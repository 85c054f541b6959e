// Daytime client (RFC 867): asks a host for the time of day, in a datagram, and prints what it says. The services
// database knows the port.
// usage: daytime-client [host]

#include <arpa/inet.h>
#include <netdb.h>

#include <iostream>
#include <stdexcept>

#include "common/client_main.hpp"
#include "common/datagram_server.hpp"
#include "common/lines.hpp"

namespace {

using namespace std::chrono_literals;

std::string daytime_port() {
    const servent* const service = ::getservbyname("daytime", "udp");
    if (service == nullptr) throw std::runtime_error("the services database does not know daytime/udp");
    return std::to_string(ntohs(static_cast<std::uint16_t>(service->s_port)));
}

void print_time_at(const std::string& host) {
    client::DatagramServer server({host, daytime_port()});
    const auto reply = server.ask("what time is it?", 1s); // any datagram will do
    if (!reply) throw std::runtime_error("no reply from " + host + " within a second");
    std::cout << client::without_line_end(*reply) << std::endl;
}

} // namespace

int main(int argc, char* argv[]) {
    if (argc > 2) return client::usage("[host]");
    return client::run([&] { print_time_at(argc > 1 ? argv[1] : "localhost"); });
}
