#include "grade/moment.hpp"

#include <ctime>

#include <re2/re2.h>

namespace sockspec {
namespace {

int number_in(const std::string& digits) { return digits.empty() ? 0 : std::stoi(digits); }  // with a sign, perhaps

}  // namespace

std::optional<std::chrono::sys_seconds> moment(const std::string& text) {
    static const re2::RE2 form(R"((\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?(?:(Z|UTC)|([+-]\d\d):?(\d\d))?)");
    std::tm at{};
    std::string seconds, utc, hours, minutes;
    if (!re2::RE2::FullMatch(text, form, &at.tm_year, &at.tm_mon, &at.tm_mday, &at.tm_hour, &at.tm_min, &seconds, &utc, &hours, &minutes))
        return std::nullopt;
    at.tm_sec = number_in(seconds);
    at.tm_year -= 1900;
    at.tm_mon -= 1;
    at.tm_isdst = -1;
    constexpr int months = 12, days = 31, most_hours = 24, sixty = 60;
    if (at.tm_mon < 0 || at.tm_mon >= months || at.tm_mday < 1 || at.tm_mday > days || at.tm_hour >= most_hours || at.tm_min >= sixty ||
        at.tm_sec > sixty)
        return std::nullopt;
    if (utc.empty() && hours.empty()) return std::chrono::sys_seconds(std::chrono::seconds(std::mktime(&at)));
    const int sign = hours.starts_with('-') ? -1 : 1;
    const auto offset = hours.empty() ? 0 : number_in(hours) * sixty + sign * number_in(minutes);
    return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&at)) - std::chrono::minutes(offset));
}

}  // namespace sockspec
