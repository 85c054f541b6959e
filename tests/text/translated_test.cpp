#include "text/translated.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace sockspec {
namespace {

// Each in a process of its own: which language is spoken is the whole program's.
TEST(Translated, IsAsItWasWrittenUntilALanguageIsSpoken) {
    EXPECT_EQ(said("{} of {} points", 1, 3), "1 of 3 points");
    EXPECT_EQ(said_of(1, "; handed in {} day late", "; handed in {} days late", 1), "; handed in 1 day late");
    EXPECT_EQ(said_of(2, "; handed in {} day late", "; handed in {} days late", 2), "; handed in 2 days late");
    EXPECT_EQ(translated(""), "");
}

TEST(Translated, IsInTheLanguageThatIsSpoken) {
    EXPECT_FALSE(speak(CATALOGUES, "xx"));
    EXPECT_FALSE(is_translating());
    ASSERT_TRUE(speak(CATALOGUES, "zh_CN"));
    EXPECT_EQ(said("{} of {} points", 1, 3), "得分 1，满分 3");
    EXPECT_EQ(said_of(2, "; handed in {} day late", "; handed in {} days late", 2), "；迟交 2 天");
    EXPECT_EQ(translated("What nobody has translated"), "What nobody has translated");
    EXPECT_EQ(translated(""), "") << "the catalogue's head is no text";
}

TEST(Filled, IsEnglishWhereATranslatorHasSpoiltTheGaps) { EXPECT_EQ(filled("{} of {}", "{} {} {}", 1, 2), "1 of 2"); }

}  // namespace
}  // namespace sockspec
