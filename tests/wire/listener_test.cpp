#include "wire/listener.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/loop.hpp"

namespace sockspec {
namespace {

const auto ipv4 = asio::ip::address(asio::ip::address_v4::loopback());

std::uint16_t free_port(asio::io_context& context) {
    const tcp::acceptor acceptor(context, {tcp::v4(), 0});
    return acceptor.local_endpoint().port();
}

class ListenerTest : public testing::Test {
protected:
    tcp::socket connected(const asio::ip::address& address) {
        tcp::socket socket(loop_.context);
        socket.connect({address, port_});
        return socket;
    }

    Loop loop_;
    std::uint16_t port_ = free_port(loop_.context);
};

TEST_F(ListenerTest, HasWhoConnected) {
    Listener listener(loop_.context.get_executor(), port_, loop_.pulse);
    EXPECT_FALSE(listener.has_connection());
    listener.start_accepting();
    const auto client = connected(ipv4);
    ASSERT_TRUE(loop_.run_until([&] { return listener.has_connection(); }));
    EXPECT_EQ(listener.take().remote_endpoint(), client.local_endpoint());
    EXPECT_FALSE(listener.has_connection());
}

// A child that is about to execute a program has copies of all descriptors until then.
TEST_F(ListenerTest, CanBeOpenedAgainWhileAChildHoldsACopy) {
    auto listener = std::make_optional<Listener>(loop_.context.get_executor(), port_, loop_.pulse);
    const pid_t child = ::fork();
    if (child == 0) {
        for (;;) ::pause();
    }
    listener.reset();
    EXPECT_NO_THROW(listener.emplace(loop_.context.get_executor(), port_, loop_.pulse));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}

TEST_F(ListenerTest, ListensOnBothVersionsOfIp) {
    const auto ipv6 = asio::ip::address(asio::ip::address_v6::loopback());
    Listener listener(loop_.context.get_executor(), port_, loop_.pulse);
    listener.start_accepting();
    try {
        const tcp::acceptor probe(loop_.context, {ipv6, 0});
    } catch (const boost::system::system_error& error) {
        GTEST_SKIP() << "no IPv6 here: " << error.what();
    }
    const auto client = connected(ipv6);
    ASSERT_TRUE(loop_.run_until([&] { return listener.has_connection(); }));
    EXPECT_EQ(listener.take().remote_endpoint(), client.local_endpoint());
}

TEST_F(ListenerTest, GivesConnectionsOutInTheirOrder) {
    Listener listener(loop_.context.get_executor(), port_, loop_.pulse);
    listener.start_accepting();
    const auto first = connected(ipv4);
    const auto second = connected(ipv4);
    ASSERT_TRUE(loop_.run_until([&] { return listener.has_connection(); }));
    EXPECT_EQ(listener.take().remote_endpoint(), first.local_endpoint());
    ASSERT_TRUE(loop_.run_until([&] { return listener.has_connection(); }));
    EXPECT_EQ(listener.take().remote_endpoint(), second.local_endpoint());
}

TEST_F(ListenerTest, SeesAConnectionThatItHasNotTakenYet) {
    const Listener listener(loop_.context.get_executor(), port_, loop_.pulse);
    EXPECT_FALSE(listener.arriving());
    const auto client = connected(ipv4);
    EXPECT_TRUE(eventually([&] { return listener.arriving(); }));
    EXPECT_FALSE(listener.has_connection());
}

TEST_F(ListenerTest, SaysThatItsPortIsTaken) {
    const Listener first(loop_.context.get_executor(), port_, loop_.pulse);
    try {
        const Listener second(loop_.context.get_executor(), port_, loop_.pulse);
        FAIL() << "two listeners on one port";
    } catch (const boost::system::system_error& error) {
        EXPECT_EQ(error.code(), asio::error::address_in_use);
    }
}

TEST_F(ListenerTest, RefusesAfterItsEnd) {
    { Listener(loop_.context.get_executor(), port_, loop_.pulse).start_accepting(); }
    loop_.context.poll();
    tcp::socket socket(loop_.context);
    boost::system::error_code error;
    socket.connect({ipv4, port_}, error);
    EXPECT_EQ(error, asio::error::connection_refused);
}

}  // namespace
}  // namespace sockspec
