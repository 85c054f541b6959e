// TCP name server made of asyncore's classes: services say here where they are, and clients ask. Each service is
// pinged once per interval, in seconds, and removed when it is gone. Who registered and who asked is logged.
// usage: name-server [port [ping-interval [log]]]

#include <algorithm>
#include <fstream>
#include <iostream>

#include "asyncore/acceptor.hpp"
#include "names/monitor.hpp"
#include "names/name_chat.hpp"
#include "net/error.hpp"
#include "net/port.hpp"
#include "net/server_main.hpp"
#include "net/stamp.hpp"
#include "seconds.hpp"

namespace {

using namespace std::chrono_literals;

struct Options {
    std::chrono::nanoseconds ping_interval = 10s;
    std::string log;  // a file's name; empty: standard output
};

void serve(std::uint16_t port, const net::Stop& stop, const Options& options) {
    std::ofstream file;
    if (!options.log.empty()) file.open(options.log, std::ios::app);
    if (!file) net::throw_errno("cannot write " + options.log);
    std::ostream& log = options.log.empty() ? std::cout : file;

    names::Directory directory;
    asyncore::Loop loop;
    loop.add(std::make_unique<asyncore::Acceptor>(
        port, loop, stop, [&](net::AcceptedSocket client) { return std::make_unique<names::NameChat>(std::move(client), directory, log); }));
    const names::Monitor monitor(options.ping_interval, directory, loop, [&log](const std::string& name) {
        log << net::stamp() << "removed " << name << ": it doesn't answer" << std::endl;
    });
    std::cout << "waiting for connection..." << std::endl;
    loop.run(stop);
}

// Nothing: not understood. The port is server_main's.
std::optional<Options> parse_options(int argc, char* argv[]) {
    Options options;
    if (argc > 4 || (argc > 1 && !net::parse_port(argv[1]))) return std::nullopt;
    if (argc > 2) options.ping_interval = parse_seconds(argv[2]).value_or(0s);
    if (argc > 3) options.log = argv[3];
    if (options.ping_interval == 0s) return std::nullopt;
    return options;
}

}  // namespace

int main(int argc, char* argv[]) {
    const auto options = parse_options(argc, argv);
    if (!options) return net::usage("[port [ping-interval [log]]]");
    return net::server_main(std::min(argc, 2), argv, [&](std::uint16_t port, const net::Stop& stop) { serve(port, stop, *options); });
}
