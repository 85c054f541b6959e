#pragma once
// Whether anybody is there.

#include <chrono>
#include <cstdint>
#include <future>
#include <string>

namespace names {

// Whether somebody accepts connections there. Waits for `timeout` at most, and for as long as it takes to look up the
// host. Throws a std::system_error if it could not even be tried.
bool is_listening(const std::string& host, std::uint16_t port, std::chrono::nanoseconds timeout);

// The same in a thread of its own, for which nobody waits: looking up a host can't be interrupted.
std::future<bool> ping(const std::string& host, std::uint16_t port, std::chrono::nanoseconds timeout);

}  // namespace names
