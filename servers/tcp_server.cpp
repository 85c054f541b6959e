// TCP timestamp server, one client at a time: what a client sends comes back with the time before it.
//
//     socket -> setsockopt -> bind -> listen -> accept -> recv, send, recv, send ... -> shutdown -> close
//                                               accept -> recv, send ...
// usage: tcp-server [port]

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <string_view>

#include "net/address.hpp"
#include "net/error.hpp"
#include "net/server_main.hpp"
#include "net/shutdown.hpp"
#include "net/stamp.hpp"

namespace {

using namespace std::chrono_literals;
using net::checked;

constexpr std::size_t buffer_size = 1024;

// An address of zeros is every address of this machine; htons puts a port number's bytes into the network's order.
int bind_to_port(int server, int family, std::uint16_t port) {
    if (family == AF_INET) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_ANY);
        address.sin_port = htons(port);
        return ::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    const int off = 0;  // IPv4 clients are welcome as well: they come from ::ffff:127.0.0.1 and the like
    ::setsockopt(server, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_any;
    address.sin6_port = htons(port);
    return ::bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

// The socket that clients connect to. It never sends or receives: accept makes another socket for every client.
int open_server(std::uint16_t port) {
    const std::string purpose = "cannot listen on port " + std::to_string(port);
    const int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    int family = AF_INET6;
    int server = ::socket(family, type, 0);
    if (server == -1 && errno == EAFNOSUPPORT) {  // a machine without IPv6
        family = AF_INET;
        server = ::socket(family, type, 0);
    }
    checked(server, purpose);

    const int on = 1;
    // A restart need not wait until the connections of the previous run have left TIME_WAIT.
    ::setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    // Small replies leave at once; the clients' sockets inherit this.
    ::setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    checked(bind_to_port(server, family, port), purpose);
    checked(::listen(server, SOMAXCONN), purpose);  // from here on the kernel lets clients queue
    return server;
}

// The socket of the next client in the queue; -1 if the program has been told to stop.
int accept_client(int server, net::Address& client, const net::Stop& stop) {
    while (stop.wait_readable(server) && !stop.requested()) {
        const int socket = ::accept4(server, client.data(), client.size(), SOCK_CLOEXEC);
        if (socket != -1) return socket;
        if (!net::is_transient(errno)) net::throw_errno("accept");
        if (net::is_shortage(errno)) stop.pause(100ms);  // the client waits in the queue meanwhile
    }
    return -1;
}

// send takes as much as fits into the kernel's buffer, which may be less than all.
void send_all(int client, std::string_view bytes, const net::Stop& stop) {
    while (!bytes.empty() && stop.wait_writable(client)) {
        // MSG_NOSIGNAL: a client that has gone is an error (EPIPE), not a SIGPIPE that kills us.
        const auto sent = ::send(client, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if (errno != EAGAIN && errno != EINTR) net::throw_errno("send");
    }
}

// A client may send any number of messages. TCP keeps their bytes in order but not their borders: what recv returns can
// be half a message, or two.
void answer(int client, const net::Stop& stop) {
    std::array<char, buffer_size> buffer;
    while (stop.wait_readable(client)) {
        const auto length = ::recv(client, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (length == -1 && (errno == EAGAIN || errno == EINTR)) continue;
        checked(length, "receive");
        if (length == 0) return;  // the client's end of stream
        send_all(client, net::stamp().append(buffer.data(), static_cast<std::size_t>(length)), stop);
    }
}

void serve(std::uint16_t port, const net::Stop& stop) {
    const int server = open_server(port);
    for (;;) {
        std::cout << "waiting for connection..." << std::endl;
        net::Address address;
        const int client = accept_client(server, address, stop);
        if (client == -1) break;
        std::cout << "...connected from: " << address << std::endl;
        try {
            answer(client, stop);
        } catch (const std::system_error& error) {  // this client has gone, the next one may come
            std::cout << "...lost: " << address << ": " << error.what() << std::endl;
        }
        net::shutdown_and_drain(client);  // or close could destroy a reply that is on its way
        ::close(client);
    }
    net::close_pending(server);
    ::close(server);
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
