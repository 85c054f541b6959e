#include <gmock/gmock.h>

#include "match/content.hpp"
#include "moments.hpp"

namespace sockspec {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

using namespace std::string_literals;

TEST(Content, CausesAreRecognised) {
    struct {
        std::string payload;
        std::string came;
        const char* headline;
    } const cases[] = {
        {"Hi there", "HI THERE", "The text came back in upper case."},
        {"Hi There", "hi there", "The text came back in lower case."},
        {"hi There", "Hi there", "The text came back capitalised."},
        {"hi  ", "hi", "White space at the end of the text is missing."},
        {"\t hi", "hi", "White space at the beginning of the text is missing."},
        {"  hi ", "hi", "White space around the text is missing."},
        {"two  words", "two words", "White space inside the text was collapsed."},
        {"a\r\nb", "a\nb", "The CRs are missing from the text."},
        {"a\rb", "a\nb", "CR came back as LF."},
        {"a\nb\n", "a\r\nb\r\n", "LF came back as CRLF."},
        {"a\nb", "ab", "The LFs are missing from the text."},
        {"a\nb", "a", "Only the first line of the text came."},
        {"ab\0cd"s, "ab", "The text ends at its first NUL byte."},
        {"ab\0cd"s, "abcd", "The NUL bytes are missing from the text."},
        {"a\xff"
         "b",
         "a\xef\xbf\xbd"
         "b",
         "Bytes were replaced by U+FFFD, the replacement character."},
        {"a\xef"
         "b",
         "a\xef\xbf\xbd"
         "b",
         "Bytes were replaced by U+FFFD, the replacement character."},
        {"\xc3\xa9", "\xef\xbf\xbd\xef\xbf\xbd", "Bytes were replaced by U+FFFD, the replacement character."},
        {"caf\xc3\xa9.", "caf??.", "Bytes were replaced by question marks."},
        {"\xc3\xa9", "\xc3\x83\xc2\xa9", "The text was encoded as UTF-8 twice."},
        {"\xc3\xa9", "\x43\x29", "The highest bit of every byte was lost."},
        {"hello", "hellohello", "The text came back twice."},
        {"hello", "olleh", "The text came back reversed."},
        {"hello", "b'hello'", "The text came back as b'...'."},
        {"hello", "b'hello\\r\\n'", "The text came back as b'...'."},
        {"it's \xff\t", "b\"it's \\xff\\t\"", "The text came back as b'...'."},
        {"hello", "'hello'", "The text came back in quotation marks."},
        {"hello", "\"hello\"", "The text came back in quotation marks."},
        {"hello", " hello", "There is a space more before the text."},
        {"hello", "earlier words", "The reply holds the text of an earlier request."},
        {"hello", "helloer words", "Bytes of an earlier request follow the text."},
        {"hello", "earlier wordshello", "The text of an earlier request came again before this one's."},
    };
    for (const auto& [payload, came, headline] : cases) {
        Stamped expected{payload, "\r\n"};
        expected.earlier = {"other", "earlier words"};
        const auto result = hold(expected, stamp + came + "\r\n");
        ASSERT_EQ(result.progress, Progress::mismatched) << came;
        EXPECT_EQ(result.mismatch->failure, FailureClass::content) << came;
        EXPECT_EQ(result.mismatch->headline, headline) << came;
        EXPECT_FALSE(result.mismatch->cause.empty());
        EXPECT_THAT(result.mismatch->cause_facts, testing::SizeIs(1));
        EXPECT_EQ(result.mismatch->expected, stamp + payload + "\r\n");
        EXPECT_EQ(result.mismatch->received, stamp + came + "\r\n");
    }
}

TEST(Content, AddedBytesAreExtra) {
    for (const auto& [added, name] : {std::pair{"\n", "LF"}, {"\r\n", "CRLF"}, {" ", "space"}}) {
        const auto result = hold(Stamped{"hi", "\r\n"}, stamp + "hi" + added + "\r\n");
        if (std::string(added) == "\r\n") {
            EXPECT_EQ(result.progress, Progress::matched);  // what follows a whole message is the caller's
            continue;
        }
        EXPECT_EQ(result.mismatch->failure, FailureClass::extra);
        EXPECT_THAT(result.mismatch->headline, HasSubstr(name));
    }
}

TEST(Content, ASurplusIsExplainedWhereItTellsWhatItIs) {
    const auto explained = [](std::string_view more) {
        Mismatch surplus{.headline = "More came."};
        surplus.received = more;
        explain_surplus(surplus);
        return surplus;
    };
    EXPECT_EQ(explained("\r\n").cause, "The program adds a newline to its reply.");
    EXPECT_NE(explained(std::string_view("\0\0\0old", 6)).cause.find("whole buffer"), std::string::npos);
    EXPECT_EQ(explained(std::string_view("\0\0\0old", 6)).cause_facts.front(), "3 NUL bytes came behind the reply");
    EXPECT_EQ(explained("again").cause, "");
    EXPECT_EQ(explained("again").headline, "More came.");
}

TEST(Content, UnknownChangesHaveNoCause) {
    const auto result = hold(Stamped{"hello", ""}, stamp + "hexlo");
    EXPECT_EQ(result.mismatch->headline, "The text differs from its byte 2 on.");
    EXPECT_THAT(result.mismatch->cause, IsEmpty());
    EXPECT_EQ(result.mismatch->first_difference, stamp.size() + 2);
}

TEST(Content, AShortTextIsCountedInBytes) {
    const auto result = hold(Stamped{"hello world", "\r\n"}, stamp + "hello\r\n");
    EXPECT_EQ(result.mismatch->failure, FailureClass::content);
    EXPECT_EQ(result.mismatch->headline, "The reply ends after 5 of the 11 bytes of text.");
}

TEST(Content, WithoutATerminatorTheEndShowsWhatIsMissing) {
    EXPECT_EQ(verdict(Stamped{"ab\0cd"s, ""}, stamp + "ab").headline, "The text ends at its first NUL byte.");
    EXPECT_EQ(verdict(Stamped{"hi \n", ""}, stamp + "hi").failure, FailureClass::content);
    EXPECT_EQ(verdict(Stamped{"hello", ""}, stamp + "hel").failure, FailureClass::partial);
    EXPECT_EQ(hold(Stamped{"ab\0cd"s, ""}, stamp + "ab").progress, Progress::incomplete);
}

TEST(Content, EveryPairOfDifferentTextsMismatches) {
    const std::string texts[] = {"", "a", "A", "aa", " a", "a ", "a\n", "\xff", "\0"s, "ab", "ba", "a\r", "\r"};
    for (const auto& promised : texts)
        for (const auto& came : texts) {
            const auto result = hold(Stamped{promised, "\r\n"}, stamp + came + "\r\n");
            EXPECT_EQ(result.progress == Progress::matched, promised == came) << promised << "/" << came;
        }
}

}  // namespace
}  // namespace sockspec
