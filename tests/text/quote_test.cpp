#include "text/quote.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

using namespace std::string_literals;

TEST(InQuotes, ShowsEveryByte) {
    EXPECT_EQ(in_quotes("a \"b\"\\\r\n\t\0\x01\x7f"s), R"("a \"b\"\\\r\n\t\0\x01\x7f")");
    EXPECT_EQ(in_quotes("caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"), "\"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\"");
}

TEST(InQuotes, LetsNoInvalidUtf8Through) {
    EXPECT_EQ(in_quotes("\xff\xc3"), R"("\xff\xc3")");
    EXPECT_EQ(in_quotes("\xc0\x80"), R"("\xc0\x80")");                  // overlong
    EXPECT_EQ(in_quotes("\xed\xa0\x80"), R"("\xed\xa0\x80")");          // surrogate
    EXPECT_EQ(in_quotes("\xf4\x90\x80\x80"), R"("\xf4\x90\x80\x80")");  // beyond U+10FFFF
    EXPECT_EQ(in_quotes("\xc2\x9b"), R"("\xc2\x9b")");                  // a terminal's control character
}

TEST(InQuotes, CutsLongTexts) { EXPECT_EQ(in_quotes(std::string(100, 'a'), 3), "\"aaa...\" (100 bytes)"); }

TEST(CommonPrefix, CrossesBlocks) {
    const std::string a(10000, 'a');
    for (const std::size_t at : {0u, 4095u, 4096u, 4097u, 9999u}) {
        std::string b = a;
        b[at] = 'b';
        EXPECT_EQ(common_prefix(a, b), at);
    }
    EXPECT_EQ(common_prefix(a, a + "b"), a.size());
}

}  // namespace
}  // namespace sockspec
