#pragma once
// Serves each request in a process of its own.
//
// A child has a copy of everything but the Stop, which it shares with its parent: told to stop, all finish their
// replies and end, the parent as the last one.

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <exception>
#include <iostream>
#include <system_error>
#include <utility>

#include "net/address.hpp"
#include "net/error.hpp"
#include "net/stop.hpp"
#include "socketserver/children.hpp"
#include "socketserver/tcp_server.hpp"
#include "socketserver/udp_server.hpp"

namespace socketserver {

template <class Server>
class ForkingMixIn : public Server {
public:
    using Server::Server;
    using typename Server::Request;

    // Who comes when there are so many waits until one has ended. (Python's 40 would do for few patient clients.)
    static constexpr std::size_t max_children = 512;

    // All three wait in the end for the requests being served: nobody else would collect the children.
    ~ForkingMixIn() override { children_.join(); }
    void serve_forever() override {
        Server::serve_forever();
        children_.join();
    }
    void server_close() override {
        children_.join();
        Server::server_close();
    }

protected:
    // Between the requests the children that have ended are collected, each as soon as it has.
    std::pair<Request, net::Address> get_request() override {
        for (;;) {
            std::array<pollfd, 3> polled{{{this->fileno(), POLLIN, 0}, {children_.descriptor(), POLLIN, 0}, {this->stop().descriptor(), POLLIN, 0}}};
            if (::poll(polled.data(), polled.size(), -1) == -1 && errno != EINTR) net::throw_errno("poll");
            collect_children();
            if (polled[0].revents != 0 || this->stop().requested()) return Server::get_request();
        }
    }

    void process_request(Request& request, const net::Address& client_address) override {
        while (children_.count() >= max_children) wait_for_a_child();
        std::cout.flush();                         // or the child would have, and write, it too
        if (fork()) this->close_request(request);  // it is the child's now
        else process_request_child(request, client_address);
    }

    void collect_children() { children_.reap(); }

private:
    // As Children's, but a shortage of descriptors or processes is one of patience as well.
    bool fork() {
        for (;;) {
            try {
                return children_.fork();
            } catch (const std::system_error&) {
                if (children_.count() == 0) throw;
            }
            wait_for_a_child();
        }
    }

    void wait_for_a_child() {
        if (!this->stop().wait_readable(children_.descriptor())) throw net::Stopped{};
        collect_children();
    }

    // The child's whole life. It leaves by _exit: what it inherited is not its to clean up.
    [[noreturn]] void process_request_child(Request& request, const net::Address& client_address) noexcept {
        this->stop().ignore_signals();
        int status = 0;
        try {
            this->finish_request(request, client_address);
        } catch (const net::Stopped&) {
        } catch (...) {
            this->handle_error(request, client_address);
            status = 1;
        }
        this->shutdown_request(request);
        std::cout.flush();
        ::_exit(status);
    }

    Children children_;
};

using ForkingTCPServer = ForkingMixIn<TCPServer>;
using ForkingUDPServer = ForkingMixIn<UDPServer>;

}  // namespace socketserver
