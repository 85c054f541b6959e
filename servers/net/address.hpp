#pragma once
// Who is at the other end: an IPv4 or IPv6 address and a port, or the path of a Unix socket, as the kernel
// fills it in.

#include <sys/socket.h>

#include <cstdint>
#include <iosfwd>
#include <string>

namespace net {

class Address {
public:
    // For the socket calls, which write into `data()` and `size()`.
    sockaddr* data() { return reinterpret_cast<sockaddr*>(&storage_); }
    socklen_t* size() { return &size_; }
    const sockaddr* data() const { return reinterpret_cast<const sockaddr*>(&storage_); }
    socklen_t size() const { return size_; }

    // Numeric. A dual-stack socket sees IPv4 peers as ::ffff:127.0.0.1; here they are 127.0.0.1 again.
    std::string host() const;
    std::uint16_t port() const;

    int family() const { return storage_.ss_family; }  // AF_INET, AF_INET6, AF_UNIX
    bool is_unix() const { return family() == AF_UNIX; }
    std::string path() const;  // empty: a socket without a name

private:
    template <class Sockaddr>
    Sockaddr as() const;

    sockaddr_storage storage_{};
    socklen_t size_ = sizeof storage_;
};

// As Python shows it: ('127.0.0.1', 1040), or '/tmp/client'
std::ostream& operator<<(std::ostream& out, const Address& address);

}  // namespace net
