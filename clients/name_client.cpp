// Name client: what is typed (`register NAME HOST PORT DESCRIPTION`, `lookup NAME`, `unregister NAME`, `list`) goes to
// the name server as a line, what comes back is printed. An empty line or the end of the input ends it.
// usage: name-client [host [port]]

#include "common/client_main.hpp"
#include "common/dialogue.hpp"
#include "common/line_replies.hpp"

namespace {

// Only `list` is answered with more than a line.
client::ReplyTimeout timeout_for(std::string_view line) { return line == "list" ? client::until_end_line : client::until_line_end; }

void run_client(const client::Endpoint& endpoint) { client::run_dialogue(endpoint, "\n", timeout_for); }

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
