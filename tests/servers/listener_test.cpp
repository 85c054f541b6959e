#include "net/listener.hpp"

#include <gmock/gmock.h>

#include <optional>

#include "support/test_client.hpp"

namespace net {
namespace {

TEST(Listener, SaysWhichPortIsTaken) {
    const Listener first(0);
    try {
        const Listener second(first.port());
        FAIL() << "two listeners on one port";
    } catch (const std::system_error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr(std::to_string(first.port())));
        EXPECT_EQ(error.code(), std::errc::address_in_use);
    }
}

TEST(Listener, AcceptsAClientAndKnowsWhoItIs) {
    const Stop stop;
    const Listener listener(0);
    const TestClient client(listener.port());
    EXPECT_EQ(listener.accept(stop).peer.host(), "127.0.0.1");
}

TEST(Listener, AcceptsNobodyAfterARequestToStop) {
    Stop stop;
    const Listener listener(0);
    const TestClient client(listener.port());
    stop.request();
    EXPECT_THROW(listener.accept(stop), Stopped);
}

TEST(Listener, PartsInPeaceFromThoseInTheQueue) {
    std::optional<Listener> listener(std::in_place, std::uint16_t{0});
    TestClient silent(listener->port());
    TestClient talking(listener->port());
    talking.send("anybody there?");
    listener.reset();
    EXPECT_EQ(silent.read_all(), "");
    EXPECT_EQ(talking.read_all(), "");
    EXPECT_TRUE(silent.parted_in_peace());
    EXPECT_TRUE(talking.parted_in_peace());
}

TEST(Listener, CanBeOpenedAgainAtOnce) {
    const Stop stop;
    std::optional<Listener> listener(std::in_place, std::uint16_t{0});
    const std::uint16_t port = listener->port();
    TestClient client(port);
    listener->accept(stop);  // we close first: TIME_WAIT will be on our side
    EXPECT_EQ(client.read_all(), "");
    client.close();
    listener.reset();
    EXPECT_NO_THROW(Listener{port});
}

}  // namespace
}  // namespace net
