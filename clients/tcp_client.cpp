// TCP timestamp client: what is typed goes to the server, what comes back is printed. The whole dialogue runs
// over one connection; an empty line or the end of the input ends it.
//
//     getaddrinfo -> socket -> connect -> send, recv, send, recv ... -> shutdown -> close
//
// usage: tcp-client [host [port]]

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "common/client_main.hpp"
#include "common/error.hpp"
#include "common/lines.hpp"
#include "common/prompt.hpp"

namespace {

using namespace std::chrono_literals;
using client::checked;

constexpr std::size_t buffer_size = 1024;  // the server's
constexpr std::size_t stamp_size = 27;     // `[Sat Jun  6 17:27:21 2026] `

int connect_to(const client::Endpoint& endpoint) {
    const std::string purpose = "cannot connect to " + endpoint.host + " port " + endpoint.port;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* addresses = nullptr;
    const int failure = ::getaddrinfo(endpoint.host.c_str(), endpoint.port.c_str(), &hints, &addresses);
    if (failure == EAI_SYSTEM) client::throw_errno(purpose);
    if (failure != 0) throw std::runtime_error(purpose + ": " + ::gai_strerror(failure));

    // A host can have several addresses (localhost is ::1 and 127.0.0.1): the first where somebody listens is taken.
    int server = -1;
    for (const addrinfo* a = addresses; a != nullptr; a = a->ai_next) {
        server = ::socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC, a->ai_protocol);
        if (server == -1) continue;  // IPv6 on a machine without it
        if (::connect(server, a->ai_addr, a->ai_addrlen) == 0) break;
        ::close(server);
        server = -1;
    }
    const int error_of_last = errno;
    ::freeaddrinfo(addresses);
    errno = error_of_last;
    return checked(server, purpose);
}

struct Reply {
    std::string text;
    bool ended = false;  // by the server: nothing can follow
};

void receive(int server, Reply& reply) {
    std::array<char, 16 * 1024> chunk;
    const auto length = ::recv(server, chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (length > 0) reply.text.append(chunk.data(), static_cast<std::size_t>(length));
    else if (length == 0 || (errno != EAGAIN && errno != EINTR)) reply.ended = true;
}

// Removes from `request` what the kernel has taken.
void send(int server, std::string_view& request) {
    // MSG_NOSIGNAL: a server that has gone is an error (EPIPE), not a SIGPIPE that kills us.
    const auto length = ::send(server, request.data(), request.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (length >= 0) request.remove_prefix(static_cast<std::size_t>(length));
    else if (errno != EAGAIN && errno != EINTR) request = {};  // nobody takes it any more; but there may be something left to read
}

// Nothing on the wire marks the end of a reply. But it holds the line that was sent, and a stamp for every buffer of
// it. What is shorter has more to come; after that a moment of silence is the end. What arrives even later is not lost:
// it is printed as soon as it is there.
std::chrono::milliseconds timeout_for(std::string_view line, const Reply& so_far) {
    if (so_far.text.empty()) return -1ms;  // for ever
    const std::size_t stamps = (line.size() + buffer_size - 1) / buffer_size;
    return so_far.text.size() < line.size() + stamps * stamp_size ? 500ms : 50ms;
}

// Sends a line and receives the reply. Both at the same time: a server that answers a long line before it has read all
// of it would otherwise wait for us while we wait for it.
Reply exchange(int server, std::string_view line) {
    Reply reply;
    std::string_view unsent = line;
    while (!reply.ended) {
        const bool is_sending = !unsent.empty();
        pollfd socket{server, static_cast<short>(is_sending ? POLLIN | POLLOUT : POLLIN), 0};
        const auto timeout = is_sending ? -1ms : timeout_for(line, reply);
        const int ready = ::poll(&socket, 1, static_cast<int>(timeout.count()));
        if (ready == -1 && errno == EINTR) continue;
        if (checked(ready, "poll") == 0) break;
        if (socket.revents & POLLOUT) send(server, unsent);
        if (socket.revents & ~POLLOUT) receive(server, reply);
    }
    return reply;
}

void print(const Reply& reply) {
    client::show(reply.text);
    if (reply.ended) throw std::runtime_error("the server has closed the connection");
}

// shutdown announces the end of our stream, then what the server still sends is read: to close with bytes unread would
// be a reset, and a reset destroys what is on its way. A moment of silence is enough, and a second at most.
void disconnect(int server) {
    ::shutdown(server, SHUT_WR);
    const auto deadline = std::chrono::steady_clock::now() + 1s;
    Reply rest;
    pollfd socket{server, POLLIN, 0};
    while (!rest.ended && std::chrono::steady_clock::now() < deadline && ::poll(&socket, 1, 100) > 0) receive(server, rest);
    ::close(server);
    client::show(rest.text);
}

void run_client(const client::Endpoint& endpoint) {
    const int server = connect_to(endpoint);
    const auto on_readable = [server] {  // although nothing was asked
        std::cout << '\n';               // the prompt's line stays as it is
        print(exchange(server, {}));
        return true;
    };
    client::Prompt prompt;
    for (;;) {
        const std::string line = prompt.read_line(server, on_readable);
        if (line.empty()) return disconnect(server);
        print(exchange(server, line));
    }
}

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
