#include "reports/shorten.hpp"

#include <gmock/gmock.h>

#include "reports/event_words.hpp"
#include "reports/json.hpp"
#include "samples.hpp"

namespace sockspec {
namespace {

using enum EventKind;

const std::string mebibyte(1 << 20, 'x');

ScenarioResult with(std::vector<Event> events) {
    auto scenario = samples::repeated_stamp();
    scenario.transcript = samples::transcript(std::move(events));
    return scenario;
}

TEST(Shorten, KeepsTheBeginningAndTheLength) {
    auto scenario = with({samples::at(1, sent, "a", mebibyte), samples::at(2, sent, "a", "hello")});
    shorten(scenario);
    const auto& events = scenario.transcript.events();
    EXPECT_EQ(events[0].bytes, mebibyte.substr(0, most_event_bytes));
    EXPECT_EQ(events[0].number, 1 << 20);
    EXPECT_EQ(events[1], samples::transcript({samples::at(1, sent, "a", events[0].bytes), samples::at(2, sent, "a", "hello")}).events()[1]);
    EXPECT_THAT(quoted_payload(events[0], 10), testing::EndsWith("\" … of 1048576 bytes"));
    EXPECT_EQ(quoted_payload(events[1], 10), "\"hello\"");
}

TEST(Shorten, LeavesOrdinaryScenariosAlone) {
    auto scenario = samples::leak();
    const auto before = scenario.transcript.events();
    shorten(scenario);
    EXPECT_EQ(scenario.transcript.events(), before);
}

TEST(Shorten, KeepsAScenariosReportSmall) {
    std::vector<Event> events;
    for (int i = 0; i < 256; ++i) events.push_back(samples::at(i, received, "a", std::string(most_event_bytes, '\xff')));
    auto scenario = with(events);
    shorten(scenario);
    Report report;
    report.subjects.emplace_back().scenarios = {scenario};
    EXPECT_LT(report_json(report).size(), 3U << 20);
    EXPECT_EQ(scenario.transcript.events().back().number, most_event_bytes);
}

TEST(Shorten, DoesNotTearACharacterApart) {
    auto scenario = with({samples::at(
        1, sent, "a", "x" + [] {
            std::string text;
            for (int i = 0; i < 40'000; ++i) text += "é";
            return text;
        }())});
    shorten(scenario);
    EXPECT_EQ(scenario.transcript.events()[0].bytes.size(), most_event_bytes - 1);
}

TEST(Shorten, SurvivesJson) {
    auto scenario = with({samples::at(1, printed, "server", mebibyte)});
    shorten(scenario);
    Report report;
    report.subjects.emplace_back().scenarios = {scenario};
    const auto back = report_from_json(report_json(report)).subjects[0].scenarios[0];
    EXPECT_EQ(back.transcript.events(), scenario.transcript.events());
}

}  // namespace
}  // namespace sockspec
