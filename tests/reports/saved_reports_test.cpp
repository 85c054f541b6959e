// What is made of several reports.
#include <gmock/gmock.h>

#include "reports/compare.hpp"
#include "reports/interop_subject.hpp"
#include "reports/json.hpp"
#include "reports/merge.hpp"
#include "reports/verdicts.hpp"
#include "samples.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// The report without those scenarios of its first subject that `left_out` is true of.
template <typename Predicate>
Report without(Report report, Predicate left_out) {
    auto& server = report.subjects.front();
    std::erase_if(server.scenarios, left_out);
    judge(contract_of(server), server);
    return report;
}

std::pair<Report, Report> halves() {
    auto first = without(samples::report(), [](const ScenarioResult& s) { return s.id < "listens"; });
    auto second = without(samples::report(), [](const ScenarioResult& s) { return s.id >= "listens"; });
    second.subjects.pop_back();
    return {first, second};
}

std::string refusal(const Report& one, const Report& other) {
    try {
        merged({one, other});
        return "";
    } catch (const NotParts& reason) {
        return reason.what();
    }
}

TEST(Merge, MakesTheWholeOfItsParts) {
    auto whole = samples::report();
    std::ranges::sort(whole.subjects.front().scenarios, {}, &ScenarioResult::id);
    judge(contract_of(whole.subjects.front()), whole.subjects.front());
    const auto [first, second] = halves();
    EXPECT_EQ(report_json(merged({first, second})), report_json(whole));
    EXPECT_EQ(report_json(merged({first, second})).size(), report_json(merged({second, first})).size());
}

TEST(Merge, LeadsToThePacketsOfEveryPart) {
    auto [first, second] = halves();
    first.run.captures = "a";
    first.subjects[0].scenarios[0].capture = PacketFile{"tcp-server/x.pcapng", 1, 0, 0, ""};
    second.run.captures = "../b";
    second.subjects[0].scenarios[0].capture = PacketFile{"tcp-server/y.pcapng", 1, 0, 0, ""};
    const auto whole = merged({first, second});
    EXPECT_EQ(whole.run.captures, ".");
    const auto file_of = [&](const std::string& id) {
        const auto& scenarios = whole.subjects[0].scenarios;
        return std::ranges::find(scenarios, id, &ScenarioResult::id)->capture->file;
    };
    EXPECT_EQ(file_of(first.subjects[0].scenarios[0].id), "a/tcp-server/x.pcapng");
    EXPECT_EQ(file_of(second.subjects[0].scenarios[0].id), "../b/tcp-server/y.pcapng");
}

TEST(Merge, RefusesWhatAreNoParts) {
    const auto [first, second] = halves();
    EXPECT_EQ(refusal(first, first), "tcp-server/listens was played in two parts");
    auto other = second;
    other.run.seed = 43;
    EXPECT_EQ(refusal(first, other), "the seed differs: 42 and 43");
    other = second;
    other.suite_sha256 = "\x1b[2J";
    EXPECT_THAT(refusal(first, other), HasSubstr("and \\x1b[2J"));
    other = second;
    other.tool_version = "1.0.1";
    EXPECT_EQ(refusal(first, other), "the tool differs: 1.0.0 and 1.0.1");
    other = second;
    other.subjects.front().command = {"./another"};
    EXPECT_THAT(refusal(first, other), HasSubstr("the command differs"));
    other = second;
    other.subjects.front().requirements.pop_back();
    EXPECT_EQ(refusal(first, other), "the contract of tcp-server differs");
}

// The two halves as shards of three, of which the third is empty.
std::vector<Report> shards() {
    auto [first, second] = halves();
    auto third = second;
    third.subjects.clear();
    std::vector<Report> parts{first, second, third};
    std::size_t selected = 0;
    for (const auto& part : parts)
        for (const auto& subject : part.subjects) selected += subject.scenarios.size();
    for (unsigned i = 0; i < 3; ++i) parts[i].run.shard = Shard{i + 1, 3, selected};
    return parts;
}

std::string refusal(const std::vector<Report>& parts) {
    try {
        merged(parts);
        return "";
    } catch (const NotParts& reason) {
        return reason.what();
    }
}

TEST(Merge, MakesTheWholeOfItsShardsInAnyOrder) {
    const auto parts = shards();
    const auto whole = merged(parts);
    EXPECT_FALSE(whole.run.shard);
    EXPECT_EQ(whole.subjects.size(), samples::report().subjects.size());
    const std::vector<Report> otherwise{parts[2], parts[1], parts[0]};
    EXPECT_EQ(report_json(merged(otherwise)), report_json(whole));
}

TEST(Merge, NamesTheShardThatIsMissingOrThereTwice) {
    auto parts = shards();
    EXPECT_EQ(refusal({parts[0]}), "missing: shard 2 of 3, shard 3 of 3");
    EXPECT_EQ(refusal({parts[0], parts[2]}), "missing: shard 2 of 3");
    EXPECT_EQ(refusal({parts[0], parts[1], parts[2], parts[1]}), "shard 2 of 3 is there twice");
    parts[0].run.shard = Shard{1, 4'000'000'000, parts[0].run.shard->selected};
    EXPECT_THAT(refusal({parts[0]}), testing::EndsWith("shard 11 of 4000000000, ..."));
}

TEST(Merge, RefusesShardsOfDifferentRuns) {
    auto parts = shards();
    parts[1].run.shard->count = 4;
    EXPECT_EQ(refusal(parts), "the number of shards differs: 3 and 4");
    parts = shards();
    parts[1].run.shard.reset();
    EXPECT_EQ(refusal(parts), "shard 1 of 3 is among them, and a report that is no shard");
    parts = shards();
    ++parts[1].run.shard->selected;
    EXPECT_THAT(refusal(parts), HasSubstr("what was selected for all shards differs"));
    parts = shards();
    parts[0].subjects.front().scenarios.pop_back();
    EXPECT_THAT(refusal(parts), HasSubstr("that were selected"));
}

TEST(Merge, JoinsPairs) {
    auto whole = samples::interop_report();
    for (auto& pair : whole.interop->pairs) pair.command.clear();  // a sample of everything, not of one run
    auto first = whole, second = whole;
    first.interop->pairs.resize(1);
    second.interop->pairs.erase(second.interop->pairs.begin());
    EXPECT_EQ(report_json(merged({second, first})), report_json(whole));
    EXPECT_THAT(refusal(first, first), HasSubstr("was played in two parts"));
    auto with_a_stranger = first;
    with_a_stranger.interop->pairs.front().command = {"--program", "bytes-server=./mine"};
    EXPECT_THAT(refusal(with_a_stranger, second), HasSubstr("the program differs: bytes-server=./mine"));
    EXPECT_EQ(refusal(first, samples::report()), "one is of pairs, another is not");
    second.interop->servers.pop_back();
    EXPECT_EQ(refusal(first, second), "the matrix differs");
}

TEST(Compare, SaysWhatBecameOfEachScenario) {
    const auto before = samples::report();
    auto after = before;
    auto& scenarios = after.subjects.front().scenarios;
    scenarios[0].verdict = ScenarioVerdict::fail;
    scenarios[1].verdict = ScenarioVerdict::pass;
    scenarios[1].failure.reset();
    scenarios[2].verdict = ScenarioVerdict::skipped;
    scenarios[3].id = "renamed";
    const auto comparison = compare(before, after);
    const auto names = [](const std::vector<Change>& changes) {
        std::vector<std::string> all;
        for (const auto& change : changes) all.push_back(change.scenario);
        return all;
    };
    EXPECT_THAT(names(comparison.broke), ElementsAre("tcp-server/listens"));
    EXPECT_THAT(names(comparison.fixed), ElementsAre("tcp-server/stamps-each-message"));
    EXPECT_THAT(names(comparison.changed), ElementsAre("tcp-server/sigint-with-clients"));
    EXPECT_THAT(names(comparison.appeared), ElementsAre("tcp-server/renamed"));
    EXPECT_THAT(names(comparison.disappeared), ElementsAre("tcp-server/one-byte-segments"));
    EXPECT_EQ(comparison.unchanged, 4U);
    EXPECT_THAT(comparison_text(comparison), HasSubstr("broke        tcp-server/listens  pass -> fail"));
    EXPECT_THAT(comparison_text(comparison), HasSubstr("1 broke, 1 fixed, 1 appeared, 1 disappeared, 1 changed otherwise, 4 did not change\n"));
}

TEST(Pairs, BecomeScenariosOfASubject) {
    const auto before = samples::interop_report();
    const auto report = pairs_as_scenarios(before);
    const auto& subject = report.subjects.back();
    EXPECT_EQ(subject.id, "interop");
    ASSERT_EQ(subject.scenarios.size(), before.interop->pairs.size());
    for (std::size_t i = 0; i < subject.scenarios.size(); ++i) {
        EXPECT_EQ(subject.scenarios[i].id, before.interop->pairs[i].client + "/" + before.interop->pairs[i].server);
        EXPECT_EQ(subject.scenarios[i].verdict, before.interop->pairs[i].verdict);
    }
    EXPECT_EQ(exit_status(report, false), exit_status(before, false));
    EXPECT_EQ(report_json(pairs_as_scenarios(samples::report())), report_json(samples::report()));
}

TEST(Judge, AJudgedReportIsJudgedTheSame) {
    for (auto subject : samples::report().subjects) {
        const auto verdict = subject.verdict;
        const auto requirements = subject.requirements;
        judge(contract_of(subject), subject);
        EXPECT_EQ(subject.verdict, verdict);
        EXPECT_TRUE(std::ranges::equal(subject.requirements, requirements, {}, &RequirementResult::verdict, &RequirementResult::verdict));
    }
}

}  // namespace
}  // namespace sockspec
