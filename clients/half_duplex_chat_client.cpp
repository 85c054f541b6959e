// Chat for two in turn, the client's end: its person speaks first, then each waits for the other's line. When the one
// whose turn it is is done (an empty line or the end of the input), both programs end.
// usage: half-duplex-chat-client [host [port]]

#include <iostream>

#include "common/client_main.hpp"
#include "common/connect.hpp"
#include "common/half_duplex_chat.hpp"

namespace {

void run_client(const client::Endpoint& endpoint) {
    client::Peer peer(client::connect_to(endpoint));
    try {
        client::half_duplex_chat(peer, client::Turn::ours);
    } catch (const client::PeerClosed& end) {
        std::cout << end.what() << std::endl;
    }
}

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
