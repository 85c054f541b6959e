#include "common/http_response.hpp"

#include <gtest/gtest.h>

namespace {

using client::HttpResponse;

HttpResponse after(std::string_view bytes) {
    HttpResponse response;
    response.pass(bytes);
    return response;
}

TEST(HttpResponse, CountsWhatIsMissingOfTheBody) {
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n").bytes_missing(), 5u);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhel").bytes_missing(), 2u);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello").bytes_missing(), 0u);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello!").bytes_missing(), 0u);
}

TEST(HttpResponse, MayComeByteByByte) {
    HttpResponse response;
    for (const char c : std::string_view("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhell")) response.pass({&c, 1});
    EXPECT_EQ(response.bytes_missing(), 1u);
}

TEST(HttpResponse, ReadsTheHeaderHoweverItIsWritten) {
    EXPECT_EQ(after("HTTP/1.1 200 OK\r\ncontent-length:5\r\nServer: x\r\n\r\n").bytes_missing(), 5u);
    EXPECT_EQ(after("HTTP/1.1 200 OK\r\nServer: x\r\nCONTENT-LENGTH: \t5 \r\n\r\n").bytes_missing(), 5u);
}

TEST(HttpResponse, IsPromisedNothingWithoutAHeaderThatIsANumber) {
    EXPECT_EQ(after("").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\n\r\n").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\n\r\n\r\nContent-Length: 5\r\n\r\n").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nX-Content-Length: 5\r\n\r\n").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length:\r\n\r\n").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length: -5\r\n\r\n").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length: 5x\r\n\r\n").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("HTTP/1.0 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n").bytes_missing(), std::nullopt);
    EXPECT_EQ(after("<html>no head at all</html>").bytes_missing(), std::nullopt);
}

TEST(HttpResponse, DoesNotKeepWhatIsNoHead) {
    HttpResponse response;
    const std::string page(1024 * 1024, 'x');
    response.pass(page);
    response.pass("\r\nContent-Length: 5\r\n\r\n");
    EXPECT_EQ(response.bytes_missing(), std::nullopt);
}

}  // namespace
