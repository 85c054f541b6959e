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

// Is it found at this path, whatever its program called that: relative to another folder, or before it was renamed?
bool is_at(const UnixSocket& socket, const std::string& path);

}  // namespace sockspec
