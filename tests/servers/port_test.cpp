#include "net/port.hpp"

#include <gtest/gtest.h>

namespace net {
namespace {

TEST(Port, IsDigitsFrom1To65535) {
    EXPECT_EQ(parse_port("1"), 1);
    EXPECT_EQ(parse_port("21567"), 21567);
    EXPECT_EQ(parse_port("65535"), 65535);
}

TEST(Port, IsNothingElse) {
    for (const char* text : {"", "0", "65536", "-1", "+1", " 1", "1 ", "0x10", "http", "99999999999999999999"})
        EXPECT_FALSE(parse_port(text)) << text;
}

}  // namespace
}  // namespace net
