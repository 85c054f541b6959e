#include "subject/sock_diag.hpp"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/read.hpp>

#include "support/loop.hpp"

namespace sockspec {
namespace {

class SockDiagTest : public testing::Test {
protected:
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    std::vector<ListeningSocket> on_our_port() {
        auto all = sockets_.listening();
        std::erase_if(all, [&](const ListeningSocket& s) { return s.port != port(); });
        return all;
    }
    std::optional<ConnectionEnd> servers_end() { return sockets_.end(client_.remote_endpoint(), client_.local_endpoint()); }

    Loop loop_;
    SockDiag sockets_;
    tcp::acceptor acceptor_{loop_.context, {asio::ip::address_v4::loopback(), 0}};
    tcp::socket client_{loop_.context};
};

TEST_F(SockDiagTest, FindsAListenerAndHowManyWait) {
    ASSERT_EQ(on_our_port().size(), 1U);
    const auto idle = on_our_port().front();
    EXPECT_EQ(idle.address, asio::ip::address(asio::ip::address_v4::loopback()));
    EXPECT_NE(idle.inode, 0U);
    EXPECT_EQ(idle.queue.waiting, 0U);
    client_.connect(acceptor_.local_endpoint());
    EXPECT_TRUE(eventually([&] { return on_our_port().front().queue.waiting == 1; }));
}

TEST_F(SockDiagTest, TellsADualStackListenerFromOneForIpv6Only) {
    for (const bool only : {true, false}) {
        tcp::acceptor acceptor(loop_.context);
        boost::system::error_code error;
        acceptor.open(tcp::v6(), error);
        if (error) GTEST_SKIP() << "no IPv6 here";
        acceptor.set_option(asio::ip::v6_only(only));
        acceptor.bind({tcp::v6(), 0});
        acceptor.listen();
        const auto all = sockets_.listening();
        const auto found = std::ranges::find(all, acceptor.local_endpoint().port(), &ListeningSocket::port);
        ASSERT_NE(found, all.end());
        EXPECT_EQ(found->v6_only, only);
    }
}

TEST_F(SockDiagTest, KnowsOfAConnectionThatNobodyAcceptedYet) {
    client_.connect(acceptor_.local_endpoint());
    ASSERT_TRUE(eventually([&] { return servers_end() && servers_end()->state == TCP_ESTABLISHED; }));
    EXPECT_EQ(servers_end()->inode, 0U);
    const auto accepted = acceptor_.accept();
    EXPECT_NE(servers_end()->inode, 0U);
}

TEST_F(SockDiagTest, CountsWhatArrivedAndWhatWasNotRead) {
    client_.connect(acceptor_.local_endpoint());
    auto accepted = acceptor_.accept();
    asio::write(client_, asio::buffer("hello", 5));
    ASSERT_TRUE(eventually([&] { return servers_end()->unread == 5; }));
    EXPECT_EQ(servers_end()->arrived, 5U);
    std::array<char, 3> part{};
    asio::read(accepted, asio::buffer(part));
    EXPECT_EQ(servers_end()->unread, 2U);
    EXPECT_EQ(servers_end()->arrived, 5U);
}

TEST_F(SockDiagTest, SeesWhatWasWrittenAndNotConfirmed) {
    client_.open(tcp::v4());
    client_.set_option(asio::socket_base::receive_buffer_size(4096));
    client_.connect(acceptor_.local_endpoint());
    auto accepted = acceptor_.accept();
    accepted.non_blocking(true);
    boost::system::error_code error;
    const std::string much(1 << 20, 'x');
    accepted.write_some(asio::buffer(much), error);
    EXPECT_TRUE(eventually([&] { return servers_end()->unacknowledged > 0; }));  // nobody reads
}

TEST_F(SockDiagTest, SeesAFinAndACloseOfTheProgram) {
    client_.connect(acceptor_.local_endpoint());
    auto accepted = acceptor_.accept();
    client_.shutdown(tcp::socket::shutdown_send);
    EXPECT_TRUE(eventually([&] { return servers_end()->state == TCP_CLOSE_WAIT; }));
    const auto address = client_.remote_endpoint(), own = client_.local_endpoint();
    accepted.close();
    EXPECT_TRUE(eventually([&] {
        const auto end = sockets_.end(address, own);
        return !end || end->inode == 0;
    }));
}

TEST_F(SockDiagTest, ForgetsAResetConnection) {
    client_.connect(acceptor_.local_endpoint());
    auto accepted = acceptor_.accept();
    const auto servers = client_.remote_endpoint(), own = client_.local_endpoint();
    accepted.set_option(asio::socket_base::linger(true, 0));
    accepted.close();
    EXPECT_TRUE(eventually([&] { return !sockets_.end(servers, own); }));
}

TEST_F(SockDiagTest, DoesNotTakeTheListenerForAConnection) {
    const tcp::endpoint nobody(asio::ip::address_v4::loopback(), 1);
    EXPECT_FALSE(sockets_.end(acceptor_.local_endpoint(), nobody));
}

TEST_F(SockDiagTest, SaysQuicklyWhetherAPortIsOpen) {
    EXPECT_TRUE(sockets_.is_open(IPPROTO_TCP, port()));
    EXPECT_FALSE(sockets_.is_open(IPPROTO_UDP, port()));
    for (const auto& protocol : {asio::ip::udp::v4(), asio::ip::udp::v6()}) {
        const asio::ip::udp::socket socket(loop_.context, {protocol, 0});
        const auto number = socket.local_endpoint().port();
        EXPECT_TRUE(sockets_.is_open(IPPROTO_UDP, number));
        EXPECT_FALSE(sockets_.is_open(IPPROTO_TCP, number));
    }
}

TEST_F(SockDiagTest, KnowsWhoUsesAPort) {
    const auto held = [&] {
        const auto users = sockets_.users_of(port(), {});
        return std::ranges::any_of(users, [](const auto& user) { return user.inode != 0; });
    };
    EXPECT_TRUE(held());
    client_.connect(acceptor_.local_endpoint());
    auto accepted = acceptor_.accept();
    const auto number = port();
    acceptor_.close();
    const std::array connections{SockDiag::Connection{accepted.local_endpoint(), accepted.remote_endpoint()}};
    const auto users = sockets_.users_of(number, connections);
    ASSERT_EQ(users.size(), 1U);
    EXPECT_NE(users.front().inode, 0U);
    accepted.close();
    EXPECT_TRUE(eventually([&] {
        const auto left = sockets_.users_of(number, connections);
        return std::ranges::none_of(left, [](const auto& user) { return user.inode != 0; });
    }));
}

}  // namespace
}  // namespace sockspec
