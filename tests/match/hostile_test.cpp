// Replies that nobody would think of: whatever comes, there is an answer, and a report can be made of it.

#include <gmock/gmock.h>

#include <random>

#include "moments.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

using namespace std::string_literals;

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8_character(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

void expect_reportable(const Mismatch& mismatch) {
    EXPECT_FALSE(mismatch.headline.empty());
    EXPECT_TRUE(mismatch.headline.ends_with('.')) << mismatch.headline;
    const std::string words = mismatch.headline + joined(mismatch.facts) + mismatch.cause + joined(mismatch.cause_facts);
    EXPECT_TRUE(is_utf8(words)) << words;
    if (!mismatch.cause.empty()) {
        EXPECT_FALSE(mismatch.cause_facts.empty()) << words;
    }
    if (mismatch.first_difference) {
        const std::size_t at = *mismatch.first_difference;
        EXPECT_LE(at, mismatch.expected.size()) << words;
        EXPECT_LE(at, mismatch.received.size()) << words;
    }
}

// One change of the reply: bytes replaced, inserted, removed, doubled or cut off.
std::string changed(std::string reply, std::mt19937& draw) {
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n)(draw); };
    const std::string pieces[] = {"[", "] ", "\n", "\r", "\0"s, "\xff", "\xc3", fresh, stamp, "6", " ", "Mon ", "PM", "00"};
    const std::string& piece = pieces[below(std::size(pieces) - 1)];
    const std::size_t at = below(reply.size());
    switch (below(4)) {
        case 0: return reply.insert(at, piece);
        case 1: return reply.replace(at, std::min(piece.size(), reply.size() - at), piece);
        case 2: return reply.erase(at, below(3));
        case 3: return reply.insert(at, reply.substr(at, below(30)));
        default: return reply.substr(0, at);
    }
}

TEST(Hostile, EveryReplyHasAnAnswer) {
    std::mt19937 draw(21567);
    const std::string payloads[] = {"hi", "", "[", stamp, "a\r\nb", "caf\xc3\xa9", "\0\xff"s, "two words", "["s + fresh};
    for (const std::string& payload : payloads) {
        for (const char* end : {"", "\n", "\r\n"}) {
            for (int i = 0; i < 500; ++i) {
                Stamped expected{payload, end, i % 2 == 0};
                expected.earlier = {"earlier", "h"};
                std::string reply = stamp + payload + end;
                for (int n = i % 4; n >= 0; --n) reply = changed(std::move(reply), draw);
                const auto result = hold(expected, reply);
                ASSERT_EQ(result.mismatch.has_value(), result.progress == Progress::mismatched);
                if (result.mismatch) expect_reportable(*result.mismatch);
                if (result.progress == Progress::incomplete) expect_reportable(verdict(expected, reply));
                ASSERT_LE(result.consumed, reply.size());
                ASSERT_FALSE(HasFailure()) << in_quotes(payload) << " and " << in_quotes(end) << " from " << in_quotes(reply, 200);
            }
        }
    }
}

TEST(Hostile, MoreBytesNeverMendAMismatch) {
    std::mt19937 draw(21567);
    for (int i = 0; i < 1000; ++i) {
        const Stamped expected{"hi [there", "\r\n", i % 2 == 0};
        std::string reply = changed(stamp + "hi " + (i % 2 == 0 ? stamp : "") + "[there\r\n", draw);
        bool mismatched = false;
        for (std::size_t n = 0; n <= reply.size(); ++n) {
            const auto progress = hold(expected, reply.substr(0, n)).progress;
            ASSERT_FALSE(mismatched && progress != Progress::mismatched) << in_quotes(reply, 200) << " at " << n;
            mismatched = progress == Progress::mismatched;
        }
    }
}

}  // namespace
}  // namespace sockspec
