#include "run/progress.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace sockspec {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(Progress, WritesALineForEachScenario) {
    std::ostringstream out;
    Progress progress(out, ProgressStyle::lines, 80);
    progress.run_began(2, nullptr);
    progress.scenario_began("p/a");
    progress.step_began("p/a", "connect");
    progress.scenario_played("p/a", ScenarioVerdict::pass, 12ms);
    progress.scenario_played("p/b", ScenarioVerdict::fail, 12ms);
    EXPECT_EQ(out.str(), "(1/2) pass        p/a 12 ms\n(2/2) fail        p/b 12 ms\n");
}

TEST(Progress, IsSilentWhereNoneIsWanted) {
    std::ostringstream out;
    {
        Progress progress(out, ProgressStyle::none, 80);
        progress.run_began(1, nullptr);
        progress.scenario_began("p/a");
        progress.scenario_played("p/a", ScenarioVerdict::pass, 12ms);
    }
    EXPECT_EQ(out.str(), "");
}

TEST(Progress, SaysNothingOfAShortRunInALog) {
    std::ostringstream out;
    {
        Progress progress(out, ProgressStyle::seldom, 80);
        progress.run_began(1, nullptr);
        progress.scenario_began("p/a");
        progress.scenario_played("p/a", ScenarioVerdict::pass, 12ms);
    }
    EXPECT_EQ(out.str(), "");
}

TEST(Progress, ShowsCountsAndSteps) {
    std::ostringstream out;
    Progress progress(out, ProgressStyle::bar, 80);
    progress.run_began(3, nullptr);
    progress.scenario_began("p/a");
    EXPECT_THAT(out.str(), HasSubstr("0/3  0 failed  | p/a"));
}

TEST(Progress, KeepsToTheTerminalsWidthAndEscapesWhatScenariosSay) {
    std::ostringstream out;
    Progress progress(out, ProgressStyle::bar, 30);
    progress.run_began(1, nullptr);
    progress.scenario_began("\x1b[2J" + std::string(100, 'x'));
    const auto text = out.str();
    const auto line = text.substr(text.rfind('K') + 1);
    EXPECT_THAT(line, Not(HasSubstr("\x1b")));
    EXPECT_LT(std::ranges::count(line, 'x'), 30);
}

TEST(Progress, ClearsItsLineAtItsEnd) {
    std::ostringstream out;
    { Progress(out, ProgressStyle::bar, 80).run_began(1, nullptr); }
    EXPECT_THAT(out.str(), testing::EndsWith("\r\x1b[K"));
}

}  // namespace
}  // namespace sockspec
