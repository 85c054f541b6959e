#pragma once
// The name of a Unix socket in the file system, for as long as this lives.
//
// Unlike a port, a path does not vanish with the process that bound it: who leaves in peace removes it, and who
// comes after one that didn't finds a stale path, where connecting is refused, and replaces it.

#include <sys/types.h>

#include <filesystem>

#include "net/descriptor.hpp"

namespace net {

class UnixPath {
public:
    UnixPath() = default; // none

    // Binds `socket`. Throws a std::system_error that names the path if somebody listens there, or if it is a
    // file of another kind.
    UnixPath(const Descriptor& socket, const std::filesystem::path& path);
    UnixPath(UnixPath&& other) noexcept
        : path_(std::exchange(other.path_, {})), device_(other.device_), inode_(other.inode_) {}
    ~UnixPath() { remove(); }

    // Removes the name, unless it has come to mean somebody else's socket.
    void remove() noexcept;

private:
    std::filesystem::path path_;
    dev_t device_ = 0;
    ino_t inode_ = 0;
};

} // namespace net
