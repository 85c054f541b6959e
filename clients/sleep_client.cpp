// Sleep client: `sleep SECONDS` goes to the server as a line, and comes back as `slept SECONDS` when they have passed:
// a remote procedure call. An empty line or the end of the input ends it.
// usage: sleep-client [host [port]]

#include "common/client_main.hpp"
#include "common/dialogue.hpp"
#include "common/line_replies.hpp"

namespace {

client::ReplyTimeout timeout_for(std::string_view) { return client::until_line_end; }

void run_client(const client::Endpoint& endpoint) { client::run_dialogue(endpoint, "\n", timeout_for); }

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
