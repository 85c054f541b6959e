// Stamps of another moment.

#include <fmt/format.h>

#include <algorithm>

#include "match/ctime.hpp"
#include "match/stamp_causes.hpp"
#include "match/zone.hpp"

namespace sockspec {
namespace {

namespace chrono = std::chrono;
using chrono::seconds;
using chrono::sys_seconds;

std::string span_name(seconds span) {
    const auto s = span.count();
    if (s < 120) return fmt::format("{} s", s);
    if (s < 7200) return fmt::format("{} min {} s", s / 60, s % 60);
    if (s < 2 * 86400) return fmt::format("{} h {} min", s / 3600, s % 3600 / 60);
    return s < 730L * 86400 ? fmt::format("{} days", s / 86400) : fmt::format("{} years", s / 31556952);
}

seconds distance(sys_seconds at, const StampWindow& window) {
    return at < window.first ? window.first - at : at > window.last ? at - window.last : seconds(0);
}

// The instant that the stamp means; where the clocks were set back, the one nearer to the window. In the hour
// that summer time leaves out there is none: then by the offset of the window.
sys_seconds meant(const WrongStamp& stamp) {
    const auto instants = instants_of(stamp.time, stamp.context.zone);
    if (instants.empty()) return sys_seconds(stamp.time.time_since_epoch() - offset_at(stamp.window.last, stamp.context.zone));
    return *std::ranges::min_element(instants, {}, [&](sys_seconds at) { return distance(at, stamp.window); });
}

struct Cause {
    std::string text;
    std::vector<std::string> facts;
};

// Stamps that tell which arithmetic went wrong.
std::optional<Cause> arithmetic_cause(sys_seconds at, const WrongStamp& stamp) {
    const StampContext& context = stamp.context;
    const auto& window = stamp.window;
    const auto unshifted = StampWindow{window.first - context.shift, window.last - context.shift};
    if (context.shift != seconds(0) && unshifted.holds(at))
        return Cause{"The program does not follow the clock it was given.", {"it is the machine's own time"}};

    const auto fraction = context.not_after - chrono::floor<seconds>(context.not_after);
    if (at - window.last == seconds(1) && fraction >= chrono::milliseconds(500))
        return Cause{"The program rounds up to the next second; a clock shows the second that is under way.",
                     {fmt::format("the reply arrived {} ms into its second", chrono::duration_cast<chrono::milliseconds>(fraction).count())}};
    if (chrono::floor<chrono::minutes>(window.last) == at) return Cause{"The seconds are always 00.", {"the minute is right"}};

    const sys_seconds now = window.last;
    const auto fits = [&](sys_seconds wrong) { return chrono::abs(wrong - at) <= window.last - window.first + seconds(1); };
    if (fits(sys_seconds(now.time_since_epoch() / 1000)))
        return Cause{"Seconds were taken for milliseconds.", {"a thousand times as far from 1970, it is right"}};
    for (const auto& [epoch, year] : {std::pair{978307200L, 2001}, std::pair{-2208988800L, 1900}})
        for (const long sign : {-1L, 1L})
            if (fits(now + seconds(sign * epoch)))
                return Cause{fmt::format("Seconds since 1970 and seconds since {} are mixed up.", year),
                             {fmt::format("it is off by the seconds between 1970 and {}", year)}};
    if (at < sys_seconds(chrono::days(2)) && at > sys_seconds(chrono::days(-2)))
        return Cause{"The epoch itself was formatted: the time was never filled in.", {"it is the beginning of 1970"}};
    return {};
}

}  // namespace

std::vector<Coincidence> coincidences(const WrongStamp& stamp) {
    std::vector<Coincidence> found;
    for (const Landmark& landmark : stamp.context.landmarks) {
        const auto last = chrono::floor<seconds>(landmark.at + stamp.context.shift);
        const auto first = chrono::floor<seconds>(landmark.at + stamp.context.shift - stamp.context.coarse_lag);
        const auto says = [&](const std::string& zone) {
            return local_time_of(last, zone) == stamp.time || local_time_of(first, zone) == stamp.time;
        };
        if (says(stamp.context.zone)) found.push_back({landmark.what, "it is the second in which " + landmark.what});
        else if (says("Etc/UTC")) found.push_back({landmark.what, fmt::format("it is the second in which {}, in UTC", landmark.what)});
    }
    return found;
}

std::optional<Mismatch> explain_repeated(const WrongStamp& stamp) {
    const auto earlier = std::ranges::find(stamp.context.earlier, stamp.text, &EarlierStamp::text);
    if (earlier == stamp.context.earlier.end()) return {};
    Mismatch mismatch = stamp_mismatch(FailureClass::stamp_repeated, stamp.text, stamp.context);
    mismatch.headline = "The reply carries the stamp of an earlier reply.";
    mismatch.cause = "The time is read once, not for every reply.";
    mismatch.cause_facts = {"the same stamp was in " + earlier->answered};
    for (const auto& coincidence : coincidences(stamp)) mismatch.cause_facts.push_back(coincidence.fact);
    return mismatch;
}

Mismatch explain_time(const WrongStamp& stamp) {
    Mismatch mismatch = stamp_mismatch(FailureClass::stamp_time, stamp.text, stamp.context);
    const sys_seconds at = meant(stamp);
    const sys_seconds sent = chrono::floor<seconds>(stamp.context.not_before + stamp.context.shift);
    mismatch.headline = at < stamp.window.first ? fmt::format("The reply was stamped {} before the request was sent.", span_name(sent - at))
                                                : fmt::format("The reply was stamped {} after it had arrived.", span_name(at - stamp.window.last));
    if (instants_of(stamp.time, stamp.context.zone).empty())
        mismatch.facts.push_back(fmt::format("clocks in {} never showed that time", stamp.context.zone));

    const auto found = coincidences(stamp);
    if (!found.empty()) {
        mismatch.cause = fmt::format("The clock was read when {}, not when the reply was made.", found.front().what);
        for (const auto& coincidence : found) mismatch.cause_facts.push_back(coincidence.fact);
    } else if (auto cause = arithmetic_cause(at, stamp)) {
        mismatch.cause = std::move(cause->text);
        mismatch.cause_facts = std::move(cause->facts);
    }
    return mismatch;
}

}  // namespace sockspec
