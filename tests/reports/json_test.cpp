#include "reports/json.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <tuple>

#include "reports/notation.hpp"
#include "reports/totals.hpp"
#include "samples.hpp"
#include "support/approved.hpp"

namespace sockspec {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;

Report round_trip(const Report& report) { return report_from_json(report_json(report)); }

std::string diagnostic_about(const std::string& text) {
    try {
        report_from_json(text);
        return "no diagnostic";
    } catch (const BadReport& bad) {
        return bad.what();
    }
}

std::string with(std::string_view from, std::string_view to) {
    std::string text = report_json(samples::readable_report());
    return text.replace(text.find(from), from.size(), to);
}

TEST(Json, IsAsApproved) { expect_approved("report.json", report_json(samples::readable_report())); }

TEST(Json, IsPureAscii) {
    const auto text = report_json(samples::report());
    EXPECT_EQ(control_characters_in(text), "");
    EXPECT_TRUE(std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST(Json, ComesBackAsItWas) {
    const Report report = samples::report();
    const Report back = round_trip(report);
    EXPECT_EQ(report_json(back), report_json(report));
    EXPECT_EQ(back.run.started, report.run.started);
    for (std::size_t s = 0; s < report.subjects.size(); ++s)
        for (std::size_t i = 0; i < report.subjects[s].scenarios.size(); ++i) {
            const auto& before = report.subjects[s].scenarios[i];
            const auto& after = back.subjects[s].scenarios[i];
            EXPECT_EQ(after.transcript.events(), before.transcript.events());
            EXPECT_EQ(after.transcript.anchor().wall, before.transcript.anchor().wall);
            EXPECT_EQ(after.transcript.stream("a", EventKind::received), before.transcript.stream("a", EventKind::received));
            EXPECT_EQ(after.capture, before.capture);
            ASSERT_EQ(after.failure.has_value(), before.failure.has_value());
            if (!after.failure) continue;
            EXPECT_EQ(after.failure->what.received, before.failure->what.received);
            EXPECT_EQ(after.failure->what.first_difference, before.failure->what.first_difference);
            EXPECT_EQ(after.failure->location.line_text, before.failure->location.line_text);
        }
}

TEST(Json, PairsAreAsApproved) { expect_approved("interop_report.json", report_json(samples::interop_report())); }

TEST(Json, PairsComeBackAsTheyWere) {
    const Report report = samples::interop_report();
    const Report back = round_trip(report);
    EXPECT_EQ(report_json(back), report_json(report));
    ASSERT_TRUE(back.interop);
    for (std::size_t i = 0; i < report.interop->pairs.size(); ++i) {
        const auto& before = report.interop->pairs[i];
        const auto& after = back.interop->pairs[i];
        EXPECT_EQ(after.observed, before.observed);
        EXPECT_EQ(after.capture, before.capture);
        EXPECT_EQ(after.transcript.events(), before.transcript.events());
        EXPECT_EQ(after.failures.size(), before.failures.size());
    }
}

TEST(Json, APacketFileIsThereOrWhatPreventedIt) {
    const auto diagnostic_with = [](const PacketFile& file) {
        auto report = samples::readable_report();
        report.subjects[0].scenarios[0].capture = file;
        return diagnostic_about(report_json(report));
    };
    EXPECT_EQ(diagnostic_with({"a/b.pcapng", 1, 2, 3, ""}), "no diagnostic");
    EXPECT_EQ(diagnostic_with({"", 0, 0, 0, "no room"}), "no diagnostic");
    for (const PacketFile& wrong : {PacketFile{"", 1, 0, 0, ""}, PacketFile{"a/b.pcapng", 1, 0, 0, "no room"}})
        EXPECT_EQ(diagnostic_with(wrong), "/subjects/0/scenarios/0/capture: either \"file\" or \"trouble\" is expected");
}

TEST(Json, SidesHaveToFitTheFailures) {
    auto text = report_json(samples::interop_report());
    const std::string broken = "\"client\": \"broken\"";
    text.replace(text.find(broken), broken.size(), "\"client\": \"kept\"");
    EXPECT_THAT(diagnostic_about(text), testing::StartsWith("/interop/cells/2/sides/client: \"broken\" follows from the rest"));
}

TEST(Json, EveryByteSurvives) {
    std::string every;
    for (int i = 0; i < 256; ++i) every += static_cast<char>(i);
    for (const auto& bytes :
         {every, "text"s, ""s, "\0"s, "\x1b[31m"s, "caf\xc3"s, "caf\xc3\xa9 \xe2\x80\xae"s, "\x7f"s, std::string(1 << 20, '\xfe')}) {
        Report report;
        report.subjects.emplace_back().scenarios = {samples::reset()};
        report.subjects[0].scenarios[0].transcript = samples::transcript({samples::at(1, EventKind::received, "a", bytes)});
        report.subjects[0].scenarios[0].failure->what.expected = bytes;
        const ScenarioResult back = round_trip(report).subjects[0].scenarios[0];
        EXPECT_EQ(back.transcript.events()[0].bytes, bytes);
        EXPECT_EQ(back.failure->what.expected, bytes);
    }
}

TEST(Json, ExtremesSurvive) {
    Report report = samples::report();
    report.run.seed = ~std::uint64_t{0};
    auto event = samples::at(0, EventKind::exited, "server", "", std::numeric_limits<std::int64_t>::min());
    event.at = Nanoseconds(9007199254740993);
    report.subjects[0].scenarios[0].transcript = samples::transcript({event});
    report.subjects[0].command = {"", "\xff", "two\nlines"};
    const Report back = round_trip(report);
    EXPECT_EQ(back.run.seed, ~std::uint64_t{0});
    EXPECT_EQ(back.subjects[0].scenarios[0].transcript.events()[0], event);
    EXPECT_THAT(back.subjects[0].command, testing::ElementsAre("", "\\xff", "two\nlines"));
}

TEST(Json, AShardIsTold) {
    Report report = samples::report();
    EXPECT_FALSE(round_trip(report).run.shard);
    report.run.shard = Shard{2, 3, 40};
    const auto back = round_trip(report).run.shard;
    ASSERT_TRUE(back);
    EXPECT_EQ(std::tuple(back->index, back->count, back->selected), std::tuple(2U, 3U, 40U));
    EXPECT_EQ(diagnostic_about(with("\"seed\": 42,", "\"seed\": 42, \"shard\": {\"index\": 4, \"count\": 3, \"selected\": 9},")),
              "/run/shard/index: there is no shard 4 of 3");
}

TEST(Json, TotalsCountVerdictsAndClasses) {
    const Totals totals = totals_of(samples::report());
    EXPECT_EQ(totals.of(SubjectVerdict::nonconforming), 2);
    EXPECT_EQ(totals.of(ScenarioVerdict::fail), 5);
    EXPECT_EQ(totals.of(ScenarioVerdict::error), 1);
    EXPECT_EQ(totals.of(RequirementVerdict::warn), 1);
    EXPECT_EQ(totals.failures.at(FailureClass::reset), 1);
}

TEST(Json, DiagnosticsSayWhere) {
    EXPECT_EQ(diagnostic_about(with("\"kind\": \"started\"", "\"kind\": \"begun\"")),
              "/subjects/0/scenarios/0/transcript/0/kind: \"begun\" is not a kind of event");
    EXPECT_EQ(diagnostic_about(with("\"duration_ms\": 9810", "\"duration_ms\": 9810.5")),
              "/run/duration_ms: a whole number in its range is expected");
    EXPECT_EQ(diagnostic_about(with("\"level\": \"must\"", "\"lever\": \"must\"")), "/subjects/0/requirements/0: unknown key \"lever\"");
    EXPECT_EQ(diagnostic_about(with("\"seed\": 42,", "")), "/run: \"seed\" is missing");
    EXPECT_EQ(diagnostic_about(with("\"seed\": 42,", "\"seed\": -1,")), "/run/seed: a whole number in its range is expected");
    EXPECT_EQ(diagnostic_about(with("sockspec-report/1", "sockspec-report/2")), "/format: only sockspec-report/1 can be read");
    EXPECT_EQ(diagnostic_about(with("\"warn\": 1", "\"warn\": 0")), "/totals: they do not add up");
    EXPECT_EQ(diagnostic_about(with("\"seed\": 42,", "\"seed\": 42, \"seed\": 43,")), "the key \"seed\" occurs twice in an object");
    EXPECT_EQ(diagnostic_about(with("2026-11-23T08:13:51.086000000Z", "2026-02-30T08:13:51.086000000Z")),
              "/run/started: \"2026-02-30T08:13:51.086000000Z\" is not a time as it is written here");
    EXPECT_THAT(diagnostic_about("{\n  \"format\": nonsense"), HasSubstr("invalid literal"));
    EXPECT_THAT(diagnostic_about("[]"), HasSubstr("an object is expected"));
    EXPECT_THAT(diagnostic_about(""), HasSubstr("not JSON"));
}

TEST(Json, SyntaxErrorsHaveAPlace) {
    try {
        report_from_json("{\n  \"format\": nonsense");
        FAIL() << "no diagnostic";
    } catch (const BadReport& bad) {
        EXPECT_EQ(bad.line, 2);
        EXPECT_EQ(bad.column, 14);
    }
}

TEST(Json, HostileFilesAreRefusedQuietly) {
    EXPECT_EQ(diagnostic_about(std::string(1'000'000, '[')), "nested too deeply");
    EXPECT_EQ(control_characters_in(diagnostic_about("{\"\\u001b[2J\": 1}")), "");
    EXPECT_EQ(control_characters_in(diagnostic_about("{\"\x1b[2J")), "");
    EXPECT_THAT(diagnostic_about(with("{\n        \"text\": \"hello\"", "{\"hex\": \"61\", \"text\": \"hello\"")),
                HasSubstr("either \"text\" or \"hex\" is expected"));
}

TEST(Json, TheSchemaKnowsEveryId) {
    const auto schema = nlohmann::json::parse(std::ifstream(SOCKSPEC_SCHEMA));
    const auto& definitions = schema["definitions"];
    std::vector<std::string> classes, kinds;
    for (const auto c : all_failure_classes()) classes.emplace_back(id_of(c));
    for (int i = 0; i <= static_cast<int>(EventKind::fact); ++i) kinds.emplace_back(name_of(static_cast<EventKind>(i)));
    EXPECT_EQ(definitions["failure"]["properties"]["class"]["enum"], nlohmann::json(classes));
    EXPECT_EQ(definitions["event"]["properties"]["kind"]["enum"], nlohmann::json(kinds));
}

TEST(Notation, TimesKeepTheirNanoseconds) {
    for (const auto ns : {0LL, 1LL, -1LL, 1795421631086000001LL, -5000000000000000000LL}) {
        const std::chrono::system_clock::time_point at{std::chrono::nanoseconds(ns)};
        EXPECT_EQ(from_rfc3339(to_rfc3339(at)), at) << to_rfc3339(at);
    }
    EXPECT_EQ(to_rfc3339({}), "1970-01-01T00:00:00.000000000Z");
    for (const char* bad : {"", "1970-01-01T00:00:00Z", "1970-01-01T24:00:00.000000000Z", "9999-01-01T00:00:00.000000000Z"})
        EXPECT_EQ(from_rfc3339(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace sockspec
