// Whose failure it is under a controlled clock.

#include "play/clock_proof.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

ScenarioResult failed(FailureClass failure, std::string received = {}, int line = 7) {
    ScenarioResult result;
    result.verdict = ScenarioVerdict::fail;
    result.failure.emplace();
    result.failure->requirement = "time.now";
    result.failure->location.line = line;
    result.failure->what.failure = failure;
    result.failure->what.received = std::move(received);
    return result;
}

Scenario with_clock() {
    Scenario scenario;
    scenario.launch.clock = "2026-02-03 04:05:06";
    return scenario;
}

TEST(ClockProof, IsNeededForWhatIsNotAboutTheTime) {
    EXPECT_TRUE(needs_clock_proof(with_clock(), failed(FailureClass::silent)));
    EXPECT_FALSE(needs_clock_proof(with_clock(), failed(FailureClass::stamp_calendar)));
    EXPECT_FALSE(needs_clock_proof(with_clock(), ScenarioResult()));
    EXPECT_FALSE(needs_clock_proof(without_clock(with_clock()), failed(FailureClass::silent)));
}

TEST(ClockProof, WhatFailsAlikeIsTheProgramsFault) {
    for (const auto& again : {failed(FailureClass::silent), failed(FailureClass::content, "\1\2\3\4"), failed(FailureClass::crashed, "other words")})
        EXPECT_EQ(prove_by(failed(again.failure->what.failure, "\1\2\3\4"), again).verdict, ScenarioVerdict::fail);
}

TEST(ClockProof, WhatDiffersIsUnsupported) {
    for (const auto& again :
         {ScenarioResult(), failed(FailureClass::reset), failed(FailureClass::content, "\1\2\3\5"), failed(FailureClass::content, "\1\2\3\4", 8)}) {
        const auto proved = prove_by(failed(FailureClass::content, "\1\2\3\4"), again);
        EXPECT_EQ(proved.verdict, ScenarioVerdict::unsupported);
        EXPECT_FALSE(proved.failure);
        EXPECT_FALSE(proved.reason.empty());
    }
}

TEST(ClockProof, ARunThatEndsBeforeItProvesNothing) {
    ScenarioResult cut_off;
    cut_off.verdict = ScenarioVerdict::skipped;
    cut_off.reason = "interrupted";
    const auto unproved = prove_by(failed(FailureClass::silent), cut_off);
    EXPECT_EQ(unproved.verdict, ScenarioVerdict::skipped);
    EXPECT_FALSE(unproved.failure);
    EXPECT_EQ(unproved.reason, "interrupted");
}

TEST(ClockProof, WhoStartsOnlyWithoutAvoidsIt) {
    auto shy = failed(FailureClass::did_not_start);
    shy.covers = {"stamp.padding"};
    ScenarioResult passed;
    passed.verdict = ScenarioVerdict::pass;
    const auto proved = prove_by(shy, passed);
    EXPECT_EQ(proved.verdict, ScenarioVerdict::fail);
    EXPECT_EQ(proved.failure->requirement, "stamp.padding");
    EXPECT_EQ(prove_by(shy, failed(FailureClass::silent)).verdict, ScenarioVerdict::unsupported)
        << "it did start then, but for what came of it nothing is proved";
}

}  // namespace
}  // namespace sockspec
