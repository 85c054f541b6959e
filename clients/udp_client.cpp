// UDP timestamp client: each line typed goes to the server as a datagram, the datagram that comes back is
// printed. An empty line or the end of the input ends it.
// usage: udp-client [host [port]]

#include <poll.h>
#include <sys/socket.h>

#include <chrono>
#include <iostream>
#include <optional>

#include "common/client_main.hpp"
#include "common/look_up.hpp"
#include "common/prompt.hpp"
#include "net/descriptor.hpp"
#include "net/error.hpp"

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds patience = 1s;
constexpr std::size_t largest_datagram = 65535;

// Datagrams need no connection. But a connected socket hears it (by ICMP) when nobody was there to take one,
// and hears nothing from strangers.
class Server {
public:
    explicit Server(const client::Endpoint& endpoint)
        : purpose_("cannot reach " + endpoint.host + " port " + endpoint.port),
          addresses_(client::look_up(endpoint, SOCK_DGRAM, purpose_)),
          address_(addresses_.get()) {
        if (!connect()) try_next_address();
    }

    int descriptor() const { return socket_.get(); }

    // The reply, or nothing if it takes too long: it or the message may have been lost. A host can have several
    // addresses (localhost is ::1 and 127.0.0.1): one where nobody is makes way for the next.
    std::optional<std::string> ask(const std::string& message) {
        for (;;) {
            if (send(message)) {
                if (!wait()) return std::nullopt;
                if (auto reply = receive()) return reply;
            }
            try_next_address();
        }
    }

    // What has arrived although nobody waited for it any more.
    std::string late_reply() {
        if (auto reply = receive()) return *reply;
        net::throw_errno(purpose_);
    }

private:
    bool connect() {
        socket_ = net::Descriptor(::socket(address_->ai_family, address_->ai_socktype | SOCK_CLOEXEC, 0));
        return socket_ && ::connect(socket_.get(), address_->ai_addr, address_->ai_addrlen) == 0;
    }

    void try_next_address() {
        do {
            if (address_->ai_next == nullptr) net::throw_errno(purpose_); // what the last one said
            address_ = address_->ai_next;
        } while (!connect());
    }

    bool send(const std::string& message) {
        return ::send(socket_.get(), message.data(), message.size(), MSG_NOSIGNAL) >= 0;
    }

    bool wait() const {
        pollfd reply{socket_.get(), POLLIN, 0};
        return net::checked(::poll(&reply, 1, static_cast<int>(patience.count())), "poll") > 0;
    }

    std::optional<std::string> receive() {
        std::string data(largest_datagram, '\0');
        const auto length = ::recv(socket_.get(), data.data(), data.size(), 0);
        if (length == -1) return std::nullopt;
        data.resize(static_cast<std::size_t>(length));
        return data;
    }

    std::string purpose_;
    client::Addresses addresses_;
    const addrinfo* address_; // the one in use
    net::Descriptor socket_;
};

void talk_to(const client::Endpoint& endpoint) {
    Server server(endpoint);
    const auto on_news = [&server] { std::cout << '\n' << server.late_reply() << std::endl; };
    client::Prompt prompt;
    for (;;) {
        const std::string line = prompt.ask(server.descriptor(), on_news);
        if (line.empty()) return;
        if (const auto reply = server.ask(line))
            std::cout << *reply << std::endl;
        else
            std::cout << "no reply within a second" << std::endl;
    }
}

} // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, talk_to); }
