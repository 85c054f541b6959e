// TCP timestamp client for servers made of SocketServer's classes, which answer one line per connection: what
// is typed travels on a connection of its own, ended by CR LF. An empty line or the end of the input ends it.
// usage: socketserver-client [host [port]]

#include <iostream>

#include "common/client_main.hpp"
#include "common/connect.hpp"
#include "common/exchange.hpp"
#include "common/lines.hpp"
#include "common/prompt.hpp"

namespace {

using namespace std::chrono_literals;

// A line is the reply. The server closes after it; one that doesn't is not waited for long.
std::chrono::milliseconds until_line_end(std::string_view so_far) { return so_far.ends_with('\n') ? 50ms : client::forever; }

std::string ask_server(const client::Endpoint& endpoint, const std::string& line) {
    const client::Descriptor server = client::connect_to(endpoint);
    const client::Reply reply = client::exchange(server, line + "\r\n", until_line_end);
    if (reply.text.empty()) throw client::ServerClosed();
    return client::without_line_end(reply.text);
}

void run_client(const client::Endpoint& endpoint) {
    client::Prompt prompt;
    for (;;) {
        const std::string line = prompt.read_line();
        if (line.empty()) return;
        std::cout << ask_server(endpoint, line) << std::endl;
    }
}

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
