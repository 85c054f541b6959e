#pragma once
// Python's SocketServer module in C++.
//
//     class MyRequestHandler : public StreamRequestHandler {
//     public:
//         using StreamRequestHandler::StreamRequestHandler;
//         void handle() override { wfile.write(rfile.readline()); }
//     };
//     TCPServer server(port, handled_by<MyRequestHandler>, stop);
//     server.serve_forever();
//
// A *server* waits for requests and has hooks for what happens to one; a *handler* holds one conversation.
// A mix-in changes a hook of any server, by inheriting from it:
//
//     template <class Server> class LoggingMixIn : public Server { ... process_request(...) override ... };
//     using LoggingTCPServer = LoggingMixIn<TCPServer>;

#include "socketserver/base_request_handler.hpp"
#include "socketserver/base_server.hpp"
#include "socketserver/stream_request_handler.hpp"
#include "socketserver/tcp_server.hpp"
