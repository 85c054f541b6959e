#include "reports/summary.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "reports/verdicts.hpp"
#include "samples.hpp"
#include "support/approved.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string summary_of(const Report& report, const SummaryOptions& options = {}) {
    std::ostringstream out;
    print_summary(out, report, options);
    return out.str();
}

TEST(Summary, IsAsApproved) { expect_approved("summary.txt", summary_of(samples::report(), {.verbose = false, .style = {}})); }

TEST(Summary, VerboseListsWhatWasNotDecided) {
    expect_approved("summary_verbose.txt", summary_of(samples::report(), {.verbose = true, .style = {}}));
}

TEST(Summary, ColoursOnlyWhenAsked) {
    EXPECT_THAT(summary_of(samples::report()), Not(HasSubstr("\x1b")));
    EXPECT_THAT(summary_of(samples::report(), {.verbose = false, .style = {true}}), HasSubstr("\x1b[1;31m"));
}

TEST(Summary, NothingOfASubjectReachesTheTerminal) {
    Report report = samples::report();
    report.subjects[0].id = "\x1b[2J\xe2\x80\xae.py";
    report.subjects[0].requirements[5].reason = "\x1b]0;owned\a";
    EXPECT_EQ(control_characters_in(summary_of(report, {.verbose = true, .style = {}})), "");
}

TEST(Summary, ManyScenariosAreCounted) {
    Report report = samples::report();
    auto& subject = report.subjects[0];
    for (int i = 0; i < 20; ++i) subject.scenarios.push_back(samples::silent());
    EXPECT_THAT(summary_of(report), HasSubstr("one-byte-segments and 16 more\n"));
}

TEST(Summary, WhatLeavesASubjectInconclusiveIsTold) {
    Report report;
    auto& subject = report.subjects.emplace_back();
    auto error = samples::broken_harness(), leftover = samples::silent();
    leftover.failure->requirement = "no.such";
    auto passed = samples::scenario("others-pass", "", {"conn.queued"}, {});
    subject.scenarios = {error, leftover, passed};
    judge(Contract{{{"conn.queued", Level::must, "", "", {}}}}, subject);
    const auto text = summary_of(report);
    EXPECT_THAT(text, HasSubstr("inconclusive  its promise kept"));
    EXPECT_THAT(text, HasSubstr("six-in-the-backlog: cannot freeze"));
    EXPECT_THAT(text, HasSubstr("one-byte-segments: it failed for \"no.such\", which is not in the contract"));
}

TEST(Summary, AnInterruptedAndAnEmptyReportAreTold) {
    Report report;
    report.run.interrupted = true;
    EXPECT_THAT(summary_of(report), HasSubstr("subjects      none\n"));
    EXPECT_THAT(summary_of(report), HasSubstr("interrupted"));
}

}  // namespace
}  // namespace sockspec
