// A failure of what is no must ends a scenario only where the rest depends on it.

#include <gmock/gmock.h>

#include "played.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;

const std::string connected = R"({"on": "a", "do": "connect"},
)";

// does.it is a must, does.well a should.
Scene scene(const std::string& steps) {
    Scene made{.steps = connected + steps};
    made.requirements =
        R"({"requirements": [{"id": "does.it", "level": "must", "promise": "It does."}, {"id": "does.well", "level": "should", "promise": "Well."}]})";
    made.profile = R"("role": "server", "reference": ["x"], "requirements": ["does.it", "does.well"])";
    made.covers = R"(["does.it", "does.well"])";
    return made;
}

std::vector<std::string> blamed(const ScenarioResult& result) {
    std::vector<std::string> all;
    if (result.failure) all.push_back(result.failure->requirement);
    for (const auto& further : result.further) all.push_back(further.requirement);
    return all;
}

const std::string greeting = R"({"on": "a", "send": "say other\n"}, {"on": "a", "expect": "HI\n", "for": "does.well"},)";

TEST(GoingOn, SeesThatAMustBehindItIsKept) {
    const auto result = play(scene(greeting + R"({"on": "a", "send": "say ${nonce}\n"}, {"on": "a", "expect": "${nonce}\n"})"));
    EXPECT_THAT(blamed(result), ElementsAre("does.well"));
    EXPECT_TRUE(result.to_its_end);
}

TEST(GoingOn, SeesThatAMustBehindItIsBroken) {
    const auto result = play(scene(greeting + R"({"on": "a", "send": "say no echo\n"}, {"on": "a", "expect": "${nonce}\n"})"));
    EXPECT_THAT(blamed(result), ElementsAre("does.it", "does.well"));
    EXPECT_FALSE(result.to_its_end);
}

TEST(GoingOn, EndsWhereTheNextStepIsAboutTheSameReply) {
    const auto result = play(scene(greeting + R"({"on": "a", "expect": "more\n"})"));
    EXPECT_THAT(blamed(result), ElementsAre("does.well"));
    EXPECT_FALSE(result.to_its_end);
}

TEST(GoingOn, EndsWithTheConnection) {
    const auto result = play(scene(R"({"on": "a", "do": "half_close"}, {"on": "a", "expect": "HI\n", "for": "does.well"},
      {"on": "a", "send": "say x\n"}, {"on": "a", "expect": "x\n"})"));
    EXPECT_THAT(blamed(result), ElementsAre("does.well"));
    EXPECT_FALSE(result.to_its_end);
}

TEST(GoingOn, AMustEndsIt) {
    const auto result = play(scene(R"({"on": "a", "send": "say other\n"}, {"on": "a", "expect": "HI\n"}, {"on": "a", "send": "say x\n"},
      {"on": "a", "expect": "y\n", "for": "does.well"})"));
    EXPECT_THAT(blamed(result), ElementsAre("does.it"));
}

TEST(GoingOn, IsToldOnceHoweverOftenItFails) {
    const auto result =
        play(scene(R"({"repeat": 3, "steps": [)" + greeting + R"({"on": "a", "send": "say ${round}\n"}, {"on": "a", "expect": "${round}\n"}]})"));
    EXPECT_THAT(blamed(result), ElementsAre("does.well"));
    EXPECT_TRUE(result.to_its_end);
}

TEST(GoingOn, ARetryIsAPartOfTheRest) {
    const auto result = play(scene(
        R"({"on": "a", "send": "say a\n"}, {"retry": [{"on": "a", "expect": {"line": "b"}, "frame": "line", "for": "does.well"}], "within_ms": 100},
      {"on": "a", "send": "say x\n"}, {"on": "a", "expect": {"line": "x"}, "frame": "some_line"})"));
    EXPECT_THAT(blamed(result), ElementsAre("does.well"));
    EXPECT_FALSE(result.to_its_end);
}

}  // namespace
}  // namespace sockspec
