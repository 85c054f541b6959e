// TCP timestamp server in one thread: what a client sends comes back with the time before it, and no client waits for
// another. There is one wait, poll (select's successor), for all sockets at once; nothing else ever blocks.
//
//     socket -> setsockopt -> bind -> listen -> poll -> accept, recv, send on those that are ready -> poll ... -> close
//
// usage: select-server [port]

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <list>
#include <vector>

#include "net/address.hpp"
#include "net/error.hpp"
#include "net/server_main.hpp"
#include "net/shutdown.hpp"
#include "net/stamp.hpp"

namespace {

using namespace std::chrono_literals;
using net::checked;

constexpr std::size_t buffer_size = 1024;
constexpr std::size_t max_unsent = 64 * 1024;

struct Client {
    int socket;
    net::Address address;
    std::string unsent;      // replies that the kernel has not taken yet
    bool has_ended = false;  // the client's stream
};

bool is_done(const Client& client) { return client.has_ended && client.unsent.empty(); }

// A client that doesn't read its replies isn't read either: they would fill our memory.
bool wants_reading(const Client& client) { return !client.has_ended && client.unsent.size() <= max_unsent; }

pollfd events_for(const Client& client) {
    const int reading = wants_reading(client) ? POLLIN : 0;
    const int writing = client.unsent.empty() ? 0 : POLLOUT;
    return {client.socket, static_cast<short>(reading | writing), 0};
}

// As in tcp_server.cpp, which explains the calls.
int open_server(std::uint16_t port) {
    const std::string purpose = "cannot listen on port " + std::to_string(port);
    const int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, on = 1, off = 0;
    int server = ::socket(AF_INET6, type, 0);
    const bool has_ipv6 = server != -1 || errno != EAFNOSUPPORT;
    if (!has_ipv6) server = ::socket(AF_INET, type, 0);
    checked(server, purpose);
    ::setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(server, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);  // without IPv6 it has no effect
    sockaddr_in6 any6{};
    any6.sin6_family = AF_INET6;
    any6.sin6_port = htons(port);
    sockaddr_in any4{};
    any4.sin_family = AF_INET;
    any4.sin_port = htons(port);
    checked(
        has_ipv6 ? ::bind(server, reinterpret_cast<sockaddr*>(&any6), sizeof any6) : ::bind(server, reinterpret_cast<sockaddr*>(&any4), sizeof any4),
        purpose);
    checked(::listen(server, SOMAXCONN), purpose);
    return server;
}

void accept_client(int server, std::list<Client>& clients, const net::Stop& stop) {
    net::Address address;
    const int socket = ::accept4(server, address.data(), address.size(), SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket != -1) {
        std::cout << "...connected from: " << address << std::endl;
        clients.push_back({socket, address, {}});
    } else if (net::is_shortage(errno)) {
        stop.pause(100ms);  // the client waits in the queue meanwhile
    } else if (!net::is_transient(errno)) {
        net::throw_errno("accept");
    }
}

// Sends what the kernel takes now; the rest follows when poll says that there is room again.
void send_unsent(Client& client) {
    if (client.unsent.empty()) return;
    const auto sent = ::send(client.socket, client.unsent.data(), client.unsent.size(), MSG_NOSIGNAL);
    if (sent >= 0) client.unsent.erase(0, static_cast<std::size_t>(sent));
    else if (errno != EAGAIN && errno != EINTR) net::throw_errno("send");
}

void receive_and_reply(Client& client, std::size_t max_size) {
    std::string data(max_size, '\0');
    const auto length = ::recv(client.socket, data.data(), data.size(), 0);
    if (length == -1 && (errno == EAGAIN || errno == EINTR)) return;  // nothing there after all
    data.resize(static_cast<std::size_t>(checked(length, "receive")));
    client.has_ended = data.empty();
    if (!data.empty()) client.unsent += net::stamp() + data;
    send_unsent(client);
}

void serve_client(Client& client, std::size_t max_size) {
    try {
        send_unsent(client);
        if (max_size > 0) receive_and_reply(client, max_size);
    } catch (const std::system_error& error) {  // this client has gone, the others have not
        std::cout << "...lost: " << client.address << ": " << error.what() << std::endl;
        client.unsent.clear();
        client.has_ended = true;
    }
}

// Waits until a client, or one of the descriptors that `polled` begins with, is ready, and serves the clients that are.
void poll_and_serve(std::list<Client>& clients, std::vector<pollfd>& polled, int timeout_ms) {
    const std::size_t others = polled.size();
    for (const Client& client : clients) polled.push_back(events_for(client));
    if (::poll(polled.data(), polled.size(), timeout_ms) == -1 && errno != EINTR) net::throw_errno("poll");
    auto event = polled.begin() + static_cast<std::ptrdiff_t>(others);
    for (Client& client : clients)
        if ((event++)->revents != 0) serve_client(client, wants_reading(client) ? buffer_size : 0);
}

bool close_if_done(const Client& client) {
    if (!is_done(client)) return false;
    net::shutdown_and_drain(client.socket, 0ms);
    ::close(client.socket);
    return true;
}

// What has arrived so far is answered, what comes later isn't. The replies are sent, but for the grace at most.
void disconnect_all(std::list<Client>& clients, const net::Stop& stop) {
    for (Client& client : clients) {
        int available = 0;
        ::ioctl(client.socket, FIONREAD, &available);
        serve_client(client, static_cast<std::size_t>(available));
        client.has_ended = true;
    }
    while (stop.grace_left() > 0ms && !std::ranges::all_of(clients, is_done)) {
        for (const Client& client : clients)
            if (is_done(client)) ::shutdown(client.socket, SHUT_WR);  // needn't wait for the others
        std::vector<pollfd> polled;
        poll_and_serve(clients, polled, static_cast<int>(stop.grace_left().count()));
    }
    std::vector<int> sockets;
    for (const Client& client : clients) sockets.push_back(client.socket);
    net::shutdown_and_drain(sockets);
    for (const int socket : sockets) ::close(socket);
}

void serve(std::uint16_t port, const net::Stop& stop) {
    const int server = open_server(port);
    std::cout << "waiting for connection..." << std::endl;
    std::list<Client> clients;
    while (!stop.requested()) {
        std::vector<pollfd> polled{{stop.descriptor(), POLLIN, 0}, {server, POLLIN, 0}};
        poll_and_serve(clients, polled, -1);
        clients.remove_if(close_if_done);
        if (polled[1].revents != 0) accept_client(server, clients, stop);
    }
    disconnect_all(clients, stop);
    net::close_pending(server);
    ::close(server);
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
