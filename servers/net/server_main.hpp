#pragma once
// What the main function of every server does: [port] or a path on the command line, an orderly end on SIGINT and
// SIGTERM, and a message instead of a stack trace.
//
//     usage: NAME [port]
//     usage: NAME path
//     exit status: 0 told to stop, 1 could not serve (the port is taken), 2 usage

#include <cstdint>
#include <filesystem>
#include <functional>

#include "net/stop.hpp"

namespace net {

// `serve` runs until it is told to stop: it may return then, or let Stopped pass.
int server_main(int argc, char* argv[], const std::function<void(std::uint16_t port, Stop& stop)>& serve);

// The same for a server at a Unix socket.
int unix_server_main(int argc, char* argv[], const std::function<void(const std::filesystem::path& path, Stop& stop)>& serve);

// For a server that takes more: says what, and returns the exit status.
int usage(const char* arguments);

}  // namespace net
