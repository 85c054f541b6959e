// UDP timestamp client: each line typed goes to the server as a datagram, the datagram that comes back is
// printed. An empty line or the end of the input ends it.
//
//     getaddrinfo -> socket -> connect -> send, poll, recv, send, poll, recv ... -> close
//
// A datagram needs no connection: sendto and recvfrom do without. But a connected socket is told (by ICMP) that nobody
// was there to take a datagram, and receives nothing from strangers. To connect it sends nothing.
// usage: udp-client [host [port]]

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <iostream>
#include <optional>
#include <stdexcept>

#include "common/client_main.hpp"
#include "common/error.hpp"
#include "common/prompt.hpp"

namespace {

constexpr std::size_t max_datagram_size = 65535;
constexpr int reply_timeout_ms = 1000;

struct Server {
    std::string purpose;  // for messages
    addrinfo* addresses = nullptr;
    const addrinfo* address = nullptr;  // the one in use
    int socket = -1;
};

bool open_socket(Server& server) {
    if (server.socket != -1) ::close(server.socket);
    const addrinfo& a = *server.address;
    server.socket = ::socket(a.ai_family, a.ai_socktype | SOCK_CLOEXEC, a.ai_protocol);
    return server.socket != -1 && ::connect(server.socket, a.ai_addr, a.ai_addrlen) == 0;
}

// A host can have several addresses (localhost is ::1 and 127.0.0.1): where nobody is at one, the next one is tried.
void try_next_address(Server& server) {
    do {
        if (server.address->ai_next == nullptr) client::throw_errno(server.purpose);  // what the last one said
        server.address = server.address->ai_next;
    } while (!open_socket(server));
}

Server open_server(const client::Endpoint& endpoint) {
    Server server{"cannot reach " + endpoint.host + " port " + endpoint.port};
    addrinfo hints{};
    hints.ai_socktype = SOCK_DGRAM;
    const int failure = ::getaddrinfo(endpoint.host.c_str(), endpoint.port.c_str(), &hints, &server.addresses);
    if (failure == EAI_SYSTEM) client::throw_errno(server.purpose);
    if (failure != 0) throw std::runtime_error(server.purpose + ": " + ::gai_strerror(failure));
    server.address = server.addresses;
    if (!open_socket(server)) try_next_address(server);
    return server;
}

// Nothing: an error, such as ECONNREFUSED, that an earlier datagram has caused.
std::optional<std::string> receive(const Server& server) {
    std::string data(max_datagram_size, '\0');
    const auto length = ::recv(server.socket, data.data(), data.size(), 0);
    if (length == -1) return std::nullopt;
    data.resize(static_cast<std::size_t>(length));
    return data;
}

// Nothing: it takes too long. The line or the reply may have been lost, and nobody tells of that.
std::optional<std::string> ask(Server& server, const std::string& line) {
    for (;; try_next_address(server)) {
        if (::send(server.socket, line.data(), line.size(), MSG_NOSIGNAL) == -1) continue;
        pollfd socket{server.socket, POLLIN, 0};
        if (client::checked(::poll(&socket, 1, reply_timeout_ms), "poll") == 0) return std::nullopt;
        if (auto reply = receive(server)) return reply;
    }
}

void print_late_reply(const Server& server) {
    const auto reply = receive(server);
    if (!reply) client::throw_errno(server.purpose);
    std::cout << '\n' << *reply << std::endl;  // the prompt's line stays as it is
}

void run_client(const client::Endpoint& endpoint) {
    Server server = open_server(endpoint);
    const auto on_readable = [&server] {
        print_late_reply(server);
        return true;
    };
    client::Prompt prompt;
    for (;;) {
        const std::string line = prompt.read_line(server.socket, on_readable);
        if (line.empty()) break;
        if (const auto reply = ask(server, line)) std::cout << *reply << std::endl;
        else std::cout << "no reply within a second" << std::endl;
    }
    ::close(server.socket);
    ::freeaddrinfo(server.addresses);
}

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
