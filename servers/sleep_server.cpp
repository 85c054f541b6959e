// TCP sleep server made of asyncore's classes: `sleep SECONDS` is answered `slept SECONDS` that much later. Nobody
// sleeps here: the loop knows when to answer whom, and serves the others meanwhile.
// usage: sleep-server [port]

#include <iostream>

#include "asyncore/acceptor.hpp"
#include "net/server_main.hpp"
#include "sleep_chat.hpp"

namespace {

void serve(std::uint16_t port, const net::Stop& stop) {
    asyncore::Loop loop;
    loop.add(std::make_unique<asyncore::Acceptor>(
        port, loop, stop, [&loop](net::AcceptedSocket client) { return std::make_unique<SleepChat>(std::move(client), loop); }));
    std::cout << "waiting for connection..." << std::endl;
    loop.run(stop);
}

}  // namespace

int main(int argc, char* argv[]) { return net::server_main(argc, argv, serve); }
