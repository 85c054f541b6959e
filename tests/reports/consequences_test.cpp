#include "reports/consequences.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

ContractItem item(std::string id, Level level) { return {std::move(id), level, "", "", {}}; }

const Contract contract{{item("echo.payload", Level::must), item("conn.half-close", Level::must), item("shutdown.drain", Level::should)}};

ScenarioResult failed(std::string id, std::string requirement, FailureClass failure, std::string situation, std::size_t steps = 3) {
    ScenarioResult scenario;
    scenario.id = std::move(id);
    scenario.covers = {requirement};
    scenario.verdict = ScenarioVerdict::fail;
    scenario.failure.emplace();
    scenario.failure->requirement = std::move(requirement);
    scenario.failure->what.failure = failure;
    scenario.failure->situation = std::move(situation);
    scenario.failure->steps = steps;
    return scenario;
}

ScenarioResult basic(ScenarioResult scenario) {
    scenario.basic = true;
    return scenario;
}

TEST(Consequences, SameSymptomInTheSameSituationFollowsTheBasicScenario) {
    std::vector<ScenarioResult> all{failed("half-closed", "conn.half-close", FailureClass::closed, "the first client"),
                                    basic(failed("plain", "echo.payload", FailureClass::crashed, "the first client"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
    EXPECT_EQ(all[0].failure->requirement, "echo.payload");
    EXPECT_EQ(all[1].failure->follows, "");
}

TEST(Consequences, AQueueThatIsFullIsNoAnswerEither) {
    std::vector<ScenarioResult> all{failed("two-hundred", "conn.half-close", FailureClass::refused, "the first client"),
                                    basic(failed("plain", "echo.payload", FailureClass::silent, "the first client"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
}

ScenarioResult fallen(ScenarioResult scenario, std::vector<std::string> last_words) {
    scenario.failure->last_words = std::move(last_words);
    scenario.failure->is_trace = true;
    return scenario;
}

TEST(Consequences, TheSameFallInAnotherSituationFollows) {
    const auto at = [](const std::string& line) {
        return std::vector<std::string>{"Traceback", "server.py, line " + line, "BrokenPipeError: 127.0.0.1:40123"};
    };
    std::vector<ScenarioResult> all{fallen(failed("queued", "conn.half-close", FailureClass::crashed, "a client beside another"), at("15")),
                                    fallen(failed("reset", "shutdown.drain", FailureClass::reset, "a client after another"), at("14")),
                                    fallen(basic(failed("plain", "echo.payload", FailureClass::closed, "another request of a client")), at("15"))};
    all[0].failure->last_words.back() = "BrokenPipeError: 127.0.0.1:51999";  // ports differ from run to run
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
    EXPECT_EQ(all[1].failure->follows, "");
}

TEST(Consequences, TheSameLastWordsThatAreNoTraceProveNothing) {
    std::vector<ScenarioResult> all{failed("queued", "conn.half-close", FailureClass::crashed, "a client beside another"),
                                    basic(failed("plain", "echo.payload", FailureClass::closed, "another request of a client"))};
    for (auto& each : all) each.failure->last_words = {"waiting for connection..."};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "");
}

TEST(Consequences, TheSameFallOfAWrongAnswerIsAWrongAnswer) {
    std::vector<ScenarioResult> all{
        fallen(failed("queued", "conn.half-close", FailureClass::content, "a client beside another"), {"Traceback", "here"}),
        fallen(basic(failed("plain", "echo.payload", FailureClass::closed, "the first client")), {"Traceback", "here"})};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "");
}

ScenarioResult answers_nobody() {
    return basic(failed("plain", "echo.payload", FailureClass::extra, "the first client, once answered, and again when it had left"));
}

TEST(Consequences, WhoOverlooksAClientsEndDoesNotComeToTheNext) {
    std::vector<ScenarioResult> all{failed("next", "conn.half-close", FailureClass::crashed, "a client after another"),
                                    failed("first", "conn.half-close", FailureClass::crashed, "the first client"), answers_nobody()};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
    EXPECT_EQ(all[1].failure->follows, "");
}

TEST(Consequences, WhoOnlySaysTooMuchOverlooksNothing) {
    std::vector<ScenarioResult> all{failed("next", "conn.half-close", FailureClass::crashed, "a client after another"),
                                    basic(failed("plain", "echo.payload", FailureClass::extra, "the first client, once answered"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "");
}

TEST(Consequences, WhoHasEndedBehindItsFirstAnswerGivesNoOther) {
    std::vector<ScenarioResult> all{failed("again", "conn.half-close", FailureClass::crashed, "another request of a client"),
                                    failed("next", "conn.half-close", FailureClass::refused, "a client after another"),
                                    failed("wrong", "conn.half-close", FailureClass::content, "another request of a client"),
                                    basic(failed("plain", "echo.payload", FailureClass::crashed, "the first client, once answered"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
    EXPECT_EQ(all[1].failure->follows, "plain");
    EXPECT_EQ(all[2].failure->follows, "");
}

TEST(Consequences, WhoClosesBehindItsFirstAnswerHasNotEnded) {
    std::vector<ScenarioResult> all{failed("next", "conn.half-close", FailureClass::refused, "a client after another"),
                                    basic(failed("plain", "echo.payload", FailureClass::closed, "the first client, once answered"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "");
}

TEST(Consequences, TheRootOfARootIsTheRoot) {
    std::vector<ScenarioResult> all{failed("many", "shutdown.drain", FailureClass::reset, "a client after another"),
                                    basic(failed("next", "conn.half-close", FailureClass::crashed, "a client after another")), answers_nobody()};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
    EXPECT_EQ(all[1].failure->follows, "plain");
    EXPECT_EQ(all[1].failure->requirement, "echo.payload");
}

TEST(Consequences, WhatAScenarioMetBesideFollowsToo) {
    std::vector<ScenarioResult> all{failed("ends", "conn.half-close", FailureClass::crashed, "the first reply"),
                                    basic(failed("plain", "echo.payload", FailureClass::crashed, "the first reply"))};
    all[0].further.push_back(failed("", "shutdown.drain", FailureClass::crashed, "the first reply").failure.value());
    find_consequences(contract, all);
    EXPECT_EQ(all[0].further[0].follows, "plain");
    EXPECT_EQ(all[0].further[0].requirement, "echo.payload");
}

TEST(Consequences, OfWhatWasNeverBegunNothingIsSeenLater) {
    std::vector<ScenarioResult> all{failed("says-who", "shutdown.drain", FailureClass::silent, "the first client"),
                                    basic(failed("plain", "echo.payload", FailureClass::silent, "the first client"))};
    all[0].further.push_back(failed("", "shutdown.drain", FailureClass::content, "").failure.value());
    all[0].further.push_back(failed("", "conn.half-close", FailureClass::content, "").failure.value());
    find_consequences(contract, all);
    EXPECT_EQ(all[0].further[0].follows, "plain");
    EXPECT_EQ(all[0].further[0].requirement, "echo.payload");
    EXPECT_EQ(all[0].further[1].requirement, "conn.half-close");
}

TEST(Consequences, AnotherSymptomIsADefectOfItsOwn) {
    std::vector<ScenarioResult> all{failed("half-closed", "conn.half-close", FailureClass::silent, "the first client"),
                                    basic(failed("plain", "echo.payload", FailureClass::extra, "the first client"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->requirement, "conn.half-close");
}

TEST(Consequences, AnotherSituationIsADefectOfItsOwn) {
    std::vector<ScenarioResult> all{failed("half-closed", "conn.half-close", FailureClass::silent, "a client after another"),
                                    basic(failed("plain", "echo.payload", FailureClass::silent, "the first client"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "");
}

TEST(Consequences, TheRootIsWhatTheOtherRestsOn) {
    Contract resting = contract;
    resting.requirements[0].rests_on = {"conn.half-close"};
    for (const Contract* given : {&contract, static_cast<const Contract*>(&resting)}) {
        std::vector<ScenarioResult> all{basic(failed("plain", "echo.payload", FailureClass::silent, "the first client", 3)),
                                        basic(failed("half-closed", "conn.half-close", FailureClass::silent, "the first client", 4))};
        find_consequences(*given, all);
        EXPECT_EQ(all[0].failure->follows, given == &resting ? "half-closed" : "");
        EXPECT_EQ(all[1].failure->follows, given == &resting ? "" : "plain");
    }
}

TEST(Consequences, WhoStandsStillHasOneSymptom) {
    const std::string there = "the first reply" + std::string(stands_still);
    std::vector<ScenarioResult> all{failed("stays-open", "conn.half-close", FailureClass::not_closed, there),
                                    basic(failed("plain", "echo.payload", FailureClass::content, there))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
}

TEST(Consequences, ASecondStartIsNoOtherSituation) {
    std::vector<ScenarioResult> all{failed("again", "conn.half-close", FailureClass::silent, std::string(once_more) + "the first client"),
                                    basic(failed("plain", "echo.payload", FailureClass::silent, "the first client"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
}

TEST(Consequences, WhatIsNotBasicExcusesNothing) {
    std::vector<ScenarioResult> all{failed("half-closed", "conn.half-close", FailureClass::silent, "the first client"),
                                    failed("odd", "echo.payload", FailureClass::silent, "the first client")};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->requirement, "conn.half-close");
}

TEST(Consequences, AShouldIsNoCauseOfAMust) {
    std::vector<ScenarioResult> all{failed("half-closed", "conn.half-close", FailureClass::silent, "the first client"),
                                    basic(failed("plain", "shutdown.drain", FailureClass::silent, "the first client"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->requirement, "conn.half-close");
}

TEST(Consequences, ThePlainestIsTheRoot) {
    std::vector<ScenarioResult> all{basic(failed("late", "echo.payload", FailureClass::silent, "the first client", 5)),
                                    basic(failed("soon", "conn.half-close", FailureClass::silent, "the first client", 2))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "soon");
    EXPECT_EQ(all[1].failure->follows, "");
}

TEST(Consequences, OfTwoEquallyPlainOnesTheContractsFirstIsTheRoot) {
    std::vector<ScenarioResult> all{basic(failed("one", "conn.half-close", FailureClass::silent, "the first client")),
                                    basic(failed("other", "echo.payload", FailureClass::silent, "the first client"))};
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "other");
    EXPECT_EQ(all[1].failure->follows, "");
}

TEST(Consequences, DoNotChangeWhenTheyAreFoundAgain) {
    std::vector<ScenarioResult> all{failed("half-closed", "conn.half-close", FailureClass::closed, "the first client"),
                                    basic(failed("plain", "echo.payload", FailureClass::crashed, "the first client"))};
    find_consequences(contract, all);
    find_consequences(contract, all);
    EXPECT_EQ(all[0].failure->follows, "plain");
    EXPECT_EQ(all[1].failure->requirement, "echo.payload");
}

}  // namespace
}  // namespace sockspec
