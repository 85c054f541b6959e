#pragma once
// One thread that waits for everything at once and calls whom it concerns.
//
//     Reactor reactor(stop);
//     FactoryOf<SomeProtocol> factory;
//     reactor.listen_tcp(21567, factory);
//     reactor.run();

#include <cstdint>
#include <memory>

#include "net/stop.hpp"
#include "reactor/protocol.hpp"

namespace reactor {

class Reactor {
public:
    // A request to stop it is as good as a call of stop().
    explicit Reactor(const net::Stop& stop);
    ~Reactor();

    // Listens on every local address from here on. Throws a std::system_error if the port is taken. Port 0: the
    // system chooses one; returns which.
    std::uint16_t listen_tcp(std::uint16_t port, Factory& factory);

    // Until it is stopped.
    void run();

    // Ends all conversations: what has arrived is still delivered, what has been written is still sent, but
    // for net::Stop::grace at most.
    void stop();

private:
    class Core;
    std::unique_ptr<Core> core_;
};

}  // namespace reactor
