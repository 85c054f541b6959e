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
    progress.begin(2);
    progress.started("p/a");
    progress.step("p/a", "connect");
    progress.ended("p/a", ScenarioVerdict::pass, 12ms);
    progress.ended("p/b", ScenarioVerdict::fail, 12ms);
    EXPECT_EQ(out.str(), "(1/2) pass        p/a 12 ms\n(2/2) fail        p/b 12 ms\n");
}

TEST(Progress, IsSilentWhereNoneIsWanted) {
    std::ostringstream out;
    {
        Progress progress(out, ProgressStyle::none, 80);
        progress.begin(1);
        progress.started("p/a");
        progress.ended("p/a", ScenarioVerdict::pass, 12ms);
    }
    EXPECT_EQ(out.str(), "");
}

TEST(Progress, ShowsCountsAndSteps) {
    std::ostringstream out;
    Progress progress(out, ProgressStyle::bar, 80);
    progress.begin(3);
    progress.started("p/a");
    EXPECT_THAT(out.str(), HasSubstr("0/3  0 failed  | p/a"));
}

TEST(Progress, KeepsToTheTerminalsWidthAndEscapesWhatScenariosSay) {
    std::ostringstream out;
    Progress progress(out, ProgressStyle::bar, 30);
    progress.begin(1);
    progress.started("\x1b[2J" + std::string(100, 'x'));
    const auto text = out.str();
    const auto line = text.substr(text.rfind('K') + 1);
    EXPECT_THAT(line, Not(HasSubstr("\x1b")));
    EXPECT_LT(std::ranges::count(line, 'x'), 30);
}

TEST(Progress, ClearsItsLineAtItsEnd) {
    std::ostringstream out;
    { Progress(out, ProgressStyle::bar, 80).begin(1); }
    EXPECT_THAT(out.str(), testing::EndsWith("\r\x1b[K"));
}

}  // namespace
}  // namespace sockspec
