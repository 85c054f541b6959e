#pragma once
// The kernel's own struct tcp_info. A file of its own, because <linux/tcp.h>, which alone knows the newer fields, cannot stand beside
// the <netinet/tcp.h> that Asio includes.

#include <cstddef>
#include <cstdint>

namespace sockspec {

// tcpi_bytes_received of an INET_DIAG_INFO attribute; 0 from a kernel that does not tell (before 4.1).
std::uint64_t bytes_received_in(const void* tcp_info, std::size_t length);

}  // namespace sockspec
