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

template <class Serve>
int exit_status_of(const Serve& serve) {
    try {
        Stop stop{SIGINT, SIGTERM};
        serve(stop);
    } catch (const Stopped&) {
        // The way out of an endless loop: every descriptor was closed by its owner on the way here.
    } catch (const std::exception& error) {
        std::cerr << program_invocation_short_name << ": " << error.what() << '\n';
        return 1;
    }
    return 0;
}

}  // namespace

int usage(const char* arguments) {
    std::cerr << "usage: " << program_invocation_short_name << ' ' << arguments << '\n';
    return 2;
}

int server_main(int argc, char* argv[], const std::function<void(std::uint16_t, Stop&)>& serve) {
    const auto port = port_argument(argc, argv);
    if (!port) return usage("[port]");
    return exit_status_of([&](Stop& stop) { serve(*port, stop); });
}

int unix_server_main(int argc, char* argv[], const std::function<void(const std::filesystem::path&, Stop&)>& serve) {
    if (argc != 2) return usage("path");
    return exit_status_of([&](Stop& stop) { serve(argv[1], stop); });
}

}  // namespace net
