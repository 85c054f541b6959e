// Which scenarios may share a start of the program.

#include <gtest/gtest.h>

#include <algorithm>

#include "language/course.hpp"
#include "language/follows.hpp"
#include "suite_folder.hpp"

namespace sockspec {
namespace {

const std::string talk = R"({"on": "a", "do": "connect"}, {"on": "a", "send": "x"}, {"on": "a", "expect": "x"})";
const std::string ends = R"({"on": "server", "signal": "TERM"}, {"on": "server", "expect_exit": true, "within_ms": 2000,
                            "blame": {"hangs": "shutdown.sigint"}})";

struct Loaded {
    Profile profile;
    Scenario scenario;
};

Loaded loaded(const std::string& steps, const std::string& more = R"("actors": {"a": {"connects_to": "server"}}, )") {
    const SuiteFolder suite;
    suite.write("tcp-server/one.json", R"({"scenario": "one", "title": "t", "covers": ["echo.payload", "conn.orderly", "shutdown.sigint"], )" + more +
                                           R"("blame": {"content": "conn.orderly", "hangs": "shutdown.sigint"}, "steps": [)" + steps + "]}");
    suite.write("tcp-server/rest.json", R"({"scenario": "rest", "title": "t", "covers": ["stamp.format", "conn.orderly", "shutdown.sigint"],
        "steps": [{"on": "server", "expect_exit": true, "for": "stamp.format", "blame": {"hangs": "shutdown.sigint", "crashed": "conn.orderly"}}]})");
    auto all = load_suite(suite.path());
    EXPECT_TRUE(all) << render(all.error().front());
    if (!all) return {};
    auto scenario = *std::ranges::find(all->front().scenarios, "one", &Scenario::id);
    return {std::move(all->front()), std::move(scenario)};
}

bool may_follow(const std::string& steps, const std::string& more = R"("actors": {"a": {"connects_to": "server"}}, )") {
    const auto [profile, scenario] = loaded(steps, more);
    return may_follow_others(profile, scenario);
}

TEST(MayFollowOthers, WhatSaysNothingOfStartsAndEnds) {
    EXPECT_TRUE(may_follow(talk));
    EXPECT_TRUE(may_follow(R"({"repeat": 2, "steps": [)" + talk + "]}"));
    EXPECT_FALSE(may_follow(talk + "," + ends));
    EXPECT_FALSE(may_follow(talk + R"(, {"on": "server", "expect_output": {"shows": "x"}})"));
    EXPECT_FALSE(may_follow(R"({"repeat": 2, "steps": [)" + talk + R"(]}, {"on": "server", "do": "count", "id": "c"},
        {"on": "server", "check": {"grown_since": "c", "at_most": 1}})"));
}

TEST(MayFollowOthers, WhatIsLaunchedAsUsual) {
    EXPECT_FALSE(may_follow(talk, R"("actors": {"a": {"connects_to": "server"}}, "launch": {"zone": "Asia/Kolkata"}, )"));
    EXPECT_FALSE(may_follow(talk, R"("actors": {"a": {"connects_to": "server"}}, "launch": {"stdio": "pipes"}, )"));
}

TEST(MayFollowOthers, WhereTheProgramForgetsItsClients) {
    auto [profile, scenario] = loaded(talk);
    profile.remembers = true;
    EXPECT_FALSE(may_follow_others(profile, scenario));
}

TEST(Course, IsTheSameWhereOnlyWhatIsLookedAtDiffers) {
    const auto plain = loaded(talk + "," + ends).scenario;
    const auto quiet = loaded(talk + "," + ends + R"(, {"on": "server", "expect_output": {"lacks": "traces"}})").scenario;
    const auto other = loaded(talk + R"(, {"on": "a", "do": "close"}, )" + ends).scenario;
    const auto idle = loaded(ends, "").scenario;
    ASSERT_TRUE(course_of(plain));
    EXPECT_EQ(course_of(plain), course_of(quiet));
    EXPECT_NE(course_of(plain), course_of(other));
    EXPECT_NE(course_of(plain), course_of(idle));
    EXPECT_FALSE(course_of(loaded(talk).scenario));
}

TEST(Course, EndsWithTheProgram) {
    EXPECT_FALSE(course_of(loaded(ends + R"(, {"on": "server", "do": "start"}, )" + talk).scenario));
    EXPECT_FALSE(course_of(loaded(talk + "," + ends + R"(, {"on": "a", "expect_end": "fin"})").scenario));  // for which it is waited
    EXPECT_FALSE(looks_at_leftovers(loaded(ends, "").scenario));
}

// Who would wait longer finds what the strictest has waited for.
TEST(Course, IsWaitedForAsTheStrictestDoes) {
    const auto strict = loaded(ends, "").scenario;
    const auto lenient = loaded(R"({"on": "server", "signal": "TERM"}, {"on": "server", "expect_exit": "clean"})", "").scenario;
    const auto all = at_once({&lenient, &strict});
    ASSERT_EQ(all.steps.size(), 4U);
    EXPECT_EQ(all.steps[1].within, std::chrono::milliseconds(2000));
    EXPECT_EQ(std::get<verb::ExpectExit>(all.steps[3].verb).rule, verb::ExitRule::clean);
}

// What is gone a moment later was there all the same.
TEST(Course, LooksAtLeftoversFirst) {
    const auto quiet = loaded(ends + R"(, {"on": "server", "expect_output": {"lacks": "traces"}})", "").scenario;
    const auto children = loaded(R"({"on": "server", "signal": "TERM"}, {"on": "server", "expect_exit": true},
        {"on": "server", "check": {"left_behind": 0}})",
                                 "")
                              .scenario;
    ASSERT_TRUE(looks_at_leftovers(children));
    const auto all = at_once({&quiet, &children});
    ASSERT_EQ(all.steps.size(), 6U);
    EXPECT_EQ(all.steps[1].within, std::chrono::milliseconds(2000));
    EXPECT_TRUE(std::holds_alternative<verb::Check>(all.steps[3].verb));
    EXPECT_TRUE(std::holds_alternative<verb::ExpectOutput>(all.steps[5].verb));
}

}  // namespace
}  // namespace sockspec
