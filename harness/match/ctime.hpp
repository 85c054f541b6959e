#pragma once
// The text of a ctime, byte by byte. What users of the folder need is in stamp.hpp.

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "match/mismatch.hpp"

namespace sockspec {

// How a ctime's fields are spread over its 24 bytes, in a reader's words. As long as a ctime, so that offsets
// of the two agree.
constexpr std::string_view ctime_picture = "Www Mmm dd hh:mm:ss yyyy";

// How many of the first bytes could begin a ctime: 24 for a whole one. Ranges are checked, the calendar is not.
std::size_t ctime_prefix(std::string_view text);

std::string ctime_text(std::chrono::local_seconds time);

// "Monday"; "23 November 2026".
std::string weekday_name(std::chrono::local_days day);
std::string date_name(const std::chrono::year_month_day& date);

// Says how a text that should be a ctime and isn't differs from one. `text` may go on behind the stamp. Class
// stamp_format, or stamp_padding where only the padding of the day is wrong.
Mismatch explain_ctime(std::string_view text);

// What the usual wrong shapes look like, and what to say about them.
struct WrongShape {
    const char* regex;
    const char* headline;
    const char* cause;
};

// The wrong shape that the text begins with; nullptr for none of the known ones.
const WrongShape* wrong_shape(std::string_view text);

// True when somebody meant this to be a date or a time.
bool resembles_stamp(std::string_view text);

}  // namespace sockspec
