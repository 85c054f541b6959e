#pragma once
// The Unix sockets of this thread's network namespace that are bound to a path (/proc/net/unix, proc(5)).

#include <cstdint>
#include <string>
#include <vector>

namespace sockspec {

struct UnixSocket {
    std::string path;
    std::uint32_t inode = 0;
    bool listening = false;
    bool datagram = false;
};

std::vector<UnixSocket> unix_sockets();

}  // namespace sockspec
