#include "socketserver/stream_reader.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>

#include "net/error.hpp"

namespace socketserver {
namespace {

// A sequenced-packet pair keeps the borders between writes: each is one segment, without any timing.
class StreamReaderTest : public testing::Test {
protected:
    StreamReaderTest() : StreamReaderTest(pair()) {}

    void segment(std::string_view bytes) { ASSERT_EQ(::send(client_.get(), bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size())); }
    void end_of_stream() { client_.close(); }

    net::Stop stop_;

private:
    static std::array<int, 2> pair() {
        std::array<int, 2> ends{};
        net::checked(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends.data()), "socketpair");
        return ends;
    }
    explicit StreamReaderTest(std::array<int, 2> ends) : client_(ends[0]), connection_({net::Descriptor(ends[1]), {}}, stop_) {}

    net::Descriptor client_;
    Connection connection_;

protected:
    StreamReader rfile{connection_};
};

TEST_F(StreamReaderTest, KeepsTheTerminatorThatTheLineHad) {
    segment("crlf\r\nlf\n\r\n\n");
    EXPECT_EQ(rfile.readline(), "crlf\r\n");
    EXPECT_EQ(rfile.readline(), "lf\n");
    EXPECT_EQ(rfile.readline(), "\r\n");
    EXPECT_EQ(rfile.readline(), "\n");
}

TEST_F(StreamReaderTest, JoinsALineCutAnywhere) {
    for (const char* piece : {"s", "pani", "sh inquisition", "\r", "\nnext\n"}) segment(piece);
    EXPECT_EQ(rfile.readline(), "spanish inquisition\r\n");
    EXPECT_EQ(rfile.readline(), "next\n");
}

TEST_F(StreamReaderTest, ACarriageReturnAloneEndsNoLine) {
    segment("a\rb\n");
    EXPECT_EQ(rfile.readline(), "a\rb\n");
}

TEST_F(StreamReaderTest, ReturnsTheLastLineWithoutTerminatorThenNothing) {
    segment("first\nlast");
    end_of_stream();
    EXPECT_EQ(rfile.readline(), "first\n");
    EXPECT_EQ(rfile.readline(), "last");
    EXPECT_EQ(rfile.readline(), "");
    EXPECT_EQ(rfile.readline(), "");
}

TEST_F(StreamReaderTest, ReturnsNothingFromAnEmptyStream) {
    end_of_stream();
    EXPECT_EQ(rfile.readline(), "");
}

TEST_F(StreamReaderTest, KnowsNoCharactersButTheLineFeed) {
    const std::string line("\0\xff\x1a\xc3\n", 5);
    segment(line);
    EXPECT_EQ(rfile.readline(), line);
}

TEST_F(StreamReaderTest, ReadsNoFurtherThanItsLimit) {
    segment("0123456789\n");
    EXPECT_EQ(rfile.readline(4), "0123");
    EXPECT_EQ(rfile.readline(7), "456789\n");
}

TEST_F(StreamReaderTest, ReadsLongLines) {
    const std::string piece(8000, 'x');
    for (int n = 0; n < 9; ++n) segment(piece);
    segment("\r\n");
    EXPECT_EQ(rfile.readline().size(), 9 * piece.size() + 2);
}

TEST_F(StreamReaderTest, DoesNotTakeHalfALineForALastOneWhenItIsToldToStop) {
    segment("half a li");
    stop_.request();
    EXPECT_THROW(rfile.readline(), net::Stopped);
}

TEST_F(StreamReaderTest, FinishesALineThatHasArrivedWhenItIsToldToStop) {
    segment("half a li");
    segment("ne\n");
    stop_.request();
    EXPECT_EQ(rfile.readline(), "half a line\n");
}

}  // namespace
}  // namespace socketserver
