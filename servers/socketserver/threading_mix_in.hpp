#pragma once
// Serves each request in a thread of its own.
//
// The threads share the server's memory, and with it the Stop: told to stop, each finishes its reply and ends.
//
// Until then a thread calls the server's hooks. So the threads have to end before any part of the server is destroyed,
// and only the destructor that runs first, that of the last class in the line, can see to it: ThreadingMixIn is final.
// What changes a hook goes below it: ThreadingMixIn<MyServer>.

#include <exception>
#include <utility>

#include "net/address.hpp"
#include "net/stop.hpp"
#include "socketserver/tcp_server.hpp"
#include "socketserver/threads.hpp"
#include "socketserver/udp_server.hpp"

namespace socketserver {

template <class Server>
class ThreadingMixIn final : public Server {
public:
    using Server::Server;
    using typename Server::Request;

    // All three wait in the end for the requests being served: they need the server.
    ~ThreadingMixIn() override { threads_.join(); }
    void serve_forever() override {
        Server::serve_forever();
        threads_.join();
    }
    void server_close() override {
        threads_.join();
        Server::server_close();
    }

protected:
    void process_request(Request& request, const net::Address& client_address) override {
        threads_.start([this, own = std::move(request), client_address]() mutable { process_request_thread(own, client_address); });
    }

    // What BaseServer does, but in the thread, out of which nothing may be thrown.
    void process_request_thread(Request& request, const net::Address& client_address) noexcept {
        try {
            this->finish_request(request, client_address);
        } catch (const net::Stopped&) {
        } catch (...) {
            this->handle_error(request, client_address);
        }
        this->shutdown_request(request);
    }

private:
    Threads threads_;
};

using ThreadingTCPServer = ThreadingMixIn<TCPServer>;
using ThreadingUDPServer = ThreadingMixIn<UDPServer>;

}  // namespace socketserver
