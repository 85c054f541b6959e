#include "reports/interop_text.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "samples.hpp"
#include "support/approved.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

std::string text_of(const Report& report, const SummaryOptions& options = {}) {
    std::ostringstream out;
    print_pair_stories(out, report, options);
    print_matrix(out, report, options);
    return out.str();
}

TEST(InteropText, IsAsApproved) { expect_approved("interop.txt", text_of(samples::interop_report())); }

TEST(InteropText, VerboseTellsOfEveryPair) {
    const auto text = text_of(samples::interop_report(), {.verbose = true, .style = {}});
    EXPECT_THAT(text, HasSubstr("bare-client / line-server: waits, expected waits; contracts: client kept, server kept; 34 ms\n"));
    EXPECT_THAT(text, HasSubstr("other-client / bytes-server: works, expected waits; contracts: client broken, server kept; 34 ms\n"));
    EXPECT_THAT(text, HasSubstr("udp-client / udp-server: unsupported, expected works; 34 ms\n"));
}

TEST(InteropText, SaysNothingAboutAReportWithoutPairs) { EXPECT_EQ(text_of(samples::report()), ""); }

TEST(InteropText, ColoursOnlyWhenAsked) {
    EXPECT_EQ(control_characters_in(text_of(samples::interop_report())), "");
    EXPECT_THAT(text_of(samples::interop_report(), {.verbose = false, .style = {true}}), HasSubstr("\x1b[1;31m+!"));
}

TEST(InteropText, NothingOfAProgramReachesTheTerminal) {
    auto report = samples::interop_report();
    auto& pair = report.interop->pairs[2];
    pair.failures[0].what.received = pair.failures[0].process_state = "\x1b[2J";
    pair.command = {"--program", "\x1b[2J"};
    report.interop->pairs[4].reason = "\x1b[2J";
    EXPECT_EQ(control_characters_in(text_of(report)), "");
}

}  // namespace
}  // namespace sockspec
