#include <gmock/gmock.h>

#include "run/run_suite.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Scenario scenario(std::string id, std::vector<std::string> covers) {
    Scenario s;
    s.id = std::move(id);
    s.covers = std::move(covers);
    return s;
}

class SelectTest : public testing::Test {
protected:
    SelectTest() {
        profile_.id = "tcp-server";
        profile_.scenarios = {scenario("echoes", {"echo.payload", "echo.order"}), scenario("ends", {"shutdown.sigint"}),
                              scenario("ends-late", {"shutdown.sigterm"})};
    }
    std::vector<std::string> selected(const std::vector<std::string>& globs) {
        std::vector<std::string> ids;
        for (const auto* s : select(profile_, {.only = globs, .except = {}})) ids.push_back(s->id);
        return ids;
    }

    Profile profile_;
};

TEST_F(SelectTest, TakesAllWithoutAGlob) { EXPECT_THAT(selected({}), ElementsAre("echoes", "ends", "ends-late")); }

TEST_F(SelectTest, TakesAName) { EXPECT_THAT(selected({"ends"}), ElementsAre("ends")); }

TEST_F(SelectTest, TakesANameWithItsProfile) {
    EXPECT_THAT(selected({"tcp-server/ends"}), ElementsAre("ends"));
    EXPECT_THAT(selected({"tcp-client/ends"}), IsEmpty());
}

TEST_F(SelectTest, TakesWhatCoversARequirement) { EXPECT_THAT(selected({"echo.order"}), ElementsAre("echoes")); }

TEST_F(SelectTest, TakesGlobs) {
    EXPECT_THAT(selected({"ends*"}), ElementsAre("ends", "ends-late"));
    EXPECT_THAT(selected({"shutdown.*"}), ElementsAre("ends", "ends-late"));
    EXPECT_THAT(selected({"echo?s"}), ElementsAre("echoes"));
    EXPECT_THAT(selected({"end"}), IsEmpty());
}

TEST_F(SelectTest, LeavesOutWhatIsExcepted) {
    const auto ids = [&](const Selection& selection) {
        std::vector<std::string> all;
        for (const auto* s : select(profile_, selection)) all.push_back(s->id);
        return all;
    };
    EXPECT_THAT(ids({.only = {}, .except = {"shutdown.*"}}), ElementsAre("echoes"));
    EXPECT_THAT(ids({.only = {"ends*"}, .except = {"*-late"}}), ElementsAre("ends"));
}

TEST(SelectionFromFilter, ReadsGoogleTestsNotation) {
    const auto globs = [](std::string_view filter) {
        const auto selection = selection_from_filter(filter);
        return std::pair(selection.only, selection.except);
    };
    using Globs = std::vector<std::string>;
    EXPECT_EQ(globs(""), std::pair(Globs(), Globs()));
    EXPECT_EQ(globs("*"), std::pair(Globs{"*"}, Globs()));
    EXPECT_EQ(globs("a:b*"), std::pair(Globs({"a", "b*"}), Globs()));
    EXPECT_EQ(globs("-a:b"), std::pair(Globs(), Globs({"a", "b"})));
    EXPECT_EQ(globs("a:-b:c"), std::pair(Globs{"a"}, Globs({"b", "c"})));
    EXPECT_EQ(globs("::a::"), std::pair(Globs{"a"}, Globs()));
    EXPECT_EQ(globs("a:-"), std::pair(Globs{"a"}, Globs()));
}

TEST(SelectionFromFilter, TakesAMinusInANameForItself) {
    const auto selection = selection_from_filter("tcp-server/*:-*-late:-early");
    EXPECT_THAT(selection.only, ElementsAre("tcp-server/*"));
    EXPECT_THAT(selection.except, ElementsAre("*-late", "-early"));
}

TEST_F(SelectTest, TakesEachOnceInTheProfilesOrderHoweverManyGlobsFit) {
    EXPECT_THAT(selected({"ends-late", "*", "echo.payload"}), ElementsAre("echoes", "ends", "ends-late"));
}

}  // namespace
}  // namespace sockspec
