#include "wire/datagram_peer.hpp"

#include <gmock/gmock.h>

#include "support/loop.hpp"

namespace sockspec {
namespace {

using asio::ip::udp;

class DatagramPeerTest : public testing::Test {
protected:
    void SetUp() override {
        udp::socket socket(loop_.context, {asio::ip::address_v4::loopback(), 0});
        address_ = socket.local_endpoint();
        ours_ = std::make_shared<DatagramPeer>(datagrams::socket(std::move(socket)), datagrams::endpoint(theirs_.local_endpoint()), "a",
                                               loop_.transcript, loop_.pulse);
    }
    void write(std::string_view bytes) { theirs_.send_to(asio::buffer(bytes), address_); }
    bool has_received(std::string_view bytes) {
        return loop_.run_until([&] { return loop_.transcript.stream("a", EventKind::datagram_received) == bytes; });
    }

    Loop loop_;
    udp::socket theirs_{loop_.context, {asio::ip::address_v4::loopback(), 0}};
    udp::endpoint address_;
    std::shared_ptr<DatagramPeer> ours_;
};

TEST_F(DatagramPeerTest, RecordsWhatArrivesAndWhatItSends) {
    ours_->start_reading();
    write("hello");
    EXPECT_TRUE(has_received("hello"));
    ours_->send("answer");
    std::array<char, 16> buffer{};
    EXPECT_EQ(theirs_.receive(asio::buffer(buffer)), 6U);
    EXPECT_EQ(loop_.transcript.stream("a", EventKind::datagram_sent), "answer");
}

TEST_F(DatagramPeerTest, DoesNotReadWhileItIsToldNotTo) {
    ours_->start_reading();
    loop_.context.poll();
    ours_->stop_reading();
    loop_.context.restart();
    loop_.context.poll();
    write("later");
    loop_.context.restart();
    loop_.context.poll();
    EXPECT_EQ(loop_.transcript.stream("a", EventKind::datagram_received), "");
    ours_->start_reading();
    EXPECT_TRUE(has_received("later"));
}

TEST_F(DatagramPeerTest, GoesOnReadingWhereStopAndStartFollowEachOther) {
    ours_->start_reading();
    loop_.context.poll();
    ours_->stop_reading();
    ours_->start_reading();
    write("not lost");
    EXPECT_TRUE(has_received("not lost"));
}

TEST_F(DatagramPeerTest, EndsWithItsSocket) {
    ours_->start_reading();
    loop_.context.poll();
    const std::weak_ptr<DatagramPeer> last = ours_;
    ours_->close();
    ours_.reset();
    EXPECT_TRUE(loop_.run_until([&] { return last.expired(); }));
}

}  // namespace
}  // namespace sockspec
