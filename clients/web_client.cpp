// Web client: asks a web server for its front page and writes all that comes back to a file, the headers too, byte for
// byte. The server's end of the connection is the end of the page.
// usage: web-client [host [port [output]]]

#include <fstream>
#include <stdexcept>

#include "common/client_main.hpp"
#include "common/connect.hpp"
#include "common/error.hpp"
#include "common/exchange.hpp"
#include "common/http_response.hpp"

namespace {

using namespace std::chrono_literals;

// HTTP/1.0: the server closes after the page, and doesn't send it in chunks. Servers with many names need to hear which
// of them is meant.
std::string request_for(const client::Endpoint& server) {
    const bool is_ipv6 = server.host.find(':') != std::string::npos;
    const std::string host = is_ipv6 ? '[' + server.host + ']' : server.host;
    return "GET / HTTP/1.0\r\nHost: " + host + (server.port == "80" ? "" : ':' + server.port) + "\r\n\r\n";
}

// The next bytes. A server that has sent all that it promised, and doesn't close, is not waited for long.
client::ReplyTimeout timeout_with(const client::HttpResponse& response) {
    return [&response](std::string_view so_far) {
        if (!so_far.empty()) return client::complete;
        return response.bytes_missing() == 0u ? 1000ms : client::forever;
    };
}

void write(std::ofstream& output, const std::string& bytes, const std::string& file) {
    if (!(output << bytes << std::flush)) client::throw_errno("cannot write " + file);
}

void fetch(const client::Endpoint& endpoint, const std::string& file) {
    const client::Descriptor server = client::connect_to(endpoint);
    std::ofstream output(file, std::ios::binary);
    write(output, {}, file);  // can it be written at all?
    client::HttpResponse response;
    const auto timeout = timeout_with(response);
    client::Reply next = client::exchange(server, request_for(endpoint), timeout);
    if (next.text.empty()) throw client::ServerClosed();
    while (!next.text.empty()) {
        write(output, next.text, file);
        response.pass(next.text);
        next = client::exchange(server, {}, timeout);
    }
    if (const auto missing = response.bytes_missing(); missing > 0u)
        throw std::runtime_error("the last " + std::to_string(*missing) + " bytes have not come");
}

}  // namespace

int main(int argc, char* argv[]) {
    client::Endpoint server{"localhost", "80"};
    if (argc > 1) server.host = argv[1];
    if (argc > 2) server.port = argv[2];
    if (argc > 4 || !client::is_port(server.port)) return client::usage("[host [port [output]]]");
    return client::run([&] { fetch(server, argc > 3 ? argv[3] : "index.html"); });
}
