#include <gmock/gmock.h>

#include "match/stamped.hpp"
#include "moments.hpp"

namespace sockspec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Stamped hi{"hi", ""};
const Stamped hi_line{"hi", "\r\n"};

TEST(Stamped, MatchesStampTextAndTerminator) {
    const auto result = hold(hi_line, stamp + "hi\r\nmore");
    EXPECT_EQ(result.progress, Progress::matched);
    EXPECT_EQ(result.consumed, stamp.size() + 4);
    EXPECT_THAT(result.stamps, ElementsAre(fresh));
    EXPECT_EQ(hold(Stamped{"", "\n"}, stamp + "\n").progress, Progress::matched);
    EXPECT_EQ(hold(Stamped{}, stamp).progress, Progress::matched);
}

TEST(Stamped, OtherShapes) {
    const Stamped bare{"", "\r\n", false, {"", ""}};
    EXPECT_EQ(hold(bare, fresh + "\r\n").progress, Progress::matched);
    EXPECT_EQ(hold(bare, stamp).mismatch->headline, "There is \"[\" before the stamp.");
    const Stamped angled{"hi", "", false, {"<<", ">>"}};
    EXPECT_EQ(hold(angled, "<<" + fresh + ">>hi").progress, Progress::matched);
}

TEST(Stamped, IsIncompleteUntilItIsWhole) {
    const std::string whole = stamp + "hi\r\n";
    for (std::size_t n = 0; n < whole.size(); ++n) EXPECT_EQ(hold(hi_line, whole.substr(0, n)).progress, Progress::incomplete) << n;
}

TEST(Stamped, AnyWrongByteIsFound) {
    const std::string whole = stamp + "hi\r\n";
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string wrong = whole;
        wrong[i] = '#';
        const auto result = hold(hi_line, wrong);
        ASSERT_EQ(result.progress, Progress::mismatched) << i;
        const bool about_stamp = id_of(result.mismatch->failure).starts_with("stamp");
        EXPECT_EQ(about_stamp, i < stamp.size()) << i << ": " << result.mismatch->headline;
        EXPECT_EQ(result.reach, i);
        EXPECT_EQ(result.mismatch->first_difference, i);
    }
}

TEST(Stamped, AWrongFirstStampIsNeverTheTextsFault) {
    const std::string at = fresh;
    struct {
        std::string received;
        const char* headline;
    } const cases[] = {
        {"hi\r\n", "The reply has no stamp."},
        {"hi\n", "The reply has no stamp."},
        {at + "] hi\r\n", "There is no \"[\" before the stamp."},
        {at + " hi\r\n", "There is no \"[\" before the stamp."},
        {"(" + at + ") hi\r\n", "The stamp is in \"(\" instead of \"[\"."},
        {"> " + stamp + "hi\r\n", "There is \"> \" before the stamp."},
        {"hi " + stamp + "\r\n", "The text comes before the stamp."},
        {"error: no such thing\r\n", "The reply does not begin with a stamp but with"},
        {"2026-11-23T08:13:53 hi\r\n", "The stamp is an ISO 8601 date"},
        {"[2026-11-23T08:13:53] hi\r\n", "The stamp is an ISO 8601 date, not a ctime."},
        {"[] hi\r\n", "The stamp is empty."},
        {"[" + at + "]hi\r\n", "There is no space between the stamp and the text."},
        {"[" + at + "]\r\n", "There is no space between the stamp and the text."},
        {"[" + at + "]\thi\r\n", "There is a tab instead of a space behind the stamp."},
        {"[" + at + "\n] hi\r\n", "There is a line end inside the stamp, behind its year."},
        {"[" + at + std::string("\0", 1) + "] hi\r\n", "There is a NUL byte inside the stamp"},
        {"[" + at + " UTC] hi\r\n", "There is \" UTC\" in the stamp, behind its year."},
        {"[" + at + "0] hi\r\n", "The stamp's year has more than four digits."},
        {"[" + at + "}} hi\r\n", "The stamp is followed by \"}}\" instead of \"] \"."},
    };
    for (const auto& [received, headline] : cases) {
        for (const bool chunked : {false, true}) {
            const auto result = hold(Stamped{"hi", "\r\n", chunked}, received);
            ASSERT_EQ(result.progress, Progress::mismatched) << received;
            EXPECT_EQ(result.mismatch->failure, FailureClass::stamp_format) << received;
            EXPECT_THAT(result.mismatch->headline, HasSubstr(headline)) << received;
            EXPECT_EQ(result.mismatch->received, received);
            EXPECT_EQ(result.mismatch->first_difference, result.reach) << received;
        }
    }
}

TEST(Stamped, ThePaddingIsBlamedWithWhateverFollows) {
    const auto result = hold(hi, "[Sat Jun 6 17:27:21 2026] hi");  // 23 bytes and the rest: 24 again
    EXPECT_EQ(result.mismatch->failure, FailureClass::stamp_padding);
    EXPECT_EQ(verdict(hi, "[Sat Jun 06 17:27").failure, FailureClass::stamp_padding);
}

TEST(Stamped, TheStampIsJudgedBeforeTheText) {
    const auto result = hold(hi, "[Mon Nov 23 08:13:51 2026] HI");
    EXPECT_EQ(result.mismatch->failure, FailureClass::stamp_time);
    EXPECT_EQ(hold(hi, "[Mon Nov 23 08:13:51 2026").mismatch->failure, FailureClass::stamp_time);
}

TEST(Stamped, ContextsAreAskedForTheCtimesFirstByte) {
    std::vector<std::size_t> asked;
    const StampContexts contexts = [&](std::size_t offset) {
        asked.push_back(offset);
        return context_at(sent);
    };
    EXPECT_EQ(match(hi, stamp.substr(0, 24), contexts).progress, Progress::incomplete);
    EXPECT_THAT(asked, ElementsAre());  // its last byte has not come
    EXPECT_EQ(match(hi, stamp + "hi", contexts).progress, Progress::matched);
    EXPECT_THAT(asked, ElementsAre(1u));
}

TEST(Stamped, BlamesTheTerminator) {
    struct {
        const char* terminator;
        const char* came;
        const char* headline;
    } const cases[] = {
        {"\r\n", "\n", "The text ends with LF where the request ended with CRLF."},
        {"\r\n", "\r\r", "The text ends with CR where the request ended with CRLF."},
        {"\n", "\r\n", "The text ends with CRLF where the request ended with LF."},
        {"\n", "\r", "The text ends with CR where the request ended with LF."},
        {"\r\n", "!?", "The text is followed by \"!?\" where CRLF should end it."},
    };
    for (const auto& [terminator, came, headline] : cases) {
        const auto result = hold(Stamped{"hi", terminator}, stamp + "hi" + came);
        ASSERT_EQ(result.progress, Progress::mismatched);
        EXPECT_EQ(result.mismatch->failure, FailureClass::framing);
        EXPECT_EQ(result.mismatch->headline, headline);
        EXPECT_EQ(result.mismatch->expected, stamp + "hi" + terminator);
    }
    EXPECT_EQ(hold(hi_line, stamp + "hi\r").progress, Progress::incomplete);
}

TEST(Stamped, BehindAnEmptyTextOnlyALineEndIsAWrongLineEnd) {
    EXPECT_EQ(verdict(Stamped{"", "\r\n"}, stamp + "\n").failure, FailureClass::framing);
    EXPECT_EQ(verdict(Stamped{"", "\r\n"}, stamp + "b'\\r\\n'").failure, FailureClass::content);
}

TEST(Stamped, NothingCame) {
    const Mismatch m = verdict(hi_line, "");
    EXPECT_EQ(m.failure, FailureClass::silent);
    EXPECT_EQ(m.headline, "Nothing came.");
    EXPECT_EQ(m.expected, "[Www Mmm dd hh:mm:ss yyyy] hi\r\n");
}

TEST(Stamped, OnlyTheBeginningCame) {
    struct {
        std::string received;
        FailureClass failure;
        const char* headline;
    } const cases[] = {
        {"[Mon Nov", FailureClass::partial, "Only 8 of the 27 bytes of the stamp came."},
        {"[" + fresh + "]", FailureClass::partial, "Only 26 of the 27 bytes of the stamp came."},
        {stamp, FailureClass::partial, "Only 0 of the 2 bytes of text came."},
        {stamp + "h", FailureClass::partial, "Only 1 of the 2 bytes of text came."},
        {stamp + "hi", FailureClass::framing, "All of the text is there, but not the CRLF at its end."},
        {stamp + "hi\r", FailureClass::framing, "The text ends with CR where the request ended with CRLF."},
    };
    for (const auto& [received, failure, headline] : cases) {
        const Mismatch m = verdict(hi_line, received);
        EXPECT_EQ(m.failure, failure) << received;
        EXPECT_EQ(m.headline, headline);
        EXPECT_EQ(m.received, received);
    }
}

TEST(Stamped, ABareStampWithoutItsSpaceIsAWrongStamp) {
    const Mismatch m = verdict(Stamped{}, "[" + fresh + "]");
    EXPECT_EQ(m.failure, FailureClass::stamp_format);
    EXPECT_THAT(m.headline, HasSubstr("ends without"));
}

TEST(Stamped, ATextLikeABracketAloneHasNoStamp) {
    EXPECT_EQ(verdict(Stamped{"[", ""}, "[").headline, "The reply has no stamp.");
    EXPECT_EQ(hold(Stamped{"[x]", ""}, "[x]").mismatch->headline, "The reply has no stamp.");
}

TEST(Stamped, LongTextsAreShownAroundTheDifference) {
    const Stamped big{std::string(100000, 'a'), ""};
    std::string reply = stamp + big.payload;
    reply[70000] = 'b';
    const auto m = *hold(big, reply).mismatch;
    EXPECT_EQ(m.failure, FailureClass::content);
    EXPECT_LT(m.received.size(), 1000u);
    EXPECT_EQ(m.received[*m.first_difference], 'b');
    EXPECT_EQ(m.expected[*m.first_difference], 'a');
    EXPECT_THAT(joined(m.facts), HasSubstr("shown from byte 69744 on"));
}

TEST(Stamped, ButForItsStampsAReplyEndsWhereItsTextDoes) {
    const Stamped whole{.payload = "hello", .terminator = "\r\n", .shape = {"[", "] "}};
    EXPECT_EQ(end_but_for_stamps(whole, "[Sat Jan  1 00:00:00 2000] hello\r\n[more"), 34U) << "of another time";
    EXPECT_EQ(end_but_for_stamps(whole, "2000-01-01T00:00 hello\r\n[more"), 24U) << "in another shape";
    EXPECT_EQ(end_but_for_stamps(whole, "hello\r\n"), 7U) << "without one";
    EXPECT_EQ(end_but_for_stamps(whole, "hello\r\n [2000]"), std::nullopt) << "or behind it";
    EXPECT_EQ(end_but_for_stamps(whole, "[Sat Jan  1 00:00:00 2000] hell"), std::nullopt);
    EXPECT_EQ(end_but_for_stamps(whole, "[Sat Jan  1 00:00:00 2000] HELLO\r\n"), std::nullopt);
    EXPECT_EQ(end_but_for_stamps(whole, std::string(200, '.') + "hello\r\n"), std::nullopt) << "that is no stamp any more";
}

TEST(Stamped, ButForTheirTimeChunksAreFollowed) {
    const Stamped chunked{.payload = "hello", .terminator = "", .chunked = true, .shape = {"[", "] "}};
    EXPECT_EQ(end_but_for_stamps(chunked, "[Sat Jan  1 00:00:00 2000] hel[Sat Jan  1 00:00:01 2000] lo"), 59U);
    EXPECT_EQ(end_but_for_stamps(chunked, "[2000] hel[2000] lo"), std::nullopt);
}

}  // namespace
}  // namespace sockspec
