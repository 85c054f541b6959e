#pragma once
// Why a stamp that is a date of the calendar is not the one it should be. judge_stamp() asks these in turn.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/mismatch.hpp"
#include "match/stamp.hpp"

namespace sockspec {

// The seconds that a right stamp may say, by the clock that the subject was given.
struct StampWindow {
    std::chrono::sys_seconds first;
    std::chrono::sys_seconds last;

    bool holds(std::chrono::sys_seconds at) const { return first <= at && at <= last; }
};
StampWindow window_of(const StampContext& context);

// A stamp that was read and lies outside the window.
struct WrongStamp {
    std::string_view text;
    std::chrono::local_seconds time;
    StampWindow window;
    const StampContext& context;
};

// Nothing where that is not what is wrong.
std::optional<Mismatch> explain_zone(const WrongStamp& stamp);
std::optional<Mismatch> explain_repeated(const WrongStamp& stamp);
Mismatch explain_time(const WrongStamp& stamp);

// A mismatch with what all explanations of a stamp share: the comparison and the window.
Mismatch stamp_mismatch(FailureClass failure, std::string_view text, const StampContext& context);

// "it is the second in which the program was started", for each landmark of which that is so.
struct Coincidence {
    std::string what;
    std::string fact;
};
std::vector<Coincidence> coincidences(const WrongStamp& stamp);

}  // namespace sockspec
