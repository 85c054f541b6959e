// TCP timestamp server in Twisted's manner: what a client sends comes back with the time before it, and no client
// waits for another. There is no loop to be seen here: the reactor calls when something has happened.
// usage: reactor-server [port]

#include <iostream>

#include "net/server_main.hpp"
#include "net/stamp.hpp"
#include "reactor/reactor.hpp"

namespace {

class TimestampProtocol : public reactor::Protocol {
public:
    void connection_made() override { std::cout << "...connected from: " << transport().get_peer().host() << std::endl; }

    void data_received(std::string_view data) override { transport().write(net::stamp().append(data)); }
};

void serve(std::uint16_t port, const net::Stop& stop) {
    reactor::Reactor reactor(stop);
    reactor::FactoryOf<TimestampProtocol> factory;
    reactor.listen_tcp(port, factory);
    std::cout << "waiting for connection..." << std::endl;
    reactor.run();
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
