#pragma once
// One request: a handler is made for a request, runs once and is gone.

#include "net/address.hpp"
#include "socketserver/base_server.hpp"

namespace socketserver {

template <class RequestType>
class BaseRequestHandler {
public:
    using Request = RequestType;

    BaseRequestHandler(Request& its_request, const net::Address& its_client, BaseServer<Request>& its_server)
        : request(its_request), client_address(its_client), server(its_server) {}
    BaseRequestHandler(const BaseRequestHandler&) = delete;
    BaseRequestHandler& operator=(const BaseRequestHandler&) = delete;
    virtual ~BaseRequestHandler() = default;

    // Python does this in the constructor, but in C++ the overriding functions aren't there yet at that time.
    void run() {
        setup();
        try {
            handle();
        } catch (...) {
            finish();
            throw;
        }
        finish();
    }

protected:
    virtual void setup() {}
    virtual void handle() {}
    virtual void finish() {}  // also after a handle() that threw

    Request& request;
    const net::Address& client_address;
    BaseServer<Request>& server;
};

// Where Python passes a class to the server, C++ passes a function that makes an object of it and runs it.
template <class Handler>
void handled_by(typename Handler::Request& request, const net::Address& client_address, BaseServer<typename Handler::Request>& server) {
    Handler(request, client_address, server).run();
}

}  // namespace socketserver
