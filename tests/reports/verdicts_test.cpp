#include "reports/verdicts.hpp"

#include <gmock/gmock.h>

#include <map>

namespace sockspec {
namespace {

using enum RequirementVerdict;

ScenarioResult passing(std::vector<std::string> covers) {
    ScenarioResult scenario;
    scenario.id = "passes";
    scenario.covers = std::move(covers);
    return scenario;
}

ScenarioResult failing(const std::string& blamed, std::vector<std::string> covers = {}) {
    ScenarioResult scenario;
    scenario.id = "fails-for-" + blamed;
    scenario.covers = covers.empty() ? std::vector{blamed} : std::move(covers);
    scenario.verdict = ScenarioVerdict::fail;
    scenario.failure = Failure{};
    scenario.failure->requirement = blamed;
    return scenario;
}

ScenarioResult ending(ScenarioVerdict verdict, std::vector<std::string> covers, std::string reason = "because") {
    ScenarioResult scenario;
    scenario.id = "ends";
    scenario.covers = std::move(covers);
    scenario.verdict = verdict;
    scenario.reason = std::move(reason);
    return scenario;
}

Contract contract(std::vector<std::string> musts) {
    Contract result;
    for (auto& id : musts) result.requirements.push_back({std::move(id), Level::must, "", "", {}});
    return result;
}

std::map<std::string, RequirementResult> judged(const Contract& contract, const std::vector<ScenarioResult>& scenarios) {
    std::map<std::string, RequirementResult> by_id;
    for (auto& result : judge_requirements(contract, scenarios)) by_id[result.id] = result;
    return by_id;
}

SubjectVerdict verdict_of(const Contract& contract, std::vector<ScenarioResult> scenarios) {
    SubjectResult subject;
    subject.scenarios = std::move(scenarios);
    judge(contract, subject);
    return subject.verdict;
}

TEST(Requirement, PassesWhenAScenarioWentOnBehindAnotherFailure) {
    auto scenario = failing("well", {"r", "well", "too"});
    scenario.further.emplace_back().requirement = "too";
    EXPECT_EQ(judged(contract({"r"}), {scenario}).at("r").reason, "the scenario that covers it failed for too, well");
    scenario.to_its_end = true;
    const auto results = judged(contract({"r", "well", "too"}), {scenario});
    EXPECT_EQ(results.at("r").verdict, pass);
    EXPECT_EQ(results.at("well").verdict, fail);
    EXPECT_EQ(results.at("too").verdict, fail);
}

TEST(Requirement, PassesWhenAScenarioThatCoversItPassed) { EXPECT_EQ(judged(contract({"r"}), {passing({"r"})}).at("r").verdict, pass); }

TEST(Requirement, FailsAtItsLevelWhenItIsBlamed) {
    const Contract three{{{"m", Level::must, "", "", {}}, {"s", Level::should, "", "", {}}, {"n", Level::may, "", "", {}}}};
    const auto results = judged(three, {failing("m"), failing("s"), failing("n"), passing({"m", "s", "n"})});
    EXPECT_EQ(results.at("m").verdict, fail);
    EXPECT_EQ(results.at("s").verdict, warn);
    EXPECT_EQ(results.at("n").verdict, note);
}

TEST(Requirement, AFailureSaysNothingAboutWhatElseTheScenarioCovers) {
    const auto scenario = failing("r", {"q", "r", "p"});
    const auto results = judged(contract({"p", "q", "r"}), {scenario, passing({"p"})});
    EXPECT_EQ(results.at("r").verdict, fail);
    EXPECT_EQ(results.at("p").verdict, pass);
    EXPECT_EQ(results.at("q").verdict, untested);
    EXPECT_EQ(results.at("q").reason, "the scenario that covers it failed for r");
}

TEST(Requirement, IsBlamedAlsoByAScenarioThatDoesNotCoverIt) {
    const auto results = judged(contract({"q", "r"}), {failing("r", {"q"}), passing({"r"})});
    EXPECT_EQ(results.at("r").verdict, fail);
    EXPECT_THAT(results.at("r").scenarios, testing::ElementsAre("fails-for-r", "passes"));
}

TEST(Requirement, ErrorsLeaveItOpenOnlyWhenNothingElseDecidesIt) {
    const auto error = ending(ScenarioVerdict::error, {"r"}, "out of descriptors");
    const auto open = judged(contract({"r"}), {error}).at("r");
    EXPECT_EQ(open.verdict, RequirementVerdict::error);
    EXPECT_EQ(open.reason, "out of descriptors");
    EXPECT_EQ(judged(contract({"r"}), {error, passing({"r"})}).at("r").verdict, pass);
    EXPECT_EQ(judged(contract({"r"}), {error, failing("r")}).at("r").verdict, fail);
    EXPECT_EQ(judged(contract({"q", "r"}), {error, failing("q", {"q", "r"})}).at("r").verdict, untested);
}

TEST(Requirement, UnsupportedSkippedAndUncoveredAreNotFailures) {
    const auto results = judged(contract({"r", "s", "t"}),
                                {ending(ScenarioVerdict::unsupported, {"r"}, "no clock"), ending(ScenarioVerdict::skipped, {"s"}, "not selected")});
    EXPECT_EQ(results.at("r").verdict, unsupported);
    EXPECT_EQ(results.at("r").reason, "no clock");
    EXPECT_EQ(results.at("s").verdict, untested);
    EXPECT_EQ(results.at("s").reason, "not selected");
    EXPECT_EQ(results.at("t").verdict, untested);
    EXPECT_EQ(results.at("t").reason, "no scenario covers it");
}

// r rests on q, which rests on p.
Contract chain(Level p, Level q, Level r) { return {{{"r", r, "", "", {"q"}}, {"q", q, "", "", {"p"}}, {"p", p, "", "", {}}}}; }

TEST(Prerequisite, AFailureThatFollowsFromAnotherIsNotCountedTwice) {
    const auto results = judged(chain(Level::must, Level::must, Level::must), {failing("q"), failing("r"), passing({"p"})});
    EXPECT_EQ(results.at("q").verdict, fail);
    EXPECT_EQ(results.at("r").verdict, untested);
    EXPECT_EQ(results.at("r").reason, "rests on q, which failed");
}

TEST(Prerequisite, ChainsEndAtTheirRoot) {
    const auto results = judged(chain(Level::must, Level::must, Level::must), {failing("p"), failing("q"), failing("r")});
    EXPECT_EQ(results.at("p").verdict, fail);
    EXPECT_EQ(results.at("q").reason, "rests on p, which failed");
    EXPECT_EQ(results.at("r").reason, "rests on p, which failed");
}

TEST(Prerequisite, ChainsReachOverWhatDidNotFail) {
    const auto results = judged(chain(Level::must, Level::must, Level::must), {failing("p"), passing({"q"}), failing("r")});
    EXPECT_EQ(results.at("r").reason, "rests on p, which failed");
}

TEST(Prerequisite, ExcusesWhatMayComeOfItOnly) {
    using enum FailureClass;
    Contract two = contract({"root", "rests"});
    two.requirements[1].rests_on = {"root"};
    const auto excused = [&](FailureClass root, FailureClass rests) {
        auto first = failing("root"), second = failing("rests");
        first.failure->what.failure = root;
        second.failure->what.failure = rests;
        return judged(two, {first, second}).at("rests").verdict == untested;
    };
    EXPECT_TRUE(excused(silent, crashed));
    EXPECT_TRUE(excused(silent, partial)) << "who answers once answers half of what comes in two";
    EXPECT_TRUE(excused(not_closed, leaks));
    EXPECT_TRUE(excused(content, extra));
    EXPECT_FALSE(excused(partial, silent));
    EXPECT_FALSE(excused(silent, content));
    EXPECT_FALSE(excused(leaks, not_closed));
}

TEST(Prerequisite, ExcusesWhatWasMetBesideAnotherFailureToo) {
    Contract both = contract({"root", "then"});
    both.requirements[1].rests_on = {"root"};
    auto root = failing("root");
    root.failure->what.failure = FailureClass::content;
    auto beside = root;
    beside.further = {*failing("then").failure};
    beside.further.front().what.failure = FailureClass::partial;
    EXPECT_EQ(judged(both, {root, beside}).at("then").verdict, untested);
    beside.further.front().what.failure = FailureClass::leaks;
    EXPECT_EQ(judged(both, {root, beside}).at("then").verdict, fail);
}

TEST(Prerequisite, AShouldNeverExcusesAMust) {
    const auto results = judged(chain(Level::should, Level::should, Level::must), {failing("p"), failing("q"), failing("r")});
    EXPECT_EQ(results.at("p").verdict, warn);
    EXPECT_EQ(results.at("q").verdict, untested);
    EXPECT_EQ(results.at("r").verdict, fail);
}

TEST(Prerequisite, AMustExcusesAShould) {
    const auto results = judged(chain(Level::must, Level::must, Level::should), {failing("p"), failing("r")});
    EXPECT_EQ(results.at("r").verdict, untested);
}

TEST(Prerequisite, WithoutItsFailureNothingIsExcused) {
    const auto all = chain(Level::must, Level::must, Level::must);
    EXPECT_EQ(judged(all, {passing({"p", "q"}), failing("r")}).at("r").verdict, fail);
    EXPECT_EQ(judged(all, {ending(ScenarioVerdict::error, {"p", "q"}), failing("r")}).at("r").verdict, fail);
}

TEST(Prerequisite, WhatRestsOnItselfOrInACircleIsNotExcused) {
    const Contract circle{{{"a", Level::must, "", "", {"b"}},
                           {"b", Level::must, "", "", {"c", "nowhere"}},
                           {"c", Level::must, "", "", {"a"}},
                           {"self", Level::must, "", "", {"self"}},
                           {"on-circle", Level::must, "", "", {"b"}}}};
    const auto results = judged(circle, {failing("a"), failing("b"), failing("c"), failing("self"), failing("on-circle")});
    for (const char* id : {"a", "b", "c", "self"}) EXPECT_EQ(results.at(id).verdict, fail) << id;
    EXPECT_EQ(results.at("on-circle").reason, "rests on b, which failed");
}

// Whatever rests on what, and whatever failed: some must that failed still stands as failed.
TEST(Prerequisite, ARootAlwaysRemains) {
    const char* const ids[] = {"a", "b", "c"};
    for (unsigned edges = 0; edges < 512; ++edges)
        for (unsigned failures = 1; failures < 8; ++failures) {
            Contract graph;
            std::vector<ScenarioResult> scenarios;
            for (unsigned i = 0; i < 3; ++i) {
                graph.requirements.push_back({ids[i], Level::must, "", "", {}});
                for (unsigned j = 0; j < 3; ++j)
                    if (edges >> (3 * i + j) & 1) graph.requirements.back().rests_on.push_back(ids[j]);
                scenarios.push_back(failures >> i & 1 ? failing(ids[i]) : passing({ids[i]}));
            }
            ASSERT_EQ(verdict_of(graph, scenarios), SubjectVerdict::nonconforming) << edges << ' ' << failures;
        }
}

TEST(Subject, ConformsWhenEverythingDecidedPassed) {
    EXPECT_EQ(verdict_of(contract({"r", "q"}), {passing({"r"}), ending(ScenarioVerdict::unsupported, {"q"})}), SubjectVerdict::conforming);
}

TEST(Subject, AMustThatTheCommandKeptFromBeingSeenIsOpen) {
    auto unseen = ending(ScenarioVerdict::unsupported, {"q"}, "the command has no {host}");
    unseen.lacks = "{host}";
    EXPECT_EQ(verdict_of(contract({"r", "q"}), {passing({"r"}), unseen}), SubjectVerdict::inconclusive);
    const auto open = judged(contract({"r", "q"}), {passing({"r"}), unseen}).at("q");
    EXPECT_EQ(open.verdict, untested);
    EXPECT_EQ(open.reason, "the command has no {host}: write it where the program takes that");

    const Contract only_a_should{{{"r", Level::must, "", "", {}}, {"q", Level::should, "", "", {}}}};
    EXPECT_EQ(verdict_of(only_a_should, {passing({"r"}), unseen}), SubjectVerdict::conforming);
    EXPECT_EQ(verdict_of(contract({"r", "q"}), {passing({"r", "q"}), unseen}), SubjectVerdict::conforming) << "another scenario has seen it kept";
}

TEST(Subject, ShouldsWarnAndMaysDoNot) {
    const Contract both{{{"s", Level::should, "", "", {}}, {"n", Level::may, "", "", {}}}};
    EXPECT_EQ(verdict_of(both, {failing("s"), failing("n")}), SubjectVerdict::conforming_with_warnings);
    EXPECT_EQ(verdict_of(both, {failing("n")}), SubjectVerdict::conforming);
}

TEST(Subject, AFailedMustIsNonconformingWhateverElseWentWrong) {
    EXPECT_EQ(verdict_of(contract({"r", "q"}), {failing("r"), ending(ScenarioVerdict::error, {"q"})}), SubjectVerdict::nonconforming);
}

TEST(Subject, AnErrorWithoutAFailureIsInconclusive) {
    EXPECT_EQ(verdict_of(contract({"r"}), {passing({"r"}), ending(ScenarioVerdict::error, {"r"})}), SubjectVerdict::inconclusive);
    EXPECT_EQ(verdict_of(Contract{{{"s", Level::should, "", "", {}}, {"r", Level::must, "", "", {}}}},
                         {failing("s"), ending(ScenarioVerdict::error, {"r"})}),
              SubjectVerdict::inconclusive);
}

TEST(Subject, NothingDecidedIsInconclusive) {
    EXPECT_EQ(verdict_of(contract({"r"}), {}), SubjectVerdict::inconclusive);
    EXPECT_EQ(verdict_of(contract({"r"}), {ending(ScenarioVerdict::skipped, {"r"})}), SubjectVerdict::inconclusive);
}

TEST(Subject, AFailureThatBlamesNothingInTheContractIsNeverConforming) {
    EXPECT_EQ(verdict_of(contract({"r"}), {passing({"r"}), failing("no.such", {"r"})}), SubjectVerdict::inconclusive);
}

TEST(ExitStatus, IsThatOfTheWorstSubject) {
    const auto report_with = [](std::vector<SubjectVerdict> verdicts) {
        Report report;
        for (const auto verdict : verdicts) {
            report.subjects.emplace_back();
            report.subjects.back().verdict = verdict;
        }
        return report;
    };
    using enum SubjectVerdict;
    EXPECT_EQ(exit_status(report_with({conforming, conforming_with_warnings}), false), 0);
    EXPECT_EQ(exit_status(report_with({conforming, conforming_with_warnings}), true), 1);
    EXPECT_EQ(exit_status(report_with({conforming}), true), 0);
    EXPECT_EQ(exit_status(report_with({inconclusive, nonconforming}), false), 1);
    EXPECT_EQ(exit_status(report_with({conforming, inconclusive}), false), 4);
    EXPECT_EQ(exit_status(report_with({}), false), 4);
    auto empty_part = report_with({});
    empty_part.run.shard = Shard{3, 3, 2};
    EXPECT_EQ(exit_status(empty_part, false), 0);
    auto interrupted = report_with({nonconforming});
    interrupted.run.interrupted = true;
    EXPECT_EQ(exit_status(interrupted, false), 130);
}

TEST(OnlyUnsupported, IsARunInWhichNothingWasFoundOut) {
    const auto report_with = [](std::vector<ScenarioVerdict> verdicts) {
        Report report;
        auto& subject = report.subjects.emplace_back();
        for (const auto verdict : verdicts) subject.scenarios.emplace_back().verdict = verdict;
        return report;
    };
    EXPECT_TRUE(only_unsupported(report_with({ScenarioVerdict::unsupported, ScenarioVerdict::unsupported})));
    EXPECT_FALSE(only_unsupported(report_with({ScenarioVerdict::unsupported, ScenarioVerdict::skipped})));
    EXPECT_FALSE(only_unsupported(report_with({ScenarioVerdict::unsupported, ScenarioVerdict::pass})));
    EXPECT_FALSE(only_unsupported(report_with({})));
    EXPECT_FALSE(only_unsupported(Report()));
}

TEST(ExitStatus, OfPairs) {
    const auto status_of = [](ScenarioVerdict verdict) {
        Report report;
        report.interop.emplace().pairs.emplace_back().verdict = verdict;
        return exit_status(report, false);
    };
    EXPECT_EQ(status_of(ScenarioVerdict::pass), 0);
    EXPECT_EQ(status_of(ScenarioVerdict::fail), 1);
    EXPECT_EQ(status_of(ScenarioVerdict::error), 4);
    EXPECT_EQ(status_of(ScenarioVerdict::unsupported), 4);
    EXPECT_EQ(status_of(ScenarioVerdict::skipped), 4);
    Report without;
    without.interop.emplace();
    EXPECT_EQ(exit_status(without, false), 4);
}

}  // namespace
}  // namespace sockspec
