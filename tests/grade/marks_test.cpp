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

MarkingScheme with(Item item) { return {.must = 0, .should = 0, .of_its_own = {}, .items = {std::move(item)}}; }

TEST(Marks, OfAnItemAreAShareOrAllOrNothing) {
    Item item{.id = "i", .title = {}, .requirements = {"a", "b", "e"}, .points = 6};
    EXPECT_EQ(mark(subject(), with(item)).points, 4);
    EXPECT_EQ(mark(subject(), with(item)).items[0].why, "broken: b");
    item.all_or_nothing = true;
    EXPECT_EQ(mark(subject(), with(item)).points, 0);
    EXPECT_EQ(mark(subject(), with(item)).possible, 6);
}

TEST(Marks, OfWhatNobodyCouldDecideCountForNobody) {
    EXPECT_EQ(mark(subject(), with({.id = "i", .title = {}, .requirements = {"a", "d"}, .points = 6})).points, 3);
    EXPECT_EQ(mark(subject(), with({.id = "i", .title = {}, .requirements = {"a", "d"}, .points = 6})).possible, 3);
    EXPECT_EQ(mark(subject(), with({.id = "i", .title = {}, .requirements = {"d"}, .points = 6})).possible, 0);
}

TEST(Marks, BonusAndDeductionAddNothingToWhatIsPossible) {
    const auto bonus = mark(subject(), with({.id = "i", .title = {}, .requirements = {"e"}, .points = 2, .bonus = true}));
    EXPECT_EQ(std::pair(bonus.points, bonus.possible), std::pair(2.0, 0.0));
    const auto off = mark(subject(), with({.id = "i", .title = {}, .requirements = {"a", "b"}, .points = 4, .deduction = true}));
    EXPECT_EQ(std::pair(off.points, off.possible), std::pair(-2.0, 0.0));
}

TEST(Marks, AreWithheldWhereWhatAnItemNeedsIsMissing) {
    MarkingScheme scheme{.must = 0, .should = 0, .of_its_own = {}, .items = {}};
    scheme.items = {{.id = "third", .title = {}, .requirements = {"e"}, .points = 1, .needs = {"second"}},
                    {.id = "first", .title = {}, .requirements = {"a", "b"}, .points = 2},
                    {.id = "second", .title = {}, .requirements = {"f"}, .points = 1, .needs = {"first"}}};
    const auto marks = mark(subject(), scheme);
    EXPECT_EQ(marks.points, 1);
    EXPECT_EQ(marks.items[0].why, "no points without second");
    EXPECT_EQ(marks.items[2].why, "no points without first; broken: f");
}

TEST(Marks, OfAProgramMayBeWorthSomethingElseTogether) {
    const auto marks = mark(subject(), {.must = 1, .should = 0, .of_its_own = {}, .items = {}, .worth = 30});
    EXPECT_EQ(std::pair(marks.points, marks.possible), std::pair(10.0, 30.0));
}

TEST(Marks, ThatAStudentIsToldAreAsIfNothingWasHidden) {
    MarkingScheme scheme{.must = 0, .should = 0, .of_its_own = {}, .items = {}, .worth = 30};
    scheme.items = {{.id = "open", .title = {}, .requirements = {"a"}, .points = 1},
                    {.id = "secret", .title = {}, .requirements = {"b"}, .points = 2, .hidden = true}};
    const auto marks = mark(subject(), scheme);
    EXPECT_EQ(std::pair(marks.points, marks.possible), std::pair(10.0, 30.0));
    const auto shown = told(marks, scheme);
    EXPECT_EQ(std::pair(shown.points, shown.possible), std::pair(30.0, 30.0));
    EXPECT_EQ(shown.items.size(), 1U);
}

class Totals : public testing::Test {
protected:
    Total total(std::optional<std::chrono::sys_seconds> handed_in = std::nullopt, const std::vector<Override>& overrides = {}) {
        marks_ = {mark(subject_, {})};
        return total_of(marks_, {&subject_}, assignment_, handed_in, overrides);
    }

    SubjectResult subject_ = subject();
    std::vector<Marks> marks_;
    Assignment assignment_{.title = "a", .tasks = {{.id = "p", .profile = "p", .title = "p", .roles = {}}}};
};

TEST_F(Totals, LosePointsForEveryDayBegunAndAllBehindTheLast) {
    const std::chrono::sys_seconds due(std::chrono::hours(1000));
    assignment_.late = LatePolicy{.due = due, .grace = std::chrono::minutes(10), .percent_a_day = 10, .most_days = 2};
    EXPECT_EQ(total(due + std::chrono::minutes(10)).days_late, 0);
    EXPECT_EQ(total(due + std::chrono::minutes(11)).days_late, 1);
    EXPECT_NEAR(total(due + std::chrono::hours(25)).points, 1 - 0.6, 1e-9);
    EXPECT_EQ(total(due + std::chrono::hours(49)).points, 0);
    EXPECT_EQ(total().days_late, 0) << "nobody knows when";
}

TEST_F(Totals, ReachTheFirstLevelWhoseConditionsHold) {
    assignment_.levels = {{.name = "best", .all_musts = true}, {.name = "good", .from_percent = 50}, {.name = "pass", .from_percent = 33}};
    for (auto& requirement : subject_.requirements) requirement.scenarios = {"s"};
    EXPECT_EQ(total().level, "pass");
    for (auto& requirement : subject_.requirements) requirement.verdict = RequirementVerdict::pass;
    EXPECT_EQ(total().level, "best");
}

TEST_F(Totals, ThatAStudentIsToldSayNothingOfWhatIsHidden) {
    const std::chrono::sys_seconds due(std::chrono::hours(1000));
    assignment_.late = LatePolicy{.due = due, .percent_a_day = 10};
    assignment_.levels = {{.name = "pass", .from_percent = 0}};
    assignment_.tasks[0].scheme = {.must = 0, .should = 0, .of_its_own = {}, .items = {}};
    assignment_.tasks[0].scheme.items = {{.id = "open", .title = {}, .requirements = {"a"}, .points = 10},
                                         {.id = "secret", .title = {}, .requirements = {"b"}, .points = 20, .hidden = true}};
    const auto told_with = [&](const std::vector<Override>& overrides) {
        marks_ = {mark(subject_, assignment_.tasks[0].scheme)};
        const auto all = total_of(marks_, {&subject_}, assignment_, due + std::chrono::hours(1), overrides);
        return told_total(all, marks_, assignment_, due + std::chrono::hours(1), overrides);
    };
    const auto told = told_with({{.student = "ann", .item = "secret", .points = 20, .reason = "it was the machine's"}});
    EXPECT_EQ(std::tuple(told.points, told.possible, told.taken_off, told.days_late), std::tuple(9.0, 10.0, 1.0, 1));
    EXPECT_EQ(told.level, "");
    EXPECT_TRUE(told.by_hand.empty());
    const auto by_hand = told_with({{.student = "ann", .points = 7, .reason = "shown in class"}});
    EXPECT_EQ(std::pair(by_hand.points, by_hand.taken_off), std::pair(7.0, 0.0));
    EXPECT_EQ(by_hand.by_hand, std::vector<std::string>{"shown in class"});
}

TEST_F(Totals, AreWhatATeacherSaysAndSayWhy) {
    EXPECT_EQ(total(std::nullopt, {{.student = "ann", .item = "b", .points = 0.5, .reason = "partly"}}).points, 1.5);
    EXPECT_EQ(marks_[0].items[1].why, "by hand: partly");
    EXPECT_EQ(total(std::nullopt, {{.student = "ann", .points = 3, .reason = "shown in class"}}).points, 3);
}

TEST(Marks, OfNoProgramAreNone) {
    Task task;
    for (const auto& requirement : subject().requirements) task.requirements.push_back({requirement.id, requirement.level});
    const auto none = no_marks(task);
    EXPECT_EQ(none.points, 0);
    EXPECT_EQ(none.possible, 4);  // also what this machine could not have seen
    EXPECT_EQ(none.items[0].why, "there is no program to be judged");
}

}  // namespace
}  // namespace sockspec
