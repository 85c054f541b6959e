// Stamps of the right moment in the wrong time zone.

#include <fmt/format.h>

#include <cstdlib>

#include "match/ctime.hpp"
#include "match/stamp_causes.hpp"
#include "match/zone.hpp"

namespace sockspec {
namespace {

namespace chrono = std::chrono;
using chrono::seconds;

constexpr seconds step = chrono::minutes(15);  // all zones in use are multiples of it away from UTC
constexpr seconds westernmost = -chrono::hours(12);
constexpr seconds easternmost = chrono::hours(14);
constexpr seconds half_a_day = chrono::hours(12);

std::string offset_name(seconds offset) {
    const auto minutes = chrono::abs(chrono::duration_cast<chrono::minutes>(offset)).count();
    return fmt::format("UTC{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string span_name(seconds span) {
    const auto minutes = chrono::abs(chrono::duration_cast<chrono::minutes>(span)).count();
    if (minutes < 60) return fmt::format("{} min", minutes);
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60) : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

// The offset from UTC by which the stamp would fit; UTC itself where several do.
std::optional<seconds> fitting_offset(const WrongStamp& stamp, seconds right) {
    const auto as_utc = chrono::sys_seconds(stamp.time.time_since_epoch());
    if (right != seconds(0) && stamp.window.holds(as_utc)) return seconds(0);
    std::optional<seconds> best;
    for (seconds shift = westernmost - easternmost; shift <= easternmost - westernmost; shift += step) {
        const seconds offset = right + shift;
        // A stamp that is exactly a day old is no matter of zones. An hour of 12 is: the zone's own, half a day off.
        const bool is_a_zone = (westernmost <= offset && offset <= easternmost) || chrono::abs(shift) == half_a_day;
        if (shift == seconds(0) || !is_a_zone || !stamp.window.holds(as_utc - offset)) continue;
        if (!best || chrono::abs(shift) < chrono::abs(*best - right)) best = offset;
    }
    return best;
}

bool is_used_half_a_year_away(seconds offset, const WrongStamp& stamp) {
    const auto half_a_year = chrono::days(182);
    return offset_at(stamp.window.last + half_a_year, stamp.context.zone) == offset ||
           offset_at(stamp.window.last - half_a_year, stamp.context.zone) == offset;
}

}  // namespace

std::optional<Mismatch> explain_zone(const WrongStamp& stamp) {
    const std::string& zone = stamp.context.zone;
    const seconds right = offset_at(stamp.window.last, zone);
    const auto offset = fitting_offset(stamp, right);
    if (!offset) return {};

    Mismatch mismatch = stamp_mismatch(FailureClass::stamp_zone, stamp.text, stamp.context);
    const seconds shift = *offset - right;
    const bool season = is_used_half_a_year_away(*offset, stamp);
    const std::string summer = shift.count() < 0 ? "summer time is not applied" : "summer time is applied in winter";
    const auto right_clock = local_time_of(stamp.window.last, zone);
    const bool same_date = chrono::floor<chrono::days>(right_clock) == chrono::floor<chrono::days>(stamp.time);

    mismatch.headline = fmt::format("The stamp is {} {} local time in {}.", span_name(shift), shift.count() < 0 ? "behind" : "ahead of", zone);
    mismatch.cause_facts = {fmt::format("it is right for {}; {} is at {}", offset_name(*offset), zone, offset_name(right))};
    if (*offset == seconds(0)) {
        mismatch.headline = "The stamp is in UTC, not in local time.";
        mismatch.cause = "UTC instead of local time: gmtime() where localtime() is meant.";
        if (season) mismatch.cause_facts.push_back(fmt::format("UTC is also what {} has in winter", zone));
    } else if (season) {
        mismatch.headline = fmt::format("The stamp is {} {} local time: {}.", span_name(shift), shift.count() < 0 ? "behind" : "ahead of", summer);
        mismatch.cause = fmt::format("The clock of {}: {}.", offset_name(*offset), summer);
    } else if (chrono::abs(shift) == half_a_day && same_date) {
        mismatch.cause = "A 12-hour clock without AM and PM.";
        mismatch.cause_facts.push_back("the date is right, and the hour is 12 off");
    } else {
        mismatch.cause = fmt::format("It is the clock of {}.", offset_name(*offset));
    }
    return mismatch;
}

}  // namespace sockspec
