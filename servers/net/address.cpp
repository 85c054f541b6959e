#include "net/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstring>
#include <ostream>

namespace net {

template <class Sockaddr> Sockaddr Address::as() const {
    Sockaddr result{};
    std::memcpy(&result, &storage_, sizeof result);
    return result;
}

std::string Address::host() const {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const auto v4 = as<sockaddr_in>();
    const auto v6 = as<sockaddr_in6>();
    if (storage_.ss_family == AF_INET)
        ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    else if (storage_.ss_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr))
        ::inet_ntop(AF_INET, &v6.sin6_addr.s6_addr[12], text.data(), text.size());
    else if (storage_.ss_family == AF_INET6)
        ::inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    return text.data();
}

std::uint16_t Address::port() const {
    switch (storage_.ss_family) {
    case AF_INET: return ntohs(as<sockaddr_in>().sin_port);
    case AF_INET6: return ntohs(as<sockaddr_in6>().sin6_port);
    default: return 0;
    }
}

std::ostream& operator<<(std::ostream& out, const Address& address) {
    return out << "('" << address.host() << "', " << address.port() << ')';
}

} // namespace net
