#pragma once
// GoogleMock matchers for tests of one's own: a reply is held against what a contract promises, and what is wrong with it is said as
// sockspec's reports say it.
//
//     EXPECT_THAT(reply, sockspec::IsStamped("hello"));

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <string_view>

#include "match/match.hpp"
#include "transcript/transcript.hpp"

namespace sockspec {

// When and where a stamp is right: one of the seconds from `since` to `until`, in the zone's time.
struct Fresh {
    std::optional<WallTime> since{};  // the request was sent; nothing: the running test began
    std::optional<WallTime> until{};  // the reply arrived; nothing: the comparison is made
    std::string zone{};               // an IANA name; empty: what TZ says, or else the machine's
};

// From the last bytes, or datagram, that the actor sent to the last ones that it got. A test that has recorded both knows to the
// microsecond which stamps are right, however slow the machine is.
Fresh latest_exchange(const Transcript& transcript, std::string_view actor);

using MessageMatcher = testing::Matcher<std::string_view>;

// The whole message is as expected, in that context; one without `not_after` means the moment of the call.
MessageMatcher matcher_of(Expectation expectation, StampContext context);

// The whole message is as expected (match/expectation.hpp).
MessageMatcher Is(Expectation expectation, Fresh fresh = {});

// "[Tue Nov 24 02:39:08 2026] hello"; with another shape what that says.
MessageMatcher IsStamped(std::string text, Fresh fresh = {}, StampShape shape = {});

// The same, and CRLF.
MessageMatcher IsStampedLine(std::string text, Fresh fresh = {}, StampShape shape = {});

// The 24 bytes of ctime(3), without its line feed.
MessageMatcher IsCtime(Fresh fresh = {});

// The text as a line, ended by LF or CRLF.
MessageMatcher IsLine(std::string text);

}  // namespace sockspec
