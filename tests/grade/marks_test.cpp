#include "grade/marks.hpp"

#include <gmock/gmock.h>

namespace sockspec {
namespace {

RequirementResult requirement(const char* id, Level level, RequirementVerdict verdict, const char* reason = "") {
    RequirementResult result;
    result.id = id;
    result.level = level;
    result.verdict = verdict;
    result.reason = reason;
    return result;
}

SubjectResult subject() {
    SubjectResult all;
    all.requirements = {requirement("a", Level::must, RequirementVerdict::pass),
                        requirement("b", Level::must, RequirementVerdict::fail),
                        requirement("c", Level::must, RequirementVerdict::untested, "rests on b, which failed"),
                        requirement("d", Level::must, RequirementVerdict::error, "this machine is too busy"),
                        requirement("e", Level::should, RequirementVerdict::pass),
                        requirement("f", Level::may, RequirementVerdict::note)};
    return all;
}

TEST(Marks, AreAPointForEachMustThatIsKept) {
    const auto marks = mark(subject(), {});
    EXPECT_EQ(marks.points, 1);
    EXPECT_EQ(marks.possible, 3);
    ASSERT_EQ(marks.items.size(), 4U);
    EXPECT_EQ(marks.items[1].why, "broken");
    EXPECT_EQ(marks.items[2].why, "not seen: rests on b, which failed");
}

TEST(Marks, AreNotLostForWhatIsOurs) {
    const auto marks = mark(subject(), {});
    EXPECT_EQ(marks.undecided, 1U);
    EXPECT_EQ(marks.items[3].possible, 0);
}

TEST(Marks, OfShouldsAndSingleRequirementsAreWhatTheSchemeSays) {
    const auto marks = mark(subject(), {.must = 1, .should = 0.5, .of_its_own = {{"b", 4}, {"a", 0}, {"f", 2}}});
    EXPECT_EQ(marks.points, 0.5);
    EXPECT_EQ(marks.possible, 4 + 1 + 0.5 + 2);
}

TEST(Marks, OfNoProgramAreNone) {
    const auto none = no_marks(mark(subject(), {}));
    EXPECT_EQ(none.points, 0);
    EXPECT_EQ(none.possible, 3);
    EXPECT_EQ(none.items[0].why, "there is no program to be judged");
}

}  // namespace
}  // namespace sockspec
