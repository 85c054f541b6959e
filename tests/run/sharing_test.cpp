// One start of a program for many scenarios: fewer starts, and the same verdicts.

#include <gmock/gmock.h>

#include <set>

#include "run/run_suite.hpp"
#include "support/capabilities.hpp"
#include "support/temporary_folder.hpp"

namespace sockspec {
namespace {

const std::filesystem::path folder = RUN_TEST_FOLDER;

class SharingTest : public testing::Test {
protected:
    void SetUp() override {
        setup_.isolation = this_machines_capabilities().strongest;
        setup_.scratch = scratch_.path();
        setup_.observer = &nobody_;
        config_.jobs = 1;
        auto suite = load_suite(folder / "sharing");
        ASSERT_TRUE(suite) << render(suite.error().front());
        profile_ = std::move(suite->front());
    }

    SubjectResult result_of(const std::string& how, const std::string& port = "{port}") {
        const std::vector<std::string> command{"/usr/bin/python3", (folder / "programs/served.py").string(), port, how};
        return run_suite({{"program", &profile_, {command}, select(profile_, Selection())}}, setup_).front();
    }

    // Of the program, as far as the results that count show them.
    static std::size_t starts(const SubjectResult& result) {
        std::set<std::int64_t> all;
        for (const auto& scenario : result.scenarios)
            for (const auto& event : scenario.transcript.events())
                if (event.kind == EventKind::started) all.insert(event.number);
        return all.size();
    }

    static std::vector<std::string> failed(const SubjectResult& result) {
        std::vector<std::string> all;
        for (const auto& scenario : result.scenarios)
            if (scenario.verdict != ScenarioVerdict::pass) all.push_back(scenario.id);
        return all;
    }

    TemporaryFolder scratch_;
    RunObserver nobody_;
    RunConfig config_;
    RunSetup setup_{.config = config_};
    Profile profile_;
};

TEST_F(SharingTest, StartsTheProgramLessOftenThanItPlays) {
    const auto result = result_of("well");
    EXPECT_THAT(failed(result), testing::IsEmpty());
    EXPECT_EQ(result.scenarios.size(), 25U);
    EXPECT_LE(starts(result), 6U);  // the plainest, one for the words, three samples of these, one for three signals
}

TEST_F(SharingTest, DoesNotWhereEachIsToHaveItsOwn) {
    config_.fresh = true;
    const auto result = result_of("well");
    EXPECT_THAT(failed(result), testing::IsEmpty());
    EXPECT_EQ(starts(result), 25U);
}

TEST_F(SharingTest, WhatItsCommandCannotBeAskedForEndsNothing) {
    if (setup_.isolation == Isolation::none) GTEST_SKIP() << "its fixed port may be somebody else's";
    const auto result = result_of("well", "21567");
    EXPECT_THAT(failed(result), testing::ElementsAre("a-word-at-its-port"));
    EXPECT_LE(starts(result), 6U);
}

TEST_F(SharingTest, WhatFailsBehindOthersIsPlayedAlone) {
    const auto result = result_of("tired");
    EXPECT_THAT(failed(result), testing::IsEmpty());
    EXPECT_GT(starts(result), 15U);
}

TEST_F(SharingTest, AProgramThatHoldsItsClientsIsStartedForEach) {
    const auto result = result_of("hoarder");
    EXPECT_THAT(failed(result), testing::IsEmpty());
    EXPECT_GT(starts(result), 15U);
}

// Only the first word fails, so that all others pass behind it.
TEST_F(SharingTest, WhatPassesBehindOthersOnlyHasNotPassed) {
    const auto result = result_of("shy");
    EXPECT_EQ(failed(result).size(), 21U);
    EXPECT_EQ(result.verdict, SubjectVerdict::nonconforming);
}

TEST_F(SharingTest, OfThoseThatDoTheSameOneAloneIsBlamed) { EXPECT_THAT(failed(result_of("loud")), testing::ElementsAre("signal-is-quiet")); }

}  // namespace
}  // namespace sockspec
