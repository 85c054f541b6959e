#pragma once
// The network of a new namespace: loopback, and nothing beyond it.

namespace sockspec {

// Those that a machine has besides its loopback ones: documentation addresses (RFC 5737, RFC 3849), which no other machine has. Without
// them, getaddrinfo(3) with AI_ADDRCONFIG takes even 127.0.0.1 for an address of a kind that is not configured here.
inline constexpr const char* machines_ipv4 = "192.0.2.1";
inline constexpr const char* machines_ipv6 = "2001:db8::1";

// Brings loopback, which is down, up, and gives it these addresses, the IPv6 one where the kernel has IPv6: only they can be reached, none
// beside them. Takes CAP_NET_ADMIN. Throws std::system_error.
void set_up_own_network();

}  // namespace sockspec
