// Command client: a command typed (`date`, `os`, `ls`, `ls DIR`) goes to the server as a line, the text that comes
// back is printed. An empty line or the end of the input ends it.
// usage: command-client [host [port]]

#include "common/client_main.hpp"
#include "common/dialogue.hpp"

namespace {

using namespace std::chrono_literals;

// Nothing on the wire marks the end of the text, and it may have no line at all: an empty directory has no names. So
// the end is a moment of silence, a longer one before the first byte.
client::ReplyTimeout timeout_for(std::string_view) {
    return [](std::string_view so_far) { return so_far.empty() ? 1000ms : 100ms; };
}

void run_client(const client::Endpoint& endpoint) { client::run_dialogue(endpoint, "\n", timeout_for); }

}  // namespace

int main(int argc, char* argv[]) { return client::client_main(argc, argv, run_client); }
