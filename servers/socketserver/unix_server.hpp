#pragma once
// TCPServer and UDPServer, but at a path in the file system, which is there for as long as they serve.

#include <filesystem>

#include "socketserver/tcp_server.hpp"
#include "socketserver/udp_server.hpp"

namespace socketserver {

// Throws a std::system_error that names the path if somebody listens there; a stale one is replaced.
class UnixStreamServer : public TCPServer {
public:
    UnixStreamServer(const std::filesystem::path& path, RequestHandlerClass handler, net::Stop& stop)
        : TCPServer(net::Listener(path), std::move(handler), stop) {}
};

class UnixDatagramServer : public UDPServer {
public:
    UnixDatagramServer(const std::filesystem::path& path, RequestHandlerClass handler, net::Stop& stop)
        : UDPServer(net::DatagramSocket(path), std::move(handler), stop) {}
};

} // namespace socketserver
