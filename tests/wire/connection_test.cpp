#include "wire/connection.hpp"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/read.hpp>

#include "segments.hpp"
#include "support/loop.hpp"

namespace sockspec {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using End = Connection::End;

using NoLinger = asio::socket_base::linger;

// `ours_` is the connection under test, `theirs_` the program's end.
class ConnectionTest : public testing::Test {
protected:
    void SetUp() override {
        tcp::acceptor acceptor(loop_.context, {asio::ip::address_v4::loopback(), 0});
        tcp::socket socket(loop_.context);
        socket.connect(acceptor.local_endpoint());
        theirs_ = acceptor.accept();
        descriptor_ = socket.native_handle();
        ours_ = std::make_shared<Connection>(std::move(socket), "a", loop_.transcript, loop_.pulse);
    }

    bool has_received(std::string_view bytes) {
        return loop_.run_until([&] { return loop_.transcript.stream("a", EventKind::received) == bytes; });
    }
    bool ends_with(End end) {
        return loop_.run_until([&] { return ours_->end() != End::open; }) && ours_->end() == end;
    }
    void write(std::string_view bytes) { asio::write(theirs_, asio::buffer(bytes)); }
    std::string read(std::size_t count) {
        std::string bytes(count, '\0');
        bytes.resize(asio::read(theirs_, asio::buffer(bytes), error_));
        return bytes;
    }
    void reset_by_them() {
        theirs_.set_option(NoLinger(true, 0));
        theirs_.close();
    }

    int take_error_of_ours() const {
        int error = 0;
        socklen_t length = sizeof error;
        return ::getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
    }
    static bool is_connected(const tcp::socket& socket) {
        boost::system::error_code error;
        socket.remote_endpoint(error);
        return !error;
    }

    Loop loop_;
    int descriptor_ = -1;  // of our end
    tcp::socket theirs_{loop_.context};
    std::shared_ptr<Connection> ours_;
    boost::system::error_code error_;
};

TEST_F(ConnectionTest, KnowsBothItsAddresses) {
    const auto ends = ours_->tcp_ends();
    ASSERT_TRUE(ends);
    EXPECT_EQ(ends->local, theirs_.remote_endpoint());
    EXPECT_EQ(ends->remote, theirs_.local_endpoint());
}

TEST_F(ConnectionTest, RecordsWhatArrives) {
    ours_->start_reading();
    write("hello");
    EXPECT_TRUE(has_received("hello"));
    EXPECT_EQ(ours_->end(), End::open);
}

TEST_F(ConnectionTest, TellsAFin) {
    ours_->start_reading();
    write("bye");
    theirs_.close();
    EXPECT_TRUE(ends_with(End::fin));
    EXPECT_THAT(loop_.kinds("a"), ElementsAre(EventKind::received, EventKind::fin_received));
}

TEST_F(ConnectionTest, TellsAReset) {
    ours_->start_reading();
    loop_.context.poll();
    reset_by_them();
    EXPECT_TRUE(ends_with(End::reset));
    EXPECT_THAT(loop_.kinds("a"), ElementsAre(EventKind::rst_received));
}

TEST_F(ConnectionTest, TellsAResetBecauseOfUnreadBytes) {
    ours_->start_reading();
    ours_->send("never read");
    ASSERT_TRUE(eventually([&] { return theirs_.available() == 10; }));
    theirs_.close();
    EXPECT_TRUE(ends_with(End::reset));
}

TEST_F(ConnectionTest, TellsAResetBehindAFin) {
    ours_->start_reading();
    theirs_.shutdown(tcp::socket::shutdown_send);
    ASSERT_TRUE(ends_with(End::fin));
    reset_by_them();
    EXPECT_TRUE(loop_.run_until([&] { return ours_->end() == End::reset; }));
    EXPECT_THAT(loop_.kinds("a"), ElementsAre(EventKind::fin_received, EventKind::rst_received));
}

TEST_F(ConnectionTest, StaysAFinWhereTheOtherEndStillReads) {
    ours_->start_reading();
    theirs_.shutdown(tcp::socket::shutdown_send);
    ASSERT_TRUE(ends_with(End::fin));
    ours_->send("late");
    EXPECT_EQ(read(4), "late");
    EXPECT_EQ(ours_->end(), End::fin);
}

TEST_F(ConnectionTest, StaysAFinAfterBothEndsWereClosedInOrder) {
    ours_->start_reading();
    theirs_.shutdown(tcp::socket::shutdown_send);
    ASSERT_TRUE(ends_with(End::fin));
    ours_->close();
    read(1);
    EXPECT_EQ(error_, asio::error::eof);
    theirs_.close();
    EXPECT_EQ(ours_->end(), End::fin);
}

TEST_F(ConnectionTest, HalfClosesAndGoesOnReading) {
    ours_->start_reading();
    ours_->send("ask");
    ours_->half_close();
    EXPECT_EQ(read(4), "ask");
    EXPECT_EQ(error_, asio::error::eof);
    write("answer");
    EXPECT_TRUE(has_received("answer"));
    EXPECT_TRUE(ours_->fin_sent());
    EXPECT_TRUE(ours_->open());
}

TEST_F(ConnectionTest, ClosesWithAFinOnce) {
    ours_->half_close();
    ours_->close();
    ours_->close();
    read(1);
    EXPECT_EQ(error_, asio::error::eof);
    EXPECT_FALSE(ours_->open());
    EXPECT_THAT(loop_.kinds("a"), ElementsAre(EventKind::fin_sent));
}

TEST_F(ConnectionTest, ResetsWithoutAFin) {
    ours_->reset();
    read(1);
    EXPECT_EQ(error_, asio::error::connection_reset);
    EXPECT_FALSE(ours_->open());
    EXPECT_THAT(loop_.kinds("a"), ElementsAre(EventKind::rst_sent));
}

TEST_F(ConnectionTest, ResetTakesBackWhatWasNotRead) {
    ours_->send("unread");
    ASSERT_TRUE(eventually([&] { return theirs_.available() == 6; }));
    ours_->reset();
    EXPECT_TRUE(eventually([&] {
        tcp_info info{};
        socklen_t length = sizeof info;
        ::getsockopt(theirs_.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &length);
        return info.tcpi_state == TCP_CLOSE;
    }));
}

TEST_F(ConnectionTest, SendsEachPieceAsASegmentOfItsOwn) {
    for (const char* piece : {"a", "b", "c"}) ours_->send(piece);
    EXPECT_EQ(read(3), "abc");
    EXPECT_EQ(data_segments_received(theirs_.native_handle()), 3U);
    EXPECT_EQ(ours_->bytes_sent(), 3U);
}

TEST_F(ConnectionTest, SendsByItselfWhatDidNotFitAndItsFinBehindIt) {
    const std::string much(20'000'000, 'x');
    ours_->send(much);
    ours_->half_close();
    EXPECT_FALSE(ours_->all_sent());
    EXPECT_FALSE(ours_->fin_sent());
    theirs_.non_blocking(true);
    std::size_t taken = 0;
    std::array<char, 65536> chunk{};
    const auto drained = [&] {
        while (!error_) taken += theirs_.read_some(asio::buffer(chunk), error_);
        if (error_ == asio::error::would_block) error_.clear();
        return error_ == asio::error::eof;
    };
    EXPECT_TRUE(loop_.run_until(drained));
    EXPECT_EQ(taken, much.size());
    EXPECT_TRUE(ours_->all_sent());
    EXPECT_TRUE(ours_->fin_sent());
    EXPECT_THAT(loop_.kinds("a"), ElementsAre(EventKind::sent, EventKind::fin_sent));
}

TEST_F(ConnectionTest, DoesNotReadWhileItIsToldNotTo) {
    ours_->start_reading();
    loop_.context.poll();
    ours_->stop_reading();
    ASSERT_TRUE(loop_.run_until([&] { return !ours_->reading(); }));
    write("later");
    EXPECT_FALSE(ours_->readable());
    loop_.context.restart();
    loop_.context.poll();
    EXPECT_EQ(loop_.transcript.stream("a", EventKind::received), "");
    ours_->start_reading();
    EXPECT_TRUE(has_received("later"));
}

TEST_F(ConnectionTest, GoesOnReadingWhereStopAndStartFollowEachOther) {
    ours_->start_reading();
    loop_.context.poll();
    ours_->stop_reading();
    ours_->start_reading();
    write("not lost");
    EXPECT_TRUE(has_received("not lost"));
}

TEST_F(ConnectionTest, GoesOnSendingWhereItIsToldNotToRead) {
    const std::string much(20'000'000, 'x');
    ours_->start_reading();
    ours_->send(much);
    loop_.context.poll();
    ours_->stop_reading();
    theirs_.non_blocking(true);
    std::size_t taken = 0;
    std::array<char, 65536> chunk{};
    EXPECT_TRUE(loop_.run_until([&] {
        for (error_.clear(); !error_;) taken += theirs_.read_some(asio::buffer(chunk), error_);
        return taken == much.size();
    }));
}

// What a program says in haste, and an RST behind it: connect(2) may see the RST first, and then it is told there.
TEST_F(ConnectionTest, TellsWhatCameBeforeAResetThatConnectHasTold) {
    write("haste");
    reset_by_them();
    ASSERT_TRUE(eventually([&] { return take_error_of_ours() == ECONNRESET; }));
    ours_->start_reading();
    EXPECT_TRUE(ends_with(End::reset));
    EXPECT_EQ(loop_.transcript.stream("a", EventKind::received), "haste");
    EXPECT_THAT(loop_.kinds("a"), ElementsAre(EventKind::received, EventKind::rst_received));
    EXPECT_TRUE(ours_->tcp_ends());
}

TEST_F(ConnectionTest, IsOneOfTcpAlsoWhereItWasResetBefore) {
    tcp::acceptor acceptor(loop_.context, {asio::ip::address_v4::loopback(), 0});
    tcp::socket socket(loop_.context);
    socket.connect(acceptor.local_endpoint());
    const auto own = socket.local_endpoint();
    theirs_ = acceptor.accept();
    reset_by_them();
    ASSERT_TRUE(eventually([&] { return !is_connected(socket); }));
    ours_ = std::make_shared<Connection>(std::move(socket), "a", loop_.transcript, loop_.pulse);
    ASSERT_TRUE(ours_->tcp_ends());
    EXPECT_EQ(ours_->tcp_ends()->local, own);
    ours_->start_reading();
    EXPECT_TRUE(ends_with(End::reset));
}

// Nobody reads, and the kernel gives up after a time (TCP_USER_TIMEOUT, tcp(7)).
TEST_F(ConnectionTest, TellsThatTheKernelGaveItUp) {
    const unsigned at_once = 1;  // ms
    ASSERT_EQ(::setsockopt(descriptor_, IPPROTO_TCP, TCP_USER_TIMEOUT, &at_once, sizeof at_once), 0);
    ours_->start_reading();
    ours_->send(std::string(20'000'000, 'x'));
    EXPECT_TRUE(ends_with(End::reset));
    ASSERT_THAT(loop_.kinds("a"), ElementsAre(EventKind::sent, EventKind::rst_received));
    EXPECT_EQ(loop_.transcript.events().back().text, "Connection timed out");
}

TEST_F(ConnectionTest, IsReadableUntilAllIsInTheTranscript) {
    ours_->start_reading();
    EXPECT_FALSE(ours_->readable());
    write("x");
    EXPECT_TRUE(eventually([&] { return ours_->readable(); }));
    ASSERT_TRUE(has_received("x"));
    EXPECT_FALSE(ours_->readable());
}

TEST_F(ConnectionTest, TellsAResetThatItMeetsWhileSendingWithoutReading) {
    reset_by_them();
    ASSERT_TRUE(eventually([&] {
        ours_->send("x");
        return ours_->end() == End::reset;
    }));
    EXPECT_THAT(loop_.kinds("a"), Contains(EventKind::rst_received));
    EXPECT_THAT(loop_.kinds("a"), Not(Contains(EventKind::fin_received)));
}

}  // namespace
}  // namespace sockspec
