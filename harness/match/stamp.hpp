#pragma once
// Stamps: the 24 bytes of ctime(3), and what one says about when, where and how it was made.
//
// The rule is exact: a stamp's second lies between the moment the request was sent and the moment the reply
// arrived, both floored to a second. The only tolerance is the kernel's coarse clock, by which time(2) may
// lag the precise one (clock_gettime(2), CLOCK_REALTIME_COARSE).

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/mismatch.hpp"

namespace sockspec {

using WallTime = std::chrono::system_clock::time_point;

constexpr std::size_t ctime_length = 24;

// An earlier stamp of the same subject: what it said and what it was the answer to.
struct EarlierStamp {
    std::string text;      // 24 bytes
    std::string answered;  // for the reader: "the reply at 36 ms"
};

// A moment to compare a wrong stamp with, so that a likely cause can be named: "the program was started".
struct Landmark {
    WallTime at;
    std::string what;
};

// What is known when a stamp is judged.
struct StampContext {
    std::string zone = "Etc/UTC";           // IANA name that the subject was given
    WallTime not_before;                    // the request was sent
    WallTime not_after;                     // the reply arrived
    std::chrono::nanoseconds coarse_lag{};  // of CLOCK_REALTIME_COARSE
    std::chrono::seconds shift{0};          // how far the subject's clock was set off from ours
    std::vector<EarlierStamp> earlier;
    std::vector<Landmark> landmarks;
};

// A local time taken apart; fields as printed, not checked against each other.
struct CtimeFields {
    std::string weekday;
    std::chrono::local_seconds time;  // from month, day, clock and year
};

// Reads exactly 24 bytes of ctime; the mismatch is of class stamp_format or stamp_padding and says which field
// is wrong, or of class stamp_calendar for a day that no month has (30 February). `text` may be shorter than 24
// bytes (the reply ended) or longer (only the first are read; a mismatch looks further, to name what it sees).
struct CtimeReading {
    std::optional<CtimeFields> fields;
    std::optional<Mismatch> mismatch;
};
CtimeReading read_ctime(std::string_view text);

// Judges 24 bytes of ctime. Nothing: the stamp is right. Otherwise the first of: shape, padding, calendar,
// zone, repeated, time.
std::optional<Mismatch> judge_stamp(std::string_view text, const StampContext& context);

// Does it tell the machine's own time, in whatever zone and also if it is hours old, though the program was given a clock that is days
// off? Then the program does not follow that clock, whatever else is wrong with it.
bool ignores_shift(std::string_view text, const StampContext& context);

// The stamp that a right program would have printed at `at` in that zone. An unknown zone counts as UTC, here
// and in judge_stamp(): it is what C libraries make of one.
std::string ctime_of(WallTime at, const std::string& zone);

// False when this machine has no data for the zone (tzdata).
bool knows_zone(const std::string& zone);

// How far the kernel's coarse wall clock usually stays behind the precise one: two ticks. It counts whole ticks, and since Linux 6.15 it is
// not set forward before a tick is complete ("timekeeping: Prevent coarse clocks going backwards"). Where a tick may be late it has to be
// read at the time itself (transcript/clocks.hpp).
std::chrono::nanoseconds coarse_lag();

}  // namespace sockspec
