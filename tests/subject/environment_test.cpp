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
    const auto environment = clean_environment("/scratch", "Asia/Kolkata", "SOCKSPEC_CELL=7");
    EXPECT_THAT(environment, testing::IsSupersetOf({"HOME=/scratch", "TMPDIR=/scratch", "LANG=C.UTF-8", "TERM=dumb",
                                                    "TZ=Asia/Kolkata", "SOCKSPEC_CELL=7"}));
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
        EXPECT_THAT(shown, AllOf(HasSubstr("TERM=dumb\n"), HasSubstr("TZ=Etc/UTC\n"), HasSubstr(stand.cell.token() + "\n"),
                                 HasSubstr("HOME=" + stand.home.path().string() + "\n")));
        EXPECT_THAT(shown, Not(HasSubstr("SOCKSPEC_TEST_SECRET")));
    });
}

TEST(ShiftedClock, GoesBothWays) {
    if (!can_shift_clock()) GTEST_SKIP() << "libfaketime is not installed";
    EXPECT_THAT(shifted_clock(90s), Contains("FAKETIME=+90"));
    EXPECT_THAT(shifted_clock(-90s), Contains("FAKETIME=-90"));
}

TEST(ShiftedClock, IsTheProgramsClock) {
    if (!can_shift_clock()) GTEST_SKIP() << "libfaketime is not installed";
    on_a_fresh_thread([] {
        const Cell cell(this_machines_powers().strongest);
        Loop loop;
        SubjectSpec spec;
        spec.actor = "program";
        spec.argv = {"/bin/date", "+%s"};
        spec.clock_shift = -24h * 1000;
        spec.directory = spec.home = "/tmp";
        Subject subject(loop.context.get_executor(), cell, loop.transcript, loop.pulse, spec);
        subject.start();
        ASSERT_TRUE(loop.run_until([&] { return !subject.running(); }));
        const auto shift = std::stol(std::string(subject.printed())) - ::time(nullptr);
        EXPECT_NEAR(static_cast<double>(shift), -24.0 * 3600 * 1000, 60);
    });
}

}  // namespace
}  // namespace sockspec
