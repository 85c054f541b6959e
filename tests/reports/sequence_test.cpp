#include "reports/sequence.hpp"

#include <gmock/gmock.h>

#include "samples.hpp"

namespace sockspec {
namespace {

using enum EventKind;
using testing::ElementsAre;

std::vector<std::string> lanes(const Sequence& sequence) {
    std::vector<std::string> names;
    for (const auto& lane : sequence.lanes) names.push_back((lane.program ? "program " : "peer ") + lane.name);
    return names;
}

Sequence drawn(const ScenarioResult& scenario, std::size_t limit = 400) {
    return sequence_of(scenario.transcript, scenario.failure ? &*scenario.failure : nullptr, limit);
}

TEST(Sequence, HasPeersBeforeAServerAndBehindAClient) {
    EXPECT_THAT(lanes(drawn(samples::repeated_stamp())), ElementsAre("peer a", "program server"));
    EXPECT_THAT(lanes(drawn(samples::hostile_terminal())), ElementsAre("program client", "peer peer"));
}

TEST(Sequence, ArrowsLeadWhereBytesWent) {
    const auto sequence = drawn(samples::hostile_terminal());
    const auto arrow = [&](std::string_view shape, std::size_t from) {
        const auto found = std::ranges::find_if(sequence.rungs, [&](const Rung& r) { return r.shape == shape && r.from == from; });
        return found == sequence.rungs.end() ? Rung{} : *found;
    };
    EXPECT_EQ(arrow("connect", 0).to, 1U);
    EXPECT_EQ(arrow("message", 0).label, "\"hello\"");
    EXPECT_EQ(arrow("message", 1).to, 0U);
}

TEST(Sequence, TwoProgramsAreJoinedByATap) {
    const auto transcript =
        samples::transcript({samples::at(1, started, "server"), samples::at(2, ready, "server", "", 21567), samples::at(3, started, "client"),
                             samples::at(4, accepted, "tap, client side"), samples::at(5, connected, "tap, server side"),
                             samples::at(6, received, "tap, client side", "hi"), samples::at(7, sent, "tap, server side", "hi")});
    const auto sequence = sequence_of(transcript, nullptr, 400);
    EXPECT_THAT(lanes(sequence), ElementsAre("program client", "peer tap, client side", "peer tap, server side", "program server"));
    EXPECT_EQ(sequence.rungs[5].from, 0U);
    EXPECT_EQ(sequence.rungs[5].to, 1U);
    EXPECT_EQ(sequence.rungs[6].to, 3U);
}

TEST(Sequence, MarksTheFailureOnce) {
    for (const auto& scenario : {samples::repeated_stamp(), samples::reset(), samples::silent(), samples::leak()}) {
        const auto sequence = drawn(scenario);
        EXPECT_EQ(std::ranges::count(sequence.rungs, true, &Rung::failed), 1) << scenario.id;
    }
}

TEST(Sequence, FinAndResetHaveShapesOfTheirOwn) {
    std::vector<std::string_view> shapes;
    for (const auto& rung : drawn(samples::reset()).rungs) shapes.push_back(rung.shape);
    EXPECT_THAT(shapes, testing::IsSupersetOf({"rst", "signal", "end", "step"}));
}

TEST(Sequence, LongOnesAreCutAroundTheFailure) {
    const auto sequence = drawn(samples::leak(), 100);
    EXPECT_LE(sequence.rungs.size(), 103U);
    EXPECT_EQ(std::ranges::count(sequence.rungs, "gap", &Rung::shape), 1);
    EXPECT_EQ(std::ranges::count(sequence.rungs, true, &Rung::failed), 1);
}

TEST(Sequence, QuietIsOfNobody) {
    const auto sequence = sequence_of(samples::transcript({samples::at(1, started, "server"), samples::at(2, quiet, "")}), nullptr, 400);
    EXPECT_THAT(lanes(sequence), ElementsAre("program server"));
    EXPECT_EQ(sequence.rungs.back().shape, "quiet");
}

TEST(Sequence, OfNothingIsEmpty) {
    const auto sequence = sequence_of(samples::transcript({}), nullptr, 400);
    EXPECT_TRUE(sequence.lanes.empty());
    EXPECT_TRUE(sequence.rungs.empty());
}

}  // namespace
}  // namespace sockspec
