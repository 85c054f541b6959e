// Chat client, for one room or many: what is typed goes to the server as a line, what others say is shown meanwhile.
// The commands (`/nick NAME`, `/who`, `/join ROOM` ...) are the server's affair. An empty line, the end of the input
// or `/quit` ends it.
// usage: chat-client [host [port]]

#include "common/client_main.hpp"
#include "common/connect.hpp"
#include "common/converse.hpp"

namespace {

void talk_to(const client::Endpoint& endpoint) {
    client::Peer server(client::connect_to(endpoint));
    client::converse(server, "/quit");
}

} // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, talk_to); }
