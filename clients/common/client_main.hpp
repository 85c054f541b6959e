#pragma once
// What the main function of every client does: [host [port]] on the command line, and a message instead of a
// stack trace.
//
//     usage: NAME [host [port]]
//     exit status: 0 the person at the keyboard ended it, 1 the server did (or was never there), 2 usage
//
// Interrupting a client (Control-C) needs no code: the signal ends the process, the kernel closes its socket.

#include <functional>
#include <string_view>

#include "common/endpoint.hpp"

namespace client {

int client_main(int argc, char* argv[], const std::function<void(const Endpoint&)>& run_client);

// The parts of it, for clients with other arguments. `run` and `usage` return the exit status.
bool is_port(std::string_view text);  // 1 to 65535, in digits and nothing else
int run(const std::function<void()>& client);
int usage(const char* arguments);

}  // namespace client
