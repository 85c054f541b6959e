#include "contract/failure_class.hpp"

#include <gmock/gmock.h>

#include <set>

namespace sockspec {
namespace {

TEST(FailureClass, ListHoldsEveryClassOnceInItsOrder) {
    const auto& all = all_failure_classes();
    ASSERT_EQ(all.size(), static_cast<std::size_t>(FailureClass::reconnected) + 1);
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i], static_cast<FailureClass>(i));
}

TEST(FailureClass, IsFoundAgainByItsId) {
    for (const auto c : all_failure_classes()) EXPECT_EQ(failure_class(id_of(c)), c) << id_of(c);
}

TEST(FailureClass, NoTwoShareAnIdOrAHint) {
    std::set<std::string_view> ids, hints;
    for (const auto c : all_failure_classes()) {
        EXPECT_TRUE(ids.insert(id_of(c)).second) << id_of(c);
        EXPECT_TRUE(hints.insert(hint_of(c)).second) << id_of(c);
    }
}

TEST(FailureClass, UnknownIdsAreNone) {
    EXPECT_EQ(failure_class("did_not_start"), std::nullopt);
    EXPECT_EQ(failure_class(""), std::nullopt);
}

TEST(FailureClass, HintIsASentence) {
    for (const auto c : all_failure_classes()) EXPECT_THAT(std::string(hint_of(c)), testing::EndsWith(".")) << id_of(c);
}

}  // namespace
}  // namespace sockspec
