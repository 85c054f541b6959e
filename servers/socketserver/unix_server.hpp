#pragma once
// TCPServer and UDPServer, but at a path in the file system, which is there for as long as they serve.

#include <filesystem>
#include <utility>

#include "socketserver/tcp_server.hpp"
#include "socketserver/udp_server.hpp"
#include "socketserver/unix_path.hpp"

namespace socketserver {

// Both throw a std::system_error that names the path if somebody listens there; a stale one is replaced.
class UnixStreamServer : public TCPServer {
public:
    UnixStreamServer(const std::filesystem::path& path, RequestHandlerClass handler, net::Stop& stop)
        : UnixStreamServer(bound_unix_socket(SOCK_STREAM | SOCK_NONBLOCK, path), std::move(handler), stop) {}

    void server_close() override {
        path_.remove();  // before the socket is closed: nobody comes any more
        TCPServer::server_close();
    }

private:
    UnixStreamServer(UnixSocket bound, RequestHandlerClass handler, net::Stop& stop)
        : TCPServer(net::Listener(std::move(bound.socket), bound.path.name()), std::move(handler), stop), path_(std::move(bound.path)) {}

    UnixPath path_;
};

class UnixDatagramServer : public UDPServer {
public:
    UnixDatagramServer(const std::filesystem::path& path, RequestHandlerClass handler, net::Stop& stop)
        : UnixDatagramServer(bound_unix_socket(SOCK_DGRAM, path), std::move(handler), stop) {}

    void server_close() override {
        path_.remove();
        UDPServer::server_close();
    }

private:
    UnixDatagramServer(UnixSocket bound, RequestHandlerClass handler, net::Stop& stop)
        : UDPServer(DatagramSocket(std::move(bound.socket)), std::move(handler), stop), path_(std::move(bound.path)) {}

    UnixPath path_;
};

}  // namespace socketserver
