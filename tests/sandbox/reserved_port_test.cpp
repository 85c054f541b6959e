#include "sandbox/reserved_port.hpp"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <system_error>

namespace sockspec {
namespace {

// Draws one after the other, from a place of this test's own.
class Drawn {
public:
    std::uint16_t operator()() { return next_++; }

private:
    std::uint16_t next_ = static_cast<std::uint16_t>(9000 + ::getpid() % 500);
};

// As a program does that was written without a thought of SO_REUSEADDR.
bool binds(int family, int type, std::uint16_t port, Descriptor& socket) {
    socket = Descriptor(::socket(family, type | SOCK_CLOEXEC, 0));
    sockaddr_in6 v6{};
    sockaddr_in v4{};
    v6.sin6_family = AF_INET6;
    v4.sin_family = AF_INET;
    v6.sin6_port = v4.sin_port = htons(port);
    return family == AF_INET ? ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&v4), sizeof v4) == 0
                             : ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&v6), sizeof v6) == 0;
}

std::uint16_t reserved_among(std::uint16_t first, std::uint16_t second) {
    bool began = false;
    return ReservedPort::among([&] { return std::exchange(began, true) ? second : first; }).number();
}

TEST(ReservedPort, IsGivenToOneAtATimeAndBack) {
    Drawn drawn;
    std::uint16_t taken = 0, next = 0;
    {
        const auto first = ReservedPort::among(std::ref(drawn));
        const auto second = ReservedPort::among(std::ref(drawn));
        taken = first.number();
        next = second.number();
        EXPECT_NE(taken, next);
        const std::uint16_t another = drawn();
        EXPECT_EQ(reserved_among(taken, another), another);
    }
    EXPECT_EQ(reserved_among(taken, next), taken);
}

TEST(ReservedPort, IsInNobodysWay) {
    Drawn drawn;
    const auto port = ReservedPort::among(std::ref(drawn));
    Descriptor socket;
    EXPECT_TRUE(binds(AF_INET, SOCK_STREAM, port.number(), socket));
    EXPECT_TRUE(binds(AF_INET, SOCK_DGRAM, port.number(), socket));
}

TEST(ReservedPort, IsNoneThatSomebodyUsesInAnyWay) {
    Drawn drawn;
    for (const int family : {AF_INET, AF_INET6})
        for (const int type : {SOCK_STREAM, SOCK_DGRAM}) {
            const auto free = ReservedPort::among(std::ref(drawn)).number();
            Descriptor user;
            if (!binds(family, type, free, user)) continue;  // no IPv6 here
            const std::uint16_t another = drawn();
            EXPECT_EQ(reserved_among(free, another), another);
        }
}

TEST(ReservedPort, IsMissedOnlyWhereAllAreTaken) {
    Drawn drawn;
    const auto port = ReservedPort::among(std::ref(drawn));
    EXPECT_THROW(ReservedPort::among([&] { return port.number(); }), std::system_error);
}

}  // namespace
}  // namespace sockspec
