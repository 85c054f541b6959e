#include "transcript/transcript.hpp"

#include <gmock/gmock.h>

namespace sockspec {
namespace {

using namespace std::chrono_literals;

Event event(EventKind kind, std::string actor, std::string bytes = {}, Nanoseconds at = 0ns) {
    Event e;
    e.kind = kind;
    e.actor = std::move(actor);
    e.bytes = std::move(bytes);
    e.at = at;
    return e;
}

Transcript talk() {
    return Transcript::restored(
        {}, {event(EventKind::sent, "a", "hel", 1ns), event(EventKind::received, "a", "xyz", 2ns), event(EventKind::sent, "b", "other", 3ns),
             event(EventKind::sent, "a", "lo", 4ns), event(EventKind::fin_sent, "a", {}, 5ns)});
}

TEST(Transcript, KeepsOneStreamForEachActorAndKind) {
    const auto transcript = talk();
    EXPECT_EQ(transcript.stream("a", EventKind::sent), "hello");
    EXPECT_EQ(transcript.stream("a", EventKind::received), "xyz");
    EXPECT_EQ(transcript.stream("b", EventKind::sent), "other");
    EXPECT_EQ(transcript.stream("b", EventKind::received), "");
    EXPECT_EQ(transcript.stream("nobody", EventKind::sent), "");
}

TEST(Transcript, CountsOffsetsWithinTheStream) {
    std::vector<std::uint64_t> offsets;
    const auto transcript = talk();
    for (const auto& e : transcript.events()) offsets.push_back(e.offset);
    EXPECT_THAT(offsets, testing::ElementsAre(0, 0, 0, 3, 0));
}

TEST(Transcript, CountsOffsetsAnewWhateverWasSaved) {
    auto saved = event(EventKind::sent, "a", "x");
    saved.offset = 77;
    const auto transcript = Transcript::restored({}, {saved});
    EXPECT_EQ(transcript.events().front().offset, 0U);
}

TEST(Transcript, KnowsWhenEveryByteCame) {
    const auto transcript = talk();
    EXPECT_EQ(transcript.time_of_byte("a", EventKind::sent, 0), 1ns);
    EXPECT_EQ(transcript.time_of_byte("a", EventKind::sent, 2), 1ns);
    EXPECT_EQ(transcript.time_of_byte("a", EventKind::sent, 3), 4ns);
    EXPECT_EQ(transcript.time_of_byte("a", EventKind::received, 0), 2ns);
}

TEST(Transcript, FindsTheNewestOfAKind) {
    const auto transcript = talk();
    ASSERT_NE(transcript.last("a", EventKind::sent), nullptr);
    EXPECT_EQ(transcript.last("a", EventKind::sent)->bytes, "lo");
    EXPECT_EQ(transcript.last("b", EventKind::fin_sent), nullptr);
}

TEST(Transcript, StampsWhatIsAppendedWithThePresentMoment) {
    Transcript transcript;
    const auto before = transcript.elapsed();
    const auto first = transcript.append(event(EventKind::sent, "a", "x", 7h)).at;
    const auto second = transcript.append(event(EventKind::sent, "a", "y")).at;
    EXPECT_LE(before, first);
    EXPECT_LE(first, second);
    EXPECT_LE(second, transcript.elapsed());
}

TEST(Transcript, KeepsTheTimesOfASavedOne) { EXPECT_EQ(talk().events().back().at, 5ns); }

TEST(Transcript, DerivesWallClockTimeFromItsAnchorAlone) {
    const Anchor anchor{std::chrono::steady_clock::now(), std::chrono::system_clock::time_point(1000s)};
    EXPECT_EQ(Transcript(anchor).wall(2500ms), std::chrono::system_clock::time_point(1002500ms));
}

TEST(Transcript, KnowsWhatTheCoarseClockHadReached) {
    Transcript transcript;
    const auto first = transcript.append({}).at;
    const auto at_first = transcript.coarse_lag(first);
    EXPECT_GE(at_first.count(), 0);
    EXPECT_EQ(transcript.coarse_lag(first + std::chrono::seconds(1)), at_first + std::chrono::seconds(1)) << "nothing is known of it later";
    EXPECT_EQ(transcript.coarse_lag(first - Nanoseconds(1)).count(), 0);
    EXPECT_EQ(Transcript::restored(transcript.anchor(), transcript.events()).coarse_lag(first).count(), 0);
}

}  // namespace
}  // namespace sockspec
