#include "socketserver/unix_path.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "net/error.hpp"

namespace socketserver {
namespace {

sockaddr_un address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path) {
        errno = path.empty() ? ENOENT : ENAMETOOLONG;
        net::throw_errno("cannot listen at '" + path + '\'');
    }
    path.copy(address.sun_path, path.size());
    return address;
}

const sockaddr* raw(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

bool bind_to(const net::Descriptor& socket, const sockaddr_un& address) { return ::bind(socket.get(), raw(address), sizeof address) == 0; }

bool is_socket(const char* path) {
    struct stat status {};
    return ::lstat(path, &status) == 0 && S_ISSOCK(status.st_mode);
}

// A socket of the same kind tries to connect, and doesn't wait: a full queue is a sign of life.
bool is_stale(const net::Descriptor& socket, const sockaddr_un& address) {
    int type = 0;
    socklen_t size = sizeof type;
    net::checked(::getsockopt(socket.get(), SOL_SOCKET, SO_TYPE, &type, &size), "getsockopt");
    const net::Descriptor probe{net::checked(::socket(AF_UNIX, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket")};
    if (::connect(probe.get(), raw(address), sizeof address) == 0) return false;
    return errno == ECONNREFUSED && is_socket(address.sun_path);  // any other file refuses as well
}

}  // namespace

UnixPath::UnixPath(const net::Descriptor& socket, const std::filesystem::path& path) {
    const sockaddr_un address = address_of(path.native());
    if (!bind_to(socket, address)) {
        const int taken = errno;
        const bool stale = taken == EADDRINUSE && is_stale(socket, address);
        errno = taken;
        if (!stale || ::unlink(address.sun_path) == -1 || !bind_to(socket, address)) net::throw_errno("cannot listen at " + path.native());
    }
    struct stat status {};
    net::checked(::lstat(address.sun_path, &status), "lstat");
    path_ = std::filesystem::absolute(path);  // wherever the program may go
    device_ = status.st_dev;
    inode_ = status.st_ino;
}

void UnixPath::remove() noexcept {
    struct stat status {};
    if (!path_.empty() && ::lstat(path_.c_str(), &status) == 0 && status.st_dev == device_ && status.st_ino == inode_) ::unlink(path_.c_str());
    path_.clear();
}

UnixSocket bound_unix_socket(int type, const std::filesystem::path& path) {
    net::Descriptor socket{net::checked(::socket(AF_UNIX, type | SOCK_CLOEXEC, 0), "socket")};
    UnixPath bound(socket, path);
    return {std::move(socket), std::move(bound)};
}

}  // namespace socketserver
