#pragma once
// The name of a Unix socket in the file system, for as long as this lives.
//
// Unlike a port, a path does not vanish with the process that bound it: a server that ends in order removes it, and one
// that comes after another that didn't finds a stale path, where connecting is refused, and replaces it.

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>

#include "net/descriptor.hpp"

namespace socketserver {

class UnixPath {
public:
    UnixPath() = default;  // none

    // Binds `socket`. Throws a std::system_error that names the path if somebody listens there, or if it is a
    // file of another kind.
    UnixPath(const net::Descriptor& socket, const std::filesystem::path& path);
    UnixPath(UnixPath&& other) noexcept : path_(std::exchange(other.path_, {})), device_(other.device_), inode_(other.inode_) {}
    ~UnixPath() { remove(); }

    const std::string& name() const { return path_.native(); }

    // Removes the name, unless it has come to mean somebody else's socket.
    void remove() noexcept;

private:
    std::filesystem::path path_;
    dev_t device_ = 0;
    ino_t inode_ = 0;
};

struct UnixSocket {
    net::Descriptor socket;
    UnixPath path;
};

// `type` is SOCK_STREAM or SOCK_DGRAM, with flags.
UnixSocket bound_unix_socket(int type, const std::filesystem::path& path);

}  // namespace socketserver
