#include "subject/environment.hpp"

#include <gmock/gmock.h>

#include "stand.hpp"
#include "support/environment.hpp"

namespace sockspec {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

TEST(CleanEnvironment, HoldsTheScenariosOwnSettings) {
    const auto environment = clean_environment("/scratch", "Asia/Kolkata", "SOCKSPEC_SANDBOX=7");
    EXPECT_THAT(environment,
                testing::IsSupersetOf({"HOME=/scratch", "TMPDIR=/scratch", "LANG=C.UTF-8", "TERM=dumb", "TZ=Asia/Kolkata", "SOCKSPEC_SANDBOX=7"}));
}

TEST(CleanEnvironment, PassesNothingOnThatHidesWhatUsersMeet) {
    const Setting unbuffered("PYTHONUNBUFFERED", "1"), language("LC_ALL", "de_DE");
    const auto environment = clean_environment("/scratch", "Etc/UTC", "T=1");
    EXPECT_THAT(environment, Each(MatchesRegex("(HOME|TMPDIR|LANG|TERM|TZ|T|PATH|[A-Z]+_HOME|PYENV_ROOT|NVM_DIR)=.*")));
}

TEST(CleanEnvironment, PassesOurPathOn) {
    const Setting path("PATH", "/opt/python/bin:/bin");
    EXPECT_THAT(clean_environment("/", "Etc/UTC", "T=1"), Contains("PATH=/opt/python/bin:/bin"));
}

TEST(CleanEnvironment, IsAllThatAProgramGets) {
    const Setting secret("SOCKSPEC_TEST_SECRET", "seen");
    on_a_fresh_thread([] {
        Stand stand;
        const auto shown = stand.output_of({"/usr/bin/env"});
        EXPECT_THAT(shown, AllOf(HasSubstr("TERM=dumb\n"), HasSubstr("TZ=Etc/UTC\n"), HasSubstr("HOME=" + stand.home.path().string() + "\n")));
        EXPECT_THAT(shown, Not(HasSubstr("SOCKSPEC"))) << "neither our secrets, nor a sign that it is tested";
    });
}

TEST(ShiftedClock, GoesBothWays) {
    ASSERT_TRUE(can_shift_clock());
    EXPECT_THAT(shifted_clock(90s), Contains("SOCKSPEC_CLOCK=90"));
    EXPECT_THAT(shifted_clock(-90s), Contains("SOCKSPEC_CLOCK=-90"));
}

constexpr auto long_ago = -24h * 1000;

// What a program prints that is started with its clock set back to long ago.
std::string printed_long_ago(std::vector<std::string> argv) {
    std::string printed;
    on_a_fresh_thread([&] {
        const Sandbox sandbox(this_machines_capabilities().strongest);
        Loop loop;
        SubjectSpec spec;
        spec.actor = "program";
        spec.argv = std::move(argv);
        spec.clock_shift = long_ago;
        spec.directory = spec.home = "/tmp";
        Subject subject(loop.context.get_executor(), sandbox, loop.transcript, loop.pulse, spec);
        subject.start();
        EXPECT_TRUE(loop.run_until([&] { return !subject.running(); }));
        printed = std::string(subject.printed());
    });
    return printed;
}

TEST(ShiftedClock, IsTheProgramsClock) {
    const auto shift = std::stol(printed_long_ago({"/bin/date", "+%s"})) - ::time(nullptr);
    EXPECT_NEAR(static_cast<double>(shift), static_cast<double>(std::chrono::seconds(long_ago).count()), 60);
}

TEST(ShiftedClock, IsThatOfTheProgramsChildrenToo) {
    const auto shift = std::stol(printed_long_ago({"/bin/sh", "-c", "date +%s; true"})) - ::time(nullptr);
    EXPECT_NEAR(static_cast<double>(shift), static_cast<double>(std::chrono::seconds(long_ago).count()), 60);
}

// Whatever it waits with, on whatever clock: not at once, not in an endless loop, and without an error.
TEST(ShiftedClock, LetsEveryTimedWaitLastAsLongAsItShould) {
    EXPECT_EQ(printed_long_ago({TIMED_WAITS}), "all as long as asked\n");
    EXPECT_EQ(printed_long_ago({"/usr/bin/python3", PROGRAMS "timed_waits.py"}), "all as long as asked\n");
}

}  // namespace
}  // namespace sockspec
