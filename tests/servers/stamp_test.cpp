#include "net/stamp.hpp"

#include <gtest/gtest.h>
#include <time.h>

#include <regex>

namespace net {
namespace {

TEST(Stamp, IsCtimeInBrackets) {
    const std::regex shape(R"(\[(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 1-3]\d \d\d:\d\d:\d\d \d{4}\] )");
    EXPECT_TRUE(std::regex_match(stamp(), shape)) << stamp();
}

TEST(Stamp, IsOfNowInLocalTime) {
    const std::time_t before = ::time(nullptr);
    const std::string stamped = ctime();
    std::tm parts{};
    ASSERT_NE(::strptime(stamped.c_str(), "%a %b %e %H:%M:%S %Y", &parts), nullptr) << stamped;
    parts.tm_isdst = -1;
    const std::time_t then = ::mktime(&parts);
    EXPECT_GE(then, before);
    EXPECT_LE(then, ::time(nullptr) + 1);  // time() may lag by a tick
}

}  // namespace
}  // namespace net
