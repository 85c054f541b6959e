#include "play/silence.hpp"

#include <gtest/gtest.h>

namespace sockspec {
namespace {

Mismatch explained(const Silence& silence) {
    Mismatch mismatch{.failure = FailureClass::silent, .headline = "Nothing came."};
    explain_silence(mismatch, silence);
    return mismatch;
}

TEST(Silence, OfWhoReadsOnIsToldByWhatTheRequestLacks) {
    const auto without = explained({.request = "hello", .doing = {"accept", "recv"}});
    EXPECT_EQ(without.headline, "Nothing came: the program has read the request, and waits for more.");
    EXPECT_EQ(without.cause, "It waits for a line end, or for the end of the stream: this request has neither.");
    const auto with = explained({.request = "hello\r\n", .doing = {"read"}});
    EXPECT_EQ(with.headline, without.headline);
    EXPECT_EQ(with.cause, "It reads on behind the line that is the request, till the end of the stream perhaps.");
}

TEST(Silence, OfWhoIsBusyOrSleepsIsToldFirst) {
    EXPECT_EQ(explained({.request = "hello", .doing = {"recv", "busy"}}).headline, "Nothing came: the program has read the request, and is busy.");
    EXPECT_EQ(explained({.is_unread = true, .request = "hello", .doing = {"sleep"}}).headline,
              "Nothing came: the program has not read the request, and sleeps.");
}

TEST(Silence, OfWhoHasNotReadHasNoCauseOfItsOwn) {
    const auto unread = explained({.is_unread = true, .request = "hello", .doing = {"accept"}});
    EXPECT_EQ(unread.headline, "Nothing came: the program has not read the request.");
    EXPECT_EQ(unread.cause, "");
}

TEST(Silence, OfAnEventLoopOrWithoutARequestTellsNothing) {
    for (const auto& silence : {Silence{.request = "hello", .doing = {"epoll_wait", "futex (a lock or a thread)"}},
                                Silence{.is_unread = true, .request = "", .doing = {"busy"}}}) {
        EXPECT_EQ(explained(silence).headline, "Nothing came.");
        EXPECT_EQ(explained(silence).cause, "");
    }
}

}  // namespace
}  // namespace sockspec
