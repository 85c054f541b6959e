#include "match/stamp.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>

#include "match/ctime.hpp"
#include "match/stamp_causes.hpp"
#include "match/zone.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

namespace chrono = std::chrono;

chrono::sys_seconds whole(WallTime at) { return chrono::floor<chrono::seconds>(at); }

// "08:13:53.403", by the subject's clock and in its zone.
std::string clock_text(WallTime at, const StampContext& context) {
    const auto moment = at + context.shift;
    const auto ms = chrono::floor<chrono::milliseconds>(moment) - whole(moment);
    return fmt::format("{}.{:03}", ctime_text(local_time_of(whole(moment), context.zone)).substr(11, 8), ms.count());
}

std::optional<Mismatch> judge_calendar(const CtimeFields& fields, std::string_view text, const StampContext& context) {
    const auto day = chrono::floor<chrono::days>(fields.time);
    const std::string right = weekday_name(day);
    if (right.starts_with(fields.weekday)) return {};
    auto printed = day;
    while (!weekday_name(printed).starts_with(fields.weekday)) printed += chrono::days(1);
    Mismatch mismatch = stamp_mismatch(FailureClass::stamp_calendar, text, context);
    mismatch.headline = fmt::format("The stamp says {}, but {} was a {}.", weekday_name(printed), date_name(chrono::year_month_day(day)), right);
    mismatch.expected = right.substr(0, 3) + std::string(text.substr(3));
    mismatch.first_difference = common_prefix(mismatch.expected, text);
    const auto sent = chrono::floor<chrono::days>(local_time_of(window_of(context).first, context.zone));
    if (sent != day && weekday_name(sent) == weekday_name(printed)) {
        mismatch.cause = "The weekday is right, the date is not.";
        mismatch.cause_facts = {fmt::format("the request was sent on {}, {}", weekday_name(sent), date_name(chrono::year_month_day(sent)))};
    }
    return mismatch;
}

}  // namespace

StampWindow window_of(const StampContext& context) {
    return {whole(context.not_before + context.shift - context.coarse_lag), whole(context.not_after + context.shift)};
}

Mismatch stamp_mismatch(FailureClass failure, std::string_view text, const StampContext& context) {
    Mismatch mismatch;
    mismatch.failure = failure;
    mismatch.received = text.substr(0, ctime_length);
    // The lag is our tolerance, not a promise: what is shown is what was sent and received.
    const std::string first = ctime_text(local_time_of(whole(context.not_before + context.shift), context.zone));
    const std::string last = ctime_text(local_time_of(whole(context.not_after + context.shift), context.zone));
    mismatch.expected = first;
    if (first == last) mismatch.first_difference = common_prefix(first, mismatch.received);
    else mismatch.expected += " .. " + last;
    mismatch.facts = {fmt::format("sent {}, received {}, ctime counts whole seconds", clock_text(context.not_before, context),
                                  clock_text(context.not_after, context))};
    if (context.zone != "Etc/UTC") mismatch.facts.push_back("the program was given the time zone " + context.zone);
    if (context.shift != chrono::seconds(0))
        mismatch.facts.push_back(fmt::format("the program's clock was set {} s {} the machine's", chrono::abs(context.shift).count(),
                                             context.shift.count() > 0 ? "ahead of" : "behind"));
    return mismatch;
}

std::optional<Mismatch> judge_stamp(std::string_view text, const StampContext& context) {
    CtimeReading reading = read_ctime(text);
    if (reading.mismatch) return reading.mismatch;
    text = text.substr(0, ctime_length);
    if (auto wrong = judge_calendar(*reading.fields, text, context)) return wrong;
    const WrongStamp stamp{text, reading.fields->time, window_of(context), context};
    const auto instants = instants_of(stamp.time, context.zone);
    if (std::ranges::any_of(instants, [&](auto at) { return stamp.window.holds(at); })) return {};
    const StampWindow unshifted{stamp.window.first - context.shift, stamp.window.last - context.shift};
    if (std::ranges::any_of(instants, [&](auto at) { return unshifted.holds(at); })) return explain_time(stamp);
    // A cached stamp may by chance be whole hours old; a program whose zone is UTC has no zone to get wrong.
    const bool zone_first = context.zone != "Etc/UTC" && context.zone != "UTC";
    if (zone_first)
        if (auto wrong = explain_zone(stamp)) return wrong;
    if (auto wrong = explain_repeated(stamp)) return wrong;
    if (!zone_first)
        if (auto wrong = explain_zone(stamp)) return wrong;
    return explain_time(stamp);
}

bool ignores_shift(std::string_view text, const StampContext& context) {
    constexpr auto between_zones = chrono::hours(26);  // from UTC-12 to UTC+14
    const auto fields = read_ctime(text).fields;
    if (!fields || chrono::abs(context.shift) <= 2 * between_zones) return false;
    const auto told = chrono::sys_seconds(fields->time.time_since_epoch());
    return chrono::abs(told - whole(context.not_after)) <= between_zones;
}

std::string ctime_of(WallTime at, const std::string& zone) { return ctime_text(local_time_of(whole(at), zone)); }

chrono::nanoseconds coarse_lag() {
    timespec resolution{};
    ::clock_getres(CLOCK_REALTIME_COARSE, &resolution);
    return 2 * (chrono::seconds(resolution.tv_sec) + chrono::nanoseconds(resolution.tv_nsec));
}

}  // namespace sockspec
