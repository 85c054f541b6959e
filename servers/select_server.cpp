// TCP timestamp server in one thread: what a client sends comes back with the time before it, and no client waits
// for another. There is one wait, for all descriptors at once; nothing else ever blocks.
// usage: select-server [port]

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <iostream>
#include <list>
#include <vector>

#include "net/channel.hpp"
#include "net/error.hpp"
#include "net/goodbye.hpp"
#include "net/listener.hpp"
#include "net/server_main.hpp"
#include "net/stamp.hpp"

namespace {

constexpr std::size_t buffer_size = 1024;

class Client {
public:
    explicit Client(net::Newcomer newcomer) : channel_(std::move(newcomer)) {
        std::cout << "...connected from: " << channel_.peer() << std::endl;
    }

    int descriptor() const { return channel_.descriptor(); }
    bool is_done() const { return has_ended_ && channel_.all_sent(); }

    // Whoever doesn't read its replies isn't read either.
    pollfd wish() const {
        const int reading = has_ended_ || channel_.is_clogged() ? 0 : POLLIN;
        const int writing = channel_.all_sent() ? 0 : POLLOUT;
        return {channel_.descriptor(), static_cast<short>(reading | writing), 0};
    }

    // Once poll has granted it.
    void serve() {
        guarded([this] {
            channel_.flush();
            if (!has_ended_ && !channel_.is_clogged()) answer(buffer_size);
        });
    }

    // What has arrived so far is answered, what comes later isn't.
    void hear_out() {
        guarded([this] {
            const std::size_t arrived = channel_.arrived();
            if (arrived > 0) answer(arrived);
        });
        has_ended_ = true;
    }

private:
    void answer(std::size_t most) {
        const auto data = channel_.receive(most);
        if (!data) return;
        if (data->empty())
            has_ended_ = true;
        else
            channel_.send(net::stamp() + *data);
    }

    template <class Action> void guarded(const Action& action) {
        try {
            action();
        } catch (const std::system_error& error) { // this client has gone, the others have not
            std::cout << "...lost: " << channel_.peer() << ": " << error.what() << std::endl;
            channel_.give_up();
            has_ended_ = true;
        }
    }

    net::Channel channel_;
    bool has_ended_ = false; // the client's stream
};

using Clients = std::list<Client>;

// Waits until something can be done and does it for the clients. The rest of `wishes` is the caller's.
void serve_clients(Clients& clients, std::vector<pollfd>& wishes, int timeout) {
    const std::size_t own = wishes.size();
    for (const Client& client : clients) wishes.push_back(client.wish());
    if (::poll(wishes.data(), wishes.size(), timeout) == -1 && errno != EINTR) net::throw_errno("poll");
    auto granted = wishes.begin() + static_cast<std::ptrdiff_t>(own);
    for (Client& client : clients)
        if ((granted++)->revents != 0) client.serve();
}

// Sends what has not left yet, as far as the grace allows, and says goodbye to all.
void part_from(Clients& clients, const net::Stop& stop) {
    for (Client& client : clients) client.hear_out();
    while (stop.grace_left() > stop.grace_left().zero()) {
        for (const Client& client : clients)
            if (client.is_done()) ::shutdown(client.descriptor(), SHUT_WR); // needn't wait for the others
        if (std::ranges::all_of(clients, &Client::is_done)) break;
        std::vector<pollfd> wishes;
        serve_clients(clients, wishes, static_cast<int>(stop.grace_left().count()));
    }
    std::vector<int> sockets;
    for (const Client& client : clients) sockets.push_back(client.descriptor());
    net::say_goodbye(sockets);
}

void serve(std::uint16_t port, const net::Stop& stop) {
    const net::Listener listener(port);
    std::cout << "waiting for connection..." << std::endl;
    Clients clients;
    while (!stop.requested()) {
        std::vector<pollfd> wishes{{stop.descriptor(), POLLIN, 0}, {listener.descriptor(), POLLIN, 0}};
        serve_clients(clients, wishes, -1);
        clients.remove_if([](const Client& client) { return client.is_done(); });
        if (wishes[1].revents != 0)
            if (auto newcomer = listener.try_accept(stop)) clients.emplace_back(std::move(*newcomer));
    }
    part_from(clients, stop);
}

} // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
