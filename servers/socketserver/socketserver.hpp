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
// A *server* waits for requests and has hooks for what happens to one; a *handler* serves one request.
// A mix-in changes a hook of any server, by inheriting from it:
//
//     using ThreadingTCPServer = ThreadingMixIn<TCPServer>;
//
//     BaseServer <- TCPServer <- UnixStreamServer          ThreadingMixIn<Server>, ForkingMixIn<Server>
//                <- UDPServer <- UnixDatagramServer
//     BaseRequestHandler <- StreamRequestHandler, DatagramRequestHandler

#include "socketserver/base_request_handler.hpp"
#include "socketserver/base_server.hpp"
#include "socketserver/datagram_request_handler.hpp"
#include "socketserver/forking_mix_in.hpp"
#include "socketserver/stream_request_handler.hpp"
#include "socketserver/tcp_server.hpp"
#include "socketserver/threading_mix_in.hpp"
#include "socketserver/udp_server.hpp"
#include "socketserver/unix_server.hpp"
