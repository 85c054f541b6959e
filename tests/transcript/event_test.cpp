#include "transcript/event.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sockspec {
namespace {

TEST(EventKind, HasANameOfItsOwnInEveryReport) {
    std::set<std::string_view> names;
    int count = 0;
    for (auto kind = 0; kind <= static_cast<int>(EventKind::fact); ++kind, ++count) names.insert(name_of(static_cast<EventKind>(kind)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(count));
    EXPECT_FALSE(names.contains("unknown"));
}

TEST(EventKind, NamesAreStable) {
    EXPECT_EQ(name_of(EventKind::fin_received), "fin_received");
    EXPECT_EQ(name_of(EventKind::input_ended), "input_ended");
    EXPECT_EQ(name_of(EventKind::killed), "killed");
}

}  // namespace
}  // namespace sockspec
