#include <gmock/gmock.h>

#include <time.h>

#include <algorithm>

#include "moments.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

Stamped chunked(std::string payload, std::string terminator = "") { return Stamped{std::move(payload), std::move(terminator), true}; }

std::string in_chunks(std::string_view payload, std::size_t size) {
    std::string reply;
    for (std::size_t i = 0; i < payload.size(); i += size) reply += stamp + std::string(payload.substr(i, size));
    return reply;
}

const std::string payload = "Hello, world";

TEST(Chunked, AnyDivisionMatches) {
    for (std::size_t size = 1; size <= payload.size(); ++size) {
        const std::string reply = in_chunks(payload, size);
        const auto result = hold(chunked(payload), reply);
        EXPECT_EQ(result.progress, Progress::matched) << size;
        EXPECT_EQ(result.consumed, reply.size()) << size;
        EXPECT_THAT(result.stamps, SizeIs((payload.size() + size - 1) / size));
    }
}

TEST(Chunked, ATextThatEndsAsAStampBeginsMayGoOn) {
    EXPECT_TRUE(hold(chunked("x["), stamp + "x[").may_grow);
    EXPECT_FALSE(hold(chunked("x["), stamp + "x" + stamp + "[").may_grow);
    EXPECT_FALSE(hold(chunked("x"), stamp + "x").may_grow);
}

TEST(Chunked, AnEmptyPayloadIsOneBareStamp) {
    const auto result = hold(chunked(""), stamp + stamp);
    EXPECT_EQ(result.progress, Progress::matched);
    EXPECT_EQ(result.consumed, stamp.size());
}

TEST(Chunked, EndsWithTheTerminator) {
    const std::string reply = stamp + "Hello" + stamp + ", world\r\n";
    EXPECT_EQ(hold(chunked(payload, "\r\n"), reply).progress, Progress::matched);
    EXPECT_EQ(hold(chunked(payload, "\n"), reply).mismatch->failure, FailureClass::framing);
}

// Payloads in which a stamp seems to begin, or does.
const std::string tricky[] = {
    payload,
    "[",
    "]",
    "] ",
    "[[[[",
    "] [",
    stamp,
    stamp + stamp,
    "a" + stamp,
    stamp + "a",
    "[Mon",
    fresh,
    "x[Mon Nov 23 08:13:51 2026]",
    "[Mon Nov 23 08:13:51 2026] old",
    "old [Mon Nov 23 08:13:51 2026] ",
    "M",
    std::string("\0[\xff", 3),
};

TEST(Chunked, EveryBeginningIsIncompleteAndTheWholeMatches) {
    for (const std::string& text : tricky) {
        for (std::size_t size = 1; size <= text.size(); size += 1 + size / 3) {
            const std::string reply = in_chunks(text, size);
            const auto whole = hold(chunked(text), reply);
            ASSERT_EQ(whole.progress, Progress::matched) << text << " in " << size;
            ASSERT_EQ(whole.consumed, reply.size()) << text << " in " << size;
            for (std::size_t n = 0; n < reply.size(); ++n)
                ASSERT_NE(hold(chunked(text), reply.substr(0, n)).progress, Progress::mismatched) << text << " in " << size;
            // Where a stamp's beginning, or a fresh stamp, could as well be the last of the text, it is whole too.
            if (text.ends_with("[") || text.ends_with(stamp)) continue;
            for (std::size_t n = 0; n < reply.size(); ++n) ASSERT_EQ(hold(chunked(text), reply.substr(0, n)).progress, Progress::incomplete) << text;
        }
    }
}

TEST(Chunked, NoWrongByteMatches) {
    for (const std::string& text : tricky) {
        for (const std::size_t size : {text.size(), (text.size() + 1) / 2}) {
            const std::string reply = in_chunks(text, size);
            for (std::size_t i = 0; i < reply.size(); ++i) {
                std::string wrong = reply;
                wrong[i] = '#';
                const auto result = hold(chunked(text), wrong);
                ASSERT_FALSE(result.progress == Progress::matched && result.consumed == reply.size()) << text << " in " << size << ", byte " << i;
                if (i < stamp.size()) {
                    ASSERT_TRUE(id_of(result.mismatch->failure).starts_with("stamp")) << result.mismatch->headline;
                }
            }
        }
    }
}

TEST(Chunked, EveryWrongByteOfALaterStampIsBlamedOnTheStamp) {
    const std::string begin = stamp + "Hello";
    for (std::size_t i = 0; i < stamp.size(); ++i) {
        std::string wrong = stamp;
        wrong[i] = '#';
        const auto result = hold(chunked(payload), begin + wrong + ", world");
        ASSERT_EQ(result.progress, Progress::mismatched);
        EXPECT_EQ(result.mismatch->failure, FailureClass::stamp_format) << i << ": " << result.mismatch->headline;
        EXPECT_THAT(joined(result.mismatch->facts), HasSubstr("the stamp of chunk 2, at byte 32")) << i;
    }
}

TEST(Chunked, EveryWrongByteOfTheTextIsBlamedOnTheText) {
    for (std::size_t i = 0; i < payload.size(); ++i) {
        for (const char other : {'#', '[', 'M'}) {
            std::string wrong = payload;
            wrong[i] = other;
            const auto result = hold(chunked(payload), stamp + wrong.substr(0, 5) + stamp + wrong.substr(5));
            const bool open = other == '[' && i + 1 == payload.size();  // a stamp might follow
            ASSERT_EQ(result.progress, open ? Progress::incomplete : Progress::mismatched);
            const Mismatch m = verdict(chunked(payload), stamp + wrong.substr(0, 5) + stamp + wrong.substr(5));
            EXPECT_EQ(m.failure, FailureClass::content) << i << ": " << m.headline;
        }
    }
}

TEST(Chunked, LaterStampsOfAWrongShapeAreRecognised) {
    struct {
        std::string later;
        FailureClass failure;
        const char* headline;
    } const cases[] = {
        {"[2026-11-23T08:13:53] ", FailureClass::stamp_format, "ISO 8601"},
        {"[Mon Nov 3 08:13:53 2026] ", FailureClass::stamp_padding, "not padded"},
        {"[" + fresh + "]", FailureClass::stamp_format, "no space between"},
        {fresh + "] ", FailureClass::stamp_format, "no \"[\" before"},
        {"[Tue Nov 23 08:13:53 2026] ", FailureClass::stamp_calendar, "was a Monday"},
        {"[Mon Nov 23 08:13:51 2026] ", FailureClass::stamp_time, "2 s before"},
        {stamp + stamp, FailureClass::extra, "no text behind it"},
    };
    for (const auto& [later, failure, headline] : cases) {
        const auto result = hold(chunked(payload), stamp + "Hello" + later + ", world");
        ASSERT_EQ(result.progress, Progress::mismatched) << later;
        EXPECT_EQ(result.mismatch->failure, failure) << later << result.mismatch->headline;
        EXPECT_THAT(result.mismatch->headline, HasSubstr(headline)) << later;
    }
}

TEST(Chunked, EachStampIsJudgedInItsOwnContext) {
    const std::string reply = stamp + "Hello[Mon Nov 23 08:13:55 2026] , world";
    std::vector<std::size_t> asked;
    const StampContexts contexts = [&](std::size_t offset) {
        asked.push_back(offset);
        StampContext context = context_at(sent);
        context.not_after = offset > 30 ? sent + 2s : sent;
        return context;
    };
    const auto result = match(chunked(payload), reply, contexts);
    EXPECT_EQ(result.progress, Progress::matched);
    EXPECT_THAT(asked, ElementsAre(1u, 33u));
    EXPECT_THAT(result.stamps, ElementsAre(fresh, "Mon Nov 23 08:13:55 2026"));
}

TEST(Chunked, WithoutChunksASecondStampIsText) {
    EXPECT_EQ(hold(Stamped{payload, ""}, in_chunks(payload, 5)).mismatch->failure, FailureClass::content);
}

TEST(Chunked, CausesAreFoundAcrossChunks) {
    const auto result = hold(chunked(payload), stamp + "Hello" + stamp + ", WORLD");
    EXPECT_EQ(result.mismatch->failure, FailureClass::content);
    EXPECT_THAT(joined(result.mismatch->facts), HasSubstr("chunk 2; the difference is at byte 7 of the text, byte 61"));
    const auto upper = hold(chunked(payload), stamp + "HELLO" + stamp + ", WORLD");
    EXPECT_EQ(upper.mismatch->headline, "The text came back in upper case.");
}

TEST(Chunked, SaysHowMuchCame) {
    const Mismatch text = verdict(chunked(payload), stamp + "Hello" + stamp + ", ");
    EXPECT_EQ(text.failure, FailureClass::partial);
    EXPECT_EQ(text.headline, "Only 7 of the 12 bytes of text came.");
    EXPECT_THAT(joined(text.facts), HasSubstr("it came in 2 chunks"));
    const Mismatch cut = verdict(chunked(payload), stamp + "Hello[Mon");
    EXPECT_EQ(cut.failure, FailureClass::partial);
    EXPECT_THAT(joined(cut.facts), HasSubstr("5 of the 12 bytes of text came before it"));
}

// Of this thread alone: other load on the machine does not count.
double processor_time_to_hold(std::size_t length, std::size_t chunk) {
    std::string text(length, '\0');
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>(i * i / 7);
    const std::string reply = in_chunks(text, chunk);
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    };
    const double begin = now();
    EXPECT_EQ(hold(chunked(text), reply).progress, Progress::matched);
    return now() - begin;
}

TEST(Chunked, BigRepliesTakeAsMuchLongerAsTheyAreLonger) {
    constexpr std::size_t small = 1 << 14, times = 8;
    for (const std::size_t chunk : {std::size_t{1024}, std::size_t{7}}) {
        const double one = std::min(processor_time_to_hold(small, chunk), processor_time_to_hold(small, chunk));
        const double eight = std::min(processor_time_to_hold(times * small, chunk), processor_time_to_hold(times * small, chunk));
        EXPECT_LT(eight, times * 3 * one) << "in chunks of " << chunk;  // a quadratic walk takes the square
    }
}

TEST(Chunked, BracketsAndStampsInTheTextAreQuickToo) {
    std::string stamps;
    for (int i = 0; i < 300; ++i) stamps += stamp;
    for (const std::string& text : {std::string(200000, '['), stamps}) {
        EXPECT_EQ(hold(chunked(text), in_chunks(text, 1000)).progress, Progress::matched);
        EXPECT_EQ(hold(chunked(text), in_chunks(text, 1000) + "x").progress, Progress::matched);
        EXPECT_NE(hold(chunked(text + "y"), in_chunks(text, 1000) + "x").progress, Progress::matched);
    }
}

}  // namespace
}  // namespace sockspec
