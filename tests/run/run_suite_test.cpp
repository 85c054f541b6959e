#include <gmock/gmock.h>

#include <mutex>
#include <sstream>

#include "play/interrupt.hpp"
#include "run/progress.hpp"
#include "run/run_suite.hpp"
#include "support/capabilities.hpp"
#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

using testing::Each;
using testing::ElementsAre;

const std::filesystem::path folder = RUN_TEST_FOLDER;

// Calls a function at the end of each scenario.
class AtEachEnd : public RunObserver {
public:
    std::function<void(const SubjectPlan&, const ScenarioResult&)> call;
    void scenario_ended(const SubjectPlan& plan, const ScenarioResult& result) override {
        if (call) call(plan, result);
    }
};

class RunSuiteTest : public testing::Test {
protected:
    void SetUp() override {
        setup_.isolation = this_machines_capabilities().strongest;
        setup_.scratch = scratch_.path();
        setup_.observer = &at_each_end_;
        auto suite = load_suite(folder / "scenarios");
        ASSERT_TRUE(suite) << render(suite.error().front());
        profile_ = std::move(suite->front());
    }
    SubjectPlan plan(std::vector<std::string> command) { return {"program", &profile_, {std::move(command)}, select(profile_, Selection())}; }
    SubjectPlan echo(std::vector<std::string> more = {}) {
        std::vector<std::string> command{"/usr/bin/python3", (folder / "programs/echo.py").string(), "{port}"};
        command.insert(command.end(), more.begin(), more.end());
        return plan(command);
    }
    SubjectResult result_of(SubjectPlan wanted) { return run_suite({std::move(wanted)}, setup_).front(); }

    static std::vector<ScenarioVerdict> verdicts(const SubjectResult& result) {
        std::vector<ScenarioVerdict> all;
        for (const auto& scenario : result.scenarios) all.push_back(scenario.verdict);
        return all;
    }
    // The others must not wait for what one has waited for in vain.
    static void expect_one_failed_and_the_rest_skipped(const SubjectResult& result, FailureClass failure) {
        EXPECT_EQ(std::ranges::count(verdicts(result), ScenarioVerdict::skipped), 2);
        const auto failed = std::ranges::find(result.scenarios, ScenarioVerdict::fail, &ScenarioResult::verdict);
        ASSERT_NE(failed, result.scenarios.end());
        EXPECT_EQ(failed->failure->what.failure, failure);
        EXPECT_EQ(failed->failure->requirement, "listen.port");
        EXPECT_EQ(result.verdict, SubjectVerdict::nonconforming);
    }

    TemporaryFolder scratch_;
    AtEachEnd at_each_end_;
    RunConfig config_;
    RunSetup setup_{.config = config_};
    Profile profile_;
};

TEST_F(RunSuiteTest, FindsThatAGoodProgramConforms) {
    const auto result = result_of(echo());
    EXPECT_THAT(verdicts(result), Each(ScenarioVerdict::pass));
    EXPECT_EQ(result.verdict, SubjectVerdict::conforming);
    EXPECT_EQ(result.requirements.size(), 2U);
}

TEST_F(RunSuiteTest, KeepsTheProfilesOrder) {
    const auto result = result_of(echo());
    std::vector<std::string> ids;
    for (const auto& scenario : result.scenarios) ids.push_back(scenario.id);
    EXPECT_THAT(ids, ElementsAre("comes-back", "comes-back-twice", "listens"));
}

TEST_F(RunSuiteTest, BlamesTheScenarioThatFails) {
    const auto result = result_of(echo({"1"}));
    EXPECT_THAT(verdicts(result), ElementsAre(ScenarioVerdict::pass, ScenarioVerdict::fail, ScenarioVerdict::pass));
    EXPECT_EQ(result.scenarios[1].failure->requirement, "echo.bytes");
    EXPECT_EQ(result.scenarios[1].failure->what.failure, FailureClass::silent);
    EXPECT_EQ(result.verdict, SubjectVerdict::nonconforming);
}

TEST_F(RunSuiteTest, JudgesEveryPlanByItself) {
    const auto results = run_suite({echo(), echo({"0"})}, setup_);
    EXPECT_EQ(results[0].verdict, SubjectVerdict::conforming);
    EXPECT_EQ(results[1].verdict, SubjectVerdict::nonconforming);
}

TEST_F(RunSuiteTest, PlaysOneAtATimeWhereThatIsAsked) {
    config_.jobs = 1;
    EXPECT_EQ(result_of(echo()).verdict, SubjectVerdict::conforming);
}

// Its wait is what the others overlap with.
TEST_F(RunSuiteTest, BeginsWithThePlanThatHasTheLongestScenario) {
    config_.jobs = 1;
    auto quick = echo(), slow = echo();
    quick.id = "quick";
    slow.id = "slow";
    std::erase_if(quick.scenarios, [](const Scenario* scenario) { return scenario->id != "listens"; });
    std::vector<std::string> ended;
    at_each_end_.call = [&](const SubjectPlan& of, const ScenarioResult&) { ended.push_back(of.id); };
    run_suite({quick, slow}, setup_);
    EXPECT_THAT(ended, ElementsAre("slow", "quick", "slow", "slow"));
}

TEST_F(RunSuiteTest, DrawsTheSameForTheSameSeed) {
    const auto sent = [&](std::uint64_t seed) {
        setup_.seed = seed;
        return std::string(result_of(echo()).scenarios[0].transcript.stream("a", EventKind::sent));
    };
    const auto first = sent(7);
    EXPECT_EQ(first, sent(7));
    EXPECT_NE(first, sent(8));
}

TEST_F(RunSuiteTest, StartsAFloodingProgramOnce) {
    expect_one_failed_and_the_rest_skipped(result_of(plan({"/usr/bin/yes", "{port}"})), FailureClass::limit);
}

TEST_F(RunSuiteTest, WaitsOnceForAProgramThatListensElsewhere) {
    config_.time_scale = 0.5;
    expect_one_failed_and_the_rest_skipped(result_of(plan({"/usr/bin/python3", RUN_TEST_FOLDER "/programs/elsewhere.py", "{port}"})),
                                           FailureClass::wrong_port);
}

TEST_F(RunSuiteTest, StartsAProgramOnceThatEndsAtOnce) {
    const auto ends = plan({"/bin/false", "{port}"});
    expect_one_failed_and_the_rest_skipped(result_of(ends), FailureClass::did_not_start);
    config_.play_all = true;
    EXPECT_THAT(verdicts(result_of(ends)), Each(ScenarioVerdict::fail));
}

// What it says at its next tick must not be taken for the answer to what is asked before.
TEST_F(RunSuiteTest, GivesAProgramThatTicksTheTimeToDoSo) {
    config_.time_scale = 0.3;
    auto suite = load_suite(folder / "ticking");
    ASSERT_TRUE(suite) << render(suite.error().front());
    profile_ = std::move(suite->front());
    const auto starts = scratch_.path() / "starts";
    const std::vector<std::string> command{"/usr/bin/python3", (folder / "programs/ticks.py").string(), "{port}", starts.string()};
    EXPECT_THAT(verdicts(result_of(plan(command))), ElementsAre(ScenarioVerdict::pass));
    EXPECT_EQ(std::filesystem::file_size(starts), 2U);  // failed once, behind a short watch
    auto silent = command;
    silent.emplace_back("nobody");
    EXPECT_THAT(verdicts(result_of(plan(silent))), ElementsAre(ScenarioVerdict::fail));
}

TEST_F(RunSuiteTest, SkipsEverythingOnceInterrupted) {
    Interrupt interrupt;
    interrupt.come();
    setup_.interrupt = &interrupt;
    const auto result = result_of(echo());
    EXPECT_THAT(verdicts(result), Each(ScenarioVerdict::skipped));
    for (const auto& scenario : result.scenarios) EXPECT_EQ(scenario.reason, "interrupted");
    EXPECT_EQ(result.verdict, SubjectVerdict::inconclusive);
}

TEST_F(RunSuiteTest, LeavesItsScratchFolderEmpty) {
    result_of(echo());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch_.path())) EXPECT_FALSE(entry.is_regular_file()) << entry.path();
    EXPECT_FALSE(std::filesystem::exists(scratch_.path() / "program/comes-back"));
}

TEST_F(RunSuiteTest, HandsOverEveryScenarioAsItEnds) {
    std::mutex mutex;
    std::vector<std::string> ended;
    at_each_end_.call = [&](const SubjectPlan& of, const ScenarioResult& result) {
        const std::lock_guard lock(mutex);
        ended.push_back(of.id + "/" + result.id + " " + std::string(id_of(result.verdict)));
    };
    result_of(echo());
    EXPECT_THAT(ended, testing::UnorderedElementsAre("program/comes-back pass", "program/comes-back-twice pass", "program/listens pass"));
}

TEST_F(RunSuiteTest, DoesNotPlayWhatIsKnown) {
    auto wanted = echo();
    ScenarioResult known;
    known.id = "comes-back";
    known.verdict = ScenarioVerdict::fail;
    known.failure.emplace().requirement = "echo.bytes";
    wanted.known = {known};
    std::mutex mutex;
    std::vector<std::string> ended;
    at_each_end_.call = [&](const SubjectPlan&, const ScenarioResult& result) {
        const std::lock_guard lock(mutex);
        ended.push_back(result.id);
    };
    const auto result = result_of(wanted);
    EXPECT_THAT(verdicts(result), ElementsAre(ScenarioVerdict::fail, ScenarioVerdict::pass, ScenarioVerdict::pass));
    EXPECT_EQ(result.verdict, SubjectVerdict::nonconforming);
    EXPECT_THAT(ended, testing::UnorderedElementsAre("comes-back", "comes-back-twice", "listens"));
}

TEST_F(RunSuiteTest, DoesNotWaitAgainForAProgramThatIsKnownToBeHopeless) {
    auto wanted = echo();
    ScenarioResult known;
    known.id = "comes-back";
    known.verdict = ScenarioVerdict::skipped;
    wanted.known = {known};
    EXPECT_THAT(verdicts(result_of(wanted)), Each(ScenarioVerdict::skipped));
}

TEST_F(RunSuiteTest, KeepsTheTranscriptsThatAreWanted) {
    const auto kept = [&](Transcripts which) {
        config_.transcripts = which;
        std::vector<bool> has;
        for (const auto& scenario : result_of(echo({"1"})).scenarios) has.push_back(!scenario.transcript.events().empty());
        return has;
    };
    EXPECT_THAT(kept(Transcripts::all), ElementsAre(true, true, true));
    EXPECT_THAT(kept(Transcripts::failed), ElementsAre(false, true, false));
    EXPECT_THAT(kept(Transcripts::none), Each(false));
}

TEST_F(RunSuiteTest, TellsItsProgress) {
    std::ostringstream shown;
    Progress progress(shown, ProgressStyle::lines, 80);
    setup_.observer = &progress;
    result_of(echo());
    EXPECT_THAT(shown.str(), testing::HasSubstr("(3/3)"));
}

class RepeatedRun : public RunSuiteTest {
protected:
    void SetUp() override {
        RunSuiteTest::SetUp();
        config_.jobs = 1;
    }
    // One scenario of a program that does not answer at that start.
    SubjectPlan silent_at(int start) {
        auto wanted = plan({"/usr/bin/python3", (folder / "programs/now_and_then.py").string(), "{port}", starts_.string(), std::to_string(start)});
        std::erase_if(wanted.scenarios, [](const Scenario* scenario) { return scenario->id != "comes-back"; });
        return wanted;
    }
    std::uintmax_t starts() const { return std::filesystem::file_size(starts_); }

    const std::filesystem::path starts_ = scratch_.path() / "starts";
};

TEST_F(RepeatedRun, FailsWhereOneRepetitionDoes) {
    config_.repeat = 4;
    const auto result = result_of(silent_at(2));
    EXPECT_EQ(starts(), 4U);
    ASSERT_EQ(result.scenarios[0].verdict, ScenarioVerdict::fail);
    EXPECT_THAT(result.scenarios[0].failure->what.facts, testing::Contains("it failed in 1 of 4 repetitions"));
    EXPECT_EQ(result.verdict, SubjectVerdict::nonconforming);
}

TEST_F(RepeatedRun, PassesWhereAllDo) {
    config_.repeat = 3;
    int ended = 0;
    at_each_end_.call = [&](const SubjectPlan&, const ScenarioResult&) { ++ended; };
    EXPECT_THAT(verdicts(result_of(silent_at(0))), Each(ScenarioVerdict::pass));
    EXPECT_EQ(starts(), 3U);
    EXPECT_EQ(ended, 1);
}

TEST_F(RepeatedRun, EndsAtTheFirstFailureWhereThatIsWanted) {
    config_.repeat = 1000;
    config_.until_failure = true;
    EXPECT_THAT(verdicts(result_of(silent_at(3))), Each(ScenarioVerdict::fail));
    EXPECT_EQ(starts(), 3U);
}

TEST_F(RepeatedRun, NothingBeginsBehindAMustThatFailed) {
    config_.fail_fast = true;
    const auto result = result_of(echo({"0"}));
    EXPECT_EQ(std::ranges::count(verdicts(result), ScenarioVerdict::fail), 1);
    EXPECT_EQ(std::ranges::count_if(result.scenarios, was_left_out), 1);  // the first to be played passed
    EXPECT_EQ(result.verdict, SubjectVerdict::nonconforming);
}

TEST_F(RepeatedRun, NothingBeginsWhenTheTimeIsOver) {
    config_.longest = std::chrono::seconds(0);
    const auto result = result_of(echo());
    EXPECT_TRUE(std::ranges::all_of(result.scenarios, was_left_out));
    EXPECT_EQ(result.verdict, SubjectVerdict::inconclusive);
}

}  // namespace
}  // namespace sockspec
