#include "wire/dial.hpp"

#include <gmock/gmock.h>

#include "support/loop.hpp"
#include "wire/connection.hpp"

namespace sockspec {
namespace {

class DialTest : public testing::Test {
protected:
    Loop loop_;
    tcp::acceptor acceptor_{loop_.context, {asio::ip::address_v4::loopback(), 0}};
    tcp::endpoint address_ = acceptor_.local_endpoint();
};

TEST_F(DialTest, IsOverOnceItIsAnswered) {
    Dial dial(loop_.context.get_executor(), address_, loop_.pulse);
    ASSERT_TRUE(loop_.run_until([&] { return dial.over(); }));
    EXPECT_FALSE(dial.error());
    EXPECT_EQ(acceptor_.accept().remote_endpoint(), dial.local());
}

TEST_F(DialTest, IsRefusedWhereNobodyListens) {
    acceptor_.close();
    const Dial dial(loop_.context.get_executor(), address_, loop_.pulse);
    ASSERT_TRUE(loop_.run_until([&] { return dial.over(); }));
    EXPECT_EQ(dial.error(), asio::error::connection_refused);
}

// The server is done before the loop hears that the connection is there.
TEST_F(DialTest, IsMadeAlsoWhereAResetOvertakesIt) {
    Dial dial(loop_.context.get_executor(), address_, loop_.pulse);
    auto theirs = acceptor_.accept();
    asio::write(theirs, asio::buffer("haste", 5));
    theirs.set_option(asio::socket_base::linger(true, 0));
    theirs.close();
    ASSERT_TRUE(loop_.run_until([&] { return dial.over(); }));
    ASSERT_FALSE(dial.error()) << dial.error().message();
    const auto ours = std::make_shared<Connection>(dial.take(), "a", loop_.transcript, loop_.pulse);
    ours->start_reading();
    EXPECT_TRUE(loop_.run_until([&] { return ours->end() == Connection::End::reset; }));
    EXPECT_EQ(loop_.transcript.stream("a", EventKind::received), "haste");
    EXPECT_THAT(loop_.kinds("a"), testing::ElementsAre(EventKind::received, EventKind::rst_received));
}

}  // namespace
}  // namespace sockspec
