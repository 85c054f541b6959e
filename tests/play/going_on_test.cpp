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

// Replies with a stamp before them; does.stamp is a must.
Scene stamped_scene(const std::string& said, const std::string& rest) {
    auto made = scene(R"({"on": "a", "send": "say )" + said + R"(\n"}, {"on": "a", "expect": {"stamped": "x", "end": "\n"}},)" + rest);
    made.requirements = R"({"requirements": [{"id": "does.it", "level": "must", "promise": "It does."},
                                             {"id": "does.stamp", "level": "must", "promise": "It stamps."}]})";
    made.profile = R"("role": "server", "reference": ["x"], "requirements": ["does.it", "does.stamp"], "stamp": {"before": "[", "after": "] "},
        "blame": {"stamp-time": "does.stamp", "stamp-format": "does.stamp"})";
    made.covers = R"(["does.it", "does.stamp"])";
    return made;
}

constexpr const char* kept = R"({"on": "a", "send": "say ${nonce}\n"}, {"on": "a", "expect": "${nonce}\n"})";
constexpr const char* broken = R"({"on": "a", "send": "say no echo\n"}, {"on": "a", "expect": "${nonce}\n"})";

TEST(GoingOn, AReplyThatIsWrongInItsStampOnlyIsAReply) {
    for (const char* stamp : {"[Sat Jan  1 00:00:00 2000]", "[2000-01-01 00:00]"}) {
        const auto right = play(stamped_scene(std::string(stamp) + " x", kept));
        EXPECT_THAT(blamed(right), ElementsAre("does.stamp")) << stamp;
        EXPECT_TRUE(right.to_its_end) << stamp;
        const auto wrong = play(stamped_scene(std::string(stamp) + " x", broken));
        EXPECT_THAT(blamed(wrong), ElementsAre("does.stamp", "does.it")) << stamp;
    }
}

TEST(GoingOn, AReplyThatIsWrongInItsTextTooEndsIt) {
    const auto result = play(stamped_scene("[2000-01-01 00:00] y", kept));
    EXPECT_EQ(blamed(result).size(), 1U);
    EXPECT_FALSE(result.to_its_end);
}

TEST(GoingOn, WhatIsNotPrintedForABrokenPromiseIsNotWaitedForAgain) {
    const auto result = play(scene(R"({"on": "server", "expect_output": {"shows": "nothing of it"}, "for": "does.well"},
      {"on": "server", "expect_output": {"shows": "nor this"}, "for": "does.well"}, {"on": "server", "expect_output": {"shows": "nor that"}})"));
    EXPECT_THAT(blamed(result), ElementsAre("does.it", "does.well"));
}

}  // namespace
}  // namespace sockspec
