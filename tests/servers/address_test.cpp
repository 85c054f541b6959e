#include "net/address.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <sstream>

namespace net {
namespace {

Address v6(const char* host, std::uint16_t port) {
    sockaddr_in6 raw{};
    raw.sin6_family = AF_INET6;
    raw.sin6_port = htons(port);
    EXPECT_EQ(::inet_pton(AF_INET6, host, &raw.sin6_addr), 1);
    Address address;
    std::memcpy(address.data(), &raw, sizeof raw);
    return address;
}

std::string shown(const Address& address) {
    std::ostringstream out;
    out << address;
    return out.str();
}

TEST(Address, IsShownAsPythonDoes) {
    sockaddr_in raw{};
    raw.sin_family = AF_INET;
    raw.sin_port = htons(1040);
    raw.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Address address;
    std::memcpy(address.data(), &raw, sizeof raw);
    EXPECT_EQ(shown(address), "('127.0.0.1', 1040)");
}

TEST(Address, ThatIsIPv4MappedIsIPv4) { EXPECT_EQ(shown(v6("::ffff:10.1.2.3", 7)), "('10.1.2.3', 7)"); }

TEST(Address, OfIPv6StaysSo) { EXPECT_EQ(shown(v6("::1", 65535)), "('::1', 65535)"); }

TEST(Address, ThatNobodyFilledInIsEmpty) { EXPECT_EQ(shown(Address{}), "('', 0)"); }

}  // namespace
}  // namespace net
