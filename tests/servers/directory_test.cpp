#include "names/directory.hpp"

#include <gtest/gtest.h>

namespace names {
namespace {

class DirectoryTest : public testing::Test {
protected:
    DirectoryTest() { directory_.add("web", {"a.example", 80, "pages of ours"}); }
    Directory directory_;
};

TEST_F(DirectoryTest, KnowsWhatWasEntered) {
    EXPECT_EQ(directory_.lookup("web"), "a.example 80 pages of ours");
    EXPECT_EQ(directory_.lookup("WEB"), "unknown");
}

TEST_F(DirectoryTest, AnswersFromItsCacheWhatWasAskedBefore) {
    for (int n = 0; n < 10; ++n) directory_.lookup("web");
    directory_.lookup("ftp");
    directory_.lookup("ftp");
    EXPECT_EQ(directory_.stats().lookups, 12U);
    EXPECT_EQ(directory_.stats().cached, 9U);
}

TEST_F(DirectoryTest, NeverAnswersWhatWasTrueBefore) {
    directory_.lookup("web");
    directory_.add("web", {"b.example", 8080, "new"});
    EXPECT_EQ(directory_.lookup("web"), "b.example 8080 new");
    EXPECT_TRUE(directory_.remove("web"));
    EXPECT_EQ(directory_.lookup("web"), "unknown");
    EXPECT_FALSE(directory_.remove("web"));
    directory_.add("web", {"c.example", 1, "newer"});
    EXPECT_EQ(directory_.lookup("web"), "c.example 1 newer");
}

TEST_F(DirectoryTest, HasAnEnd) {
    for (std::size_t n = 1; n < Directory::max_names; ++n) ASSERT_TRUE(directory_.add("name" + std::to_string(n), {"h", 1, "d"}));
    EXPECT_FALSE(directory_.add("more", {"h", 1, "d"}));
    EXPECT_TRUE(directory_.add("web", {"h", 1, "d"}));
    directory_.remove("name1");
    EXPECT_TRUE(directory_.add("more", {"h", 1, "d"}));
}

}  // namespace
}  // namespace names
