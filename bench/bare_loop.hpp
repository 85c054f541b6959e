#pragma once
// The least that checking a server in a machine of its own can cost.

#include <string>

namespace bench {

// Makes a network and a process namespace, brings loopback up, starts `program` on `port` with a pipe for its output,
// waits until it says that it is ready, connects, sends `request`, reads `reply_length` bytes, ends the program and reaps it.
// Throws std::system_error. Must run on a thread that ends with it.
std::string bare_exchange(const std::string& program, int port, const std::string& request, std::size_t reply_length);

}  // namespace bench
