#include "net/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <ostream>

namespace net {

template <class Sockaddr>
Sockaddr Address::as() const {
    Sockaddr result{};
    std::memcpy(&result, &storage_, sizeof result);
    return result;
}

std::string Address::host() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const auto v4 = as<sockaddr_in>();
    const auto v6 = as<sockaddr_in6>();
    if (storage_.ss_family == AF_INET) ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    else if (storage_.ss_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr))
        ::inet_ntop(AF_INET, &v6.sin6_addr.s6_addr[12], text.data(), text.size());
    else if (storage_.ss_family == AF_INET6) ::inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    return text.data();
}

std::uint16_t Address::port() const {
    switch (storage_.ss_family) {
        case AF_INET: return ntohs(as<sockaddr_in>().sin_port);
        case AF_INET6: return ntohs(as<sockaddr_in6>().sin6_port);
        default: return 0;
    }
}

std::string Address::path() const {
    const auto unix_address = as<sockaddr_un>();
    if (!is_unix() || size_ <= offsetof(sockaddr_un, sun_path)) return {};
    std::string path(unix_address.sun_path, size_ - offsetof(sockaddr_un, sun_path));
    if (path.front() == '\0') return '@' + path.substr(1);  // no file, but a name that Linux keeps elsewhere
    return path.c_str();                                    // the kernel may or may not count the NUL at its end
}

std::ostream& operator<<(std::ostream& out, const Address& address) {
    if (address.is_unix()) return out << '\'' << address.path() << '\'';
    return out << "('" << address.host() << "', " << address.port() << ')';
}

}  // namespace net
