#include "match/ctime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "match/stamp.hpp"

namespace sockspec {
namespace {

namespace chrono = std::chrono;

constexpr std::array<std::string_view, 7> weekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};

constexpr std::size_t month_at = 4, day_at = 8, hour_at = 11, minute_at = 14, second_at = 17, year_at = 20;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
bool begins_a_name(std::string_view part, const std::array<std::string_view, N>& names) {
    return std::ranges::any_of(names, [&](std::string_view name) { return name.starts_with(part); });
}

// Could text[i] stand there in a ctime, given the bytes before it?
bool fits(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (i < 3) return begins_a_name(text.substr(0, i + 1), weekdays);
    if (i >= month_at && i < month_at + 3) return begins_a_name(text.substr(month_at, i + 1 - month_at), months);
    switch (i) {
        case day_at: return c == ' ' || (c >= '1' && c <= '3');
        case day_at + 1: return is_digit(c) && (text[day_at] == ' ' ? c != '0' : text[day_at] != '3' || c <= '1');
        case hour_at: return c >= '0' && c <= '2';
        case hour_at + 1: return is_digit(c) && (text[hour_at] != '2' || c <= '3');
        case minute_at:
        case second_at: return c >= '0' && c <= '5';  // POSIX time has no leap second, so no 60
        default: return ctime_picture[i] == ' ' || ctime_picture[i] == ':' ? c == ctime_picture[i] : is_digit(c);
    }
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        if (c != ' ') value = value * 10 + (c - '0');
    return value;
}

}  // namespace

std::size_t ctime_prefix(std::string_view text) {
    const std::size_t n = std::min(text.size(), ctime_length);
    std::size_t i = 0;
    while (i < n && fits(text, i)) ++i;
    return i;
}

std::string ctime_text(chrono::local_seconds time) {
    const auto day = chrono::floor<chrono::days>(time);
    const chrono::year_month_day date(day);
    const chrono::hh_mm_ss clock(time - day);
    return fmt::format("{} {} {:2} {:02}:{:02}:{:02} {:04}", weekday_name(day).substr(0, 3),
                       months[static_cast<unsigned>(date.month()) - 1].substr(0, 3), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), static_cast<int>(date.year()));
}

std::string weekday_name(chrono::local_days day) { return std::string(weekdays[chrono::weekday(day).c_encoding()]); }

std::string date_name(const chrono::year_month_day& date) {
    return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

CtimeReading read_ctime(std::string_view text) {
    if (ctime_prefix(text) < ctime_length) return {{}, explain_ctime(text)};
    const auto month = std::ranges::find_if(months, [&](std::string_view name) { return name.substr(0, 3) == text.substr(month_at, 3); });
    const chrono::year_month_day date(chrono::year(number(text.substr(year_at, 4))), chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
                                      chrono::day(static_cast<unsigned>(number(text.substr(day_at, 2)))));
    if (!date.ok()) {
        Mismatch wrong{FailureClass::stamp_calendar,
                       fmt::format("The stamp says {}, a day that does not exist.", date_name(date)),
                       std::string(ctime_picture),
                       std::string(text.substr(0, ctime_length)),
                       {},
                       {},
                       {},
                       {}};
        return {{}, std::move(wrong)};
    }
    const auto clock = chrono::hours(number(text.substr(hour_at, 2))) + chrono::minutes(number(text.substr(minute_at, 2))) +
                       chrono::seconds(number(text.substr(second_at, 2)));
    return {CtimeFields{std::string(text.substr(0, 3)), chrono::local_days(date) + clock}, {}};
}

}  // namespace sockspec
