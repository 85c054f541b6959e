#include "reports/failure_text.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <ostream>

#include "samples.hpp"
#include "support/approved.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;

struct Sample {
    const char* name;
    ScenarioResult (*scenario)();
    const SubjectResult& (*subject)(const Report&);
};

void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.name; }

const Sample all_samples[] = {
    {"repeated_stamp", samples::repeated_stamp, samples::server},
    {"reset", samples::reset, samples::server},
    {"silent", samples::silent, samples::server},
    {"leak", samples::leak, samples::server},
    {"error", samples::broken_harness, samples::server},
    {"hostile_terminal", samples::hostile_terminal, samples::client},
};

std::string text_of(const Sample& sample, const FailureTextOptions& options = {}) {
    const Report report = samples::report();
    return failure_text(sample.scenario(), sample.subject(report), report, options);
}

std::string text_of(const ScenarioResult& scenario) {
    const Report report = samples::report();
    return failure_text(scenario, samples::server(report), report);
}

class FailureText : public testing::TestWithParam<Sample> {};

TEST_P(FailureText, IsAsApproved) { expect_approved(std::string("failure_") + GetParam().name + ".txt", text_of(GetParam())); }

TEST_P(FailureText, IsAtMost25LinesLong) { EXPECT_LE(std::ranges::count(text_of(GetParam()), '\n'), 25); }

TEST_P(FailureText, HoldsNoControlCharacter) {
    EXPECT_EQ(control_characters_in(text_of(GetParam())), "");
    EXPECT_EQ(control_characters_in(text_of(GetParam(), {.verbose = true, .style = {}})), "");
}

INSTANTIATE_TEST_SUITE_P(Samples, FailureText, testing::ValuesIn(all_samples), [](const auto& sample) { return std::string(sample.param.name); });

TEST(FailureText, VerboseTellsEverything) {
    expect_approved("failure_repeated_stamp_verbose.txt", text_of(all_samples[0], {.verbose = true, .style = {}}));
}

TEST(FailureText, ColoursOnlyWhenAsked) {
    EXPECT_THAT(text_of(all_samples[0], {.verbose = false, .style = {true}}), HasSubstr("\x1b[1;31mFAIL\x1b[0m"));
}

TEST(FailureText, AShouldIsAWarning) { EXPECT_THAT(text_of(samples::reset()), testing::StartsWith("WARN  tcp-server/sigint-with-clients")); }

TEST(FailureText, AConsequenceSaysSo) {
    Report report = samples::report();
    auto& requirement = report.subjects[0].requirements[2];
    ASSERT_EQ(requirement.id, "stamp.each");
    requirement.verdict = RequirementVerdict::untested;
    requirement.reason = "rests on stamp.fresh, which failed";
    const auto text = failure_text(samples::repeated_stamp(), report.subjects[0], report);
    EXPECT_THAT(text, HasSubstr("not held against it: rests on stamp.fresh, which failed"));
}

TEST(FailureText, StaysWithin25LinesWhateverASubjectDoes) {
    auto scenario = samples::leak();
    auto& what = scenario.failure->what;
    scenario.hint = "a hint";
    what.facts.assign(100, std::string(10000, 'x'));
    what.cause_facts.assign(100, std::string(10000, 'y'));
    what.expected = std::string(1 << 20, 'e');
    what.received = std::string(1 << 20, '\x1b');
    what.first_difference = 1000;
    Report report = samples::report();
    for (auto& requirement : report.subjects[0].requirements) {
        requirement.verdict = RequirementVerdict::untested;
        requirement.reason = "rests on another";
        requirement.promise = std::string(5000, 'p');
    }
    const auto text = failure_text(scenario, report.subjects[0], report);
    EXPECT_LE(std::ranges::count(text, '\n'), 25);
    EXPECT_LT(text.size(), 8000);
    EXPECT_THAT(text, HasSubstr("  FAIL"));
}

TEST(FailureText, KeepsTheFailedEventWhenOthersCameAfterIt) {
    auto scenario = samples::repeated_stamp();
    auto events = scenario.transcript.events();
    events.resize(14);
    for (int i = 0; i < 100; ++i) events.push_back(samples::at(2320 + i, EventKind::received, "b", "noise"));
    scenario.failure->event = events.size() - 1;
    scenario.transcript = samples::transcript(events);
    EXPECT_THAT(text_of(scenario), HasSubstr("\n  FAIL    2319.2  a  <---"));
}

TEST(FailureText, MarksTheStepWhenNothingCame) { EXPECT_THAT(text_of(samples::silent()), HasSubstr("\n  FAIL      94.9  line 9: {\"on\": \"a\"")); }

TEST(FailureText, WithoutAStepMarksTheLastThingSeen) {
    auto scenario = samples::repeated_stamp();
    scenario.failure->location.line = 1;
    EXPECT_THAT(text_of(scenario), HasSubstr("\n  FAIL    2319.2  <---"));
    scenario.failure->event = static_cast<std::size_t>(-1);
    EXPECT_THAT(text_of(scenario), HasSubstr("\n  FAIL    2319.2  <---"));
}

TEST(FailureText, AFailureWithoutPlaceOrTranscriptIsStillTold) {
    ScenarioResult scenario;
    scenario.id = "bare";
    scenario.verdict = ScenarioVerdict::fail;
    scenario.failure = Failure{};
    scenario.failure->requirement = "no.such";
    scenario.failure->location.line_text = "short";
    scenario.failure->location.column = 4000;
    EXPECT_THAT(text_of(scenario), HasSubstr("FAIL  tcp-server/bare   no.such   0.00 s"));
}

TEST(FailureText, DifferencesInsideACharacterAreMarkedAtItsBeginning) {
    auto scenario = samples::repeated_stamp();
    auto& what = scenario.failure->what;
    what.expected = "na\xc3\xafve";  // ï
    what.received = "na\xc3\xa9ve";  // é
    what.first_difference = 3;
    EXPECT_THAT(text_of(scenario), HasSubstr("    expected  naïve\n    received  naéve\n                ^\n"));
}

TEST(FailureText, TheRerunCommandIsQuotedForAShell) {
    EXPECT_THAT(text_of(samples::silent()), testing::EndsWith("  again: sockspec check tcp-server --only one-byte-segments --seed 42 -- python3 "
                                                              "'my server.py' {port}\n"));
}

}  // namespace
}  // namespace sockspec
