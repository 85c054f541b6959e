#pragma once
// The loopback interface of a new network namespace, which is down.

namespace sockspec {

// Brings it up, which takes CAP_NET_ADMIN. Throws std::system_error.
void bring_loopback_up();

}  // namespace sockspec
