// Chat client, for one room or many: what is typed goes to the server as a line, what others say is shown meanwhile.
// The commands (`/nick NAME`, `/who`, `/join ROOM` ...) are the server's affair. An empty line, the end of the input
// or `/quit` ends it.
// usage: chat-client [host [port]]

#include "common/client_main.hpp"
#include "common/connect.hpp"
#include "common/full_duplex_chat.hpp"

namespace {

void run_client(const client::Endpoint& endpoint) {
    client::Peer server(client::connect_to(endpoint));
    client::full_duplex_chat(server, "/quit");
}

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
