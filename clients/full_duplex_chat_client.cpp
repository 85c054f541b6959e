// Chat for two, the client's end: both may type at any time, and see what arrives meanwhile. When one of them is done
// (an empty line or the end of the input), both programs end.
// usage: full-duplex-chat-client [host [port]]

#include <iostream>

#include "common/client_main.hpp"
#include "common/connect.hpp"
#include "common/full_duplex_chat.hpp"

namespace {

void run_client(const client::Endpoint& endpoint) {
    client::Peer peer(client::connect_to(endpoint));
    try {
        client::full_duplex_chat(peer);
    } catch (const client::PeerClosed& end) {
        std::cout << end.what() << std::endl;
    }
}

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
