#pragma once
// Asks the kernel about one Unix socket (sock_diag(7), unix_diag).

#include <cstdint>
#include <optional>

#include "subject/sock_diag.hpp"

namespace sockspec {

struct UnixSocketState {
    ListenQueue queue{};       // of a listening socket
    std::uint32_t peer = 0;    // of a connected one: the other end's inode; 0: not accepted yet, or closed by its program
    std::uint64_t file = 0;    // of a bound one: the inode of its file, wherever it has been moved to
    std::uint64_t device = 0;  // on which that is (st_dev)
};

// In the namespace of the calling thread. Nothing where there is no such socket, or this kernel has no unix_diag; throws std::system_error
// where it cannot be asked.
std::optional<UnixSocketState> unix_socket_state(std::uint32_t inode);

}  // namespace sockspec
