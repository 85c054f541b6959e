#pragma once
// A socket that owns a port on every local address, IPv6 and IPv4.

#include <cstdint>

#include "net/descriptor.hpp"

namespace net {

// `type` is SOCK_STREAM or SOCK_DGRAM, with flags. Throws a std::system_error that names the port if it is
// taken. Port 0: the system chooses one.
Descriptor bound_socket(int type, std::uint16_t port);

std::uint16_t port_of(const Descriptor& socket);

}  // namespace net
