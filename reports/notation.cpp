#include "reports/notation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "text/quote.hpp"

namespace sockspec {
namespace chrono = std::chrono;

bool is_text(std::string_view bytes) {
    constexpr std::string_view allowed("\t\n\r\x1b", 4);
    while (!bytes.empty()) {
        const auto first = static_cast<unsigned char>(bytes.front());
        if ((first < 0x20 && allowed.find(bytes.front()) == allowed.npos) || first == 0x7f) return false;
        const std::size_t length = utf8_character(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::string valid_utf8(std::string_view text) {
    std::string valid;
    while (!text.empty()) {
        const std::size_t length = utf8_character(text);
        if (length > 0) valid += text.substr(0, length);
        else valid += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return valid;
}

std::string to_rfc3339(chrono::system_clock::time_point at) {
    const auto day = chrono::floor<chrono::days>(at);
    const chrono::year_month_day date(day);
    const chrono::hh_mm_ss<chrono::nanoseconds> time(at - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:09}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count(), time.seconds().count(),
                       time.subseconds().count());
}

std::optional<chrono::system_clock::time_point> from_rfc3339(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd.dddddddddZ";
    const auto fits = [](char c, char s) { return s == 'd' ? c >= '0' && c <= '9' : c == s; };
    if (!std::ranges::equal(text, shape, fits)) return {};
    const auto number = [&](std::size_t from, std::size_t length) {
        long value = 0;
        std::from_chars(text.data() + from, text.data() + from + length, value);
        return value;
    };
    const chrono::year_month_day date(chrono::year(static_cast<int>(number(0, 4))), chrono::month(static_cast<unsigned>(number(5, 2))),
                                      chrono::day(static_cast<unsigned>(number(8, 2))));
    const long hours = number(11, 2), minutes = number(14, 2), seconds = number(17, 2);
    // Years beyond what 64 bits of nanoseconds can tell.
    if (!date.ok() || date.year() < chrono::year(1678) || date.year() > chrono::year(2261)) return {};
    if (hours > 23 || minutes > 59 || seconds > 59) return {};
    return chrono::sys_days(date) + chrono::hours(hours) + chrono::minutes(minutes) + chrono::seconds(seconds) + chrono::nanoseconds(number(20, 9));
}

}  // namespace sockspec
