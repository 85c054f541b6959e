#include "net/server_main.hpp"

#include <errno.h>

#include <iostream>

#include "net/port.hpp"

namespace net {
namespace {

std::optional<std::uint16_t> port_argument(int argc, char* argv[]) {
    if (argc > 2) return std::nullopt;
    return argc == 2 ? parse_port(argv[1]) : default_port;
}

} // namespace

int server_main(int argc, char* argv[], const std::function<void(std::uint16_t, Stop&)>& serve) {
    const char* const name = program_invocation_short_name;
    const auto port = port_argument(argc, argv);
    if (!port) {
        std::cerr << "usage: " << name << " [port]\n";
        return 2;
    }
    try {
        Stop stop{SIGINT, SIGTERM};
        serve(*port, stop);
    } catch (const Stopped&) {
        // The friendly way out of an endless loop: everything it had open was closed on the way here.
    } catch (const std::exception& error) {
        std::cerr << name << ": " << error.what() << '\n';
        return 1;
    }
    return 0;
}

} // namespace net
