#pragma once
// What all servers have in common: the loop, and what happens to one request.
//
// A Request is what a handler works on: a Connection for a TCPServer, a DatagramRequest for a UDPServer. For
// each one the hooks run as in Python:
//
//     get_request -> verify_request -> process_request -> finish_request -> the handler
//                                                      -> shutdown_request -> close_request
//
// What a handler throws goes to handle_error, and the server lives on.

#include <exception>
#include <functional>
#include <iostream>
#include <syncstream>
#include <utility>

#include "net/address.hpp"
#include "net/stop.hpp"

namespace socketserver {

template <class RequestType>
class BaseServer {
public:
    using Request = RequestType;
    // Makes a handler for the request and runs it; `handled_by<Handler>` is one.
    using RequestHandlerClass = std::function<void(Request&, const net::Address&, BaseServer&)>;

    BaseServer(RequestHandlerClass handler, net::Stop& stop) : handler_(std::move(handler)), stop_(stop) {}
    BaseServer(const BaseServer&) = delete;
    BaseServer& operator=(const BaseServer&) = delete;
    virtual ~BaseServer() = default;

    // One request after another, until the program or shutdown() says stop.
    virtual void serve_forever() {
        try {
            for (;;) handle_request();
        } catch (const net::Stopped&) {
        }
    }

    // One request, which it waits for. Throws net::Stopped.
    void handle_request();

    // Makes serve_forever return; from any thread. Unlike Python's it doesn't wait until it has.
    void shutdown() noexcept { stop_.request(); }

    // Gives the address back. Destruction does the same.
    virtual void server_close() = 0;

protected:
    // The next request and who makes it. Throws net::Stopped.
    virtual std::pair<Request, net::Address> get_request() = 0;

    // Whether to serve it at all.
    virtual bool verify_request(const Request&, const net::Address&) { return true; }

    // Serves it, here and now. ThreadingMixIn and ForkingMixIn move it to a thread or a process instead.
    virtual void process_request(Request& request, const net::Address& client_address) {
        finish_request(request, client_address);
        shutdown_request(request);
    }

    virtual void finish_request(Request& request, const net::Address& client_address) { handler_(request, client_address, *this); }

    // Called in a catch block, for whatever the handler threw.
    virtual void handle_error(const Request&, const net::Address& client_address);

    // The end of the request: the client is told.
    virtual void shutdown_request(Request& request) { close_request(request); }

    // Gives back what this process has of it.
    virtual void close_request(Request&) {}

    net::Stop& stop() { return stop_; }

private:
    RequestHandlerClass handler_;
    net::Stop& stop_;
};

template <class Request>
void BaseServer<Request>::handle_request() {
    auto [request, client_address] = get_request();
    try {
        if (verify_request(request, client_address)) process_request(request, client_address);
        else shutdown_request(request);
    } catch (const net::Stopped&) {
        shutdown_request(request);
        throw;
    } catch (...) {
        handle_error(request, client_address);
        shutdown_request(request);
    }
}

template <class Request>
void BaseServer<Request>::handle_error(const Request&, const net::Address& client_address) {
    std::osyncstream err(std::cerr);  // there may be other threads: it writes all at once, in the end
    err << "Exception happened during processing of request from " << client_address;
    try {
        throw;
    } catch (const std::exception& error) {
        err << ": " << error.what() << std::endl;
    } catch (...) {
        err << std::endl;
    }
}

}  // namespace socketserver
