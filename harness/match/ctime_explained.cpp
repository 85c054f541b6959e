#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "match/ctime.hpp"
#include "match/pattern.hpp"
#include "match/stamp.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::size_t looked_at = 80;
constexpr std::size_t day_at = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_while(std::string_view text, std::size_t from, bool (*is_one)(char)) {
    std::size_t n = 0;
    while (from + n < text.size() && is_one(text[from + n])) ++n;
    return n;
}

// The day of a stamp that is right as far as its month, with the spaces around it.
struct PrintedDay {
    std::size_t before, digits, after;  // how many
    std::string_view text;              // the digits

    static PrintedDay in(std::string_view stamp) {
        constexpr auto is_space = [](char c) { return c == ' '; };
        PrintedDay day{};
        day.before = count_while(stamp, day_at, is_space);
        day.digits = count_while(stamp, day_at + day.before, is_digit);
        day.after = count_while(stamp, day_at + day.before + day.digits, is_space);
        day.text = stamp.substr(day_at + day.before, day.digits);
        return day;
    }
};

// A stamp as it would be with its day padded as in a ctime, and what is wrong with the padding.
struct Repaired {
    std::string text;
    const char* headline;
};

std::optional<Repaired> repair_padding(std::string_view stamp) {
    if (ctime_prefix(stamp) < day_at) return {};
    const PrintedDay day = PrintedDay::in(stamp);
    const auto rest = stamp.substr(day_at + day.before + day.digits);
    const auto repaired = [&](std::string_view digit, std::string_view behind, const char* headline) {
        return Repaired{std::string(stamp.substr(0, day_at)) + " " + std::string(digit) + std::string(behind), headline};
    };
    if (day.digits == 0 || day.digits > 2) return {};
    const bool cut = rest.empty();  // more digits might have followed
    if (day.text[0] == '0' && (day.digits == 2 ? day.text[1] != '0' : cut))
        return repaired(day.text.substr(1), rest, "The stamp's day of the month is padded with a zero.");
    if (day.digits == 1 && day.before == 0 && day.text[0] > (cut ? '3' : '0'))
        return repaired(day.text, day.after == 2 ? rest.substr(1) : rest,
                        day.after == 2 ? "The stamp's day of the month is padded on the wrong side."
                                       : "The stamp's day of the month is not padded to two columns.");
    if (day.digits + day.before > 2) {
        Repaired wide{std::string(stamp.substr(0, day_at)), "The stamp's day of the month is padded to more than two columns."};
        wide.text += std::string(2 - day.digits, ' ') + std::string(day.text) + std::string(rest);
        return wide;
    }
    return {};
}

const char* field_at(std::size_t offset) {
    constexpr std::array<std::pair<std::size_t, const char*>, 7> fields{
        {{19, "year"}, {16, "seconds"}, {13, "minutes"}, {10, "hour"}, {7, "day of the month"}, {3, "month"}, {0, "weekday"}}};
    return std::ranges::find_if(fields, [&](const auto& field) { return offset >= field.first; })->second;
}

std::string headline_for_byte(std::string_view text, std::size_t wrong) {
    if (text.empty()) return "The stamp is missing.";
    if (wrong == text.size()) return fmt::format("The stamp ends after {} of its {} bytes.", wrong, ctime_length);
    if (text[wrong] == '\n' || text[wrong] == '\r') return fmt::format("There is a line end in the stamp, after {}.", count_of(wrong, "byte"));
    const char promised = ctime_picture[wrong];
    if (promised == ' ' || promised == ':')
        return fmt::format("There is {} before the stamp's {}, where a {} belongs.", in_quotes(text.substr(wrong, 1)), field_at(wrong),
                           promised == ' ' ? "space" : "colon");
    const std::size_t separator = ctime_picture.find_last_of(" :", wrong);
    const std::size_t first = separator == ctime_picture.npos ? 0 : separator + 1;
    const std::size_t end = std::min(ctime_picture.find_first_of(" :", wrong), ctime_length);
    return fmt::format("The stamp has {} for its {}.", in_quotes(text.substr(first, end - first)), field_at(wrong));
}

// How many bytes are of the kind that a ctime has in that place.
std::size_t fields_in_place(std::string_view text) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < std::min(text.size(), ctime_length); ++i) {
        const char promised = ctime_picture[i];
        const bool letter = (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
        const bool fits = promised == ' ' || promised == ':' ? text[i] == promised
                          : i < day_at                       ? letter
                                                             : is_digit(text[i]) || (i == day_at && text[i] == ' ');
        if (fits) ++n;
    }
    return n;
}

}  // namespace

Mismatch explain_ctime(std::string_view text) {
    text = text.substr(0, looked_at);
    const std::size_t wrong = ctime_prefix(text);
    Mismatch mismatch;
    if (const auto repaired = repair_padding(text)) {
        if (ctime_prefix(repaired->text) == std::min(repaired->text.size(), ctime_length)) {
            mismatch.failure = FailureClass::stamp_padding;
            mismatch.headline = repaired->headline;
            const auto day = PrintedDay::in(text);
            mismatch.facts = {fmt::format("ctime pads days 1 to 9 with a space, so that it always has {} bytes: {}, not {}", ctime_length,
                                          in_quotes(repaired->text.substr(day_at, 2)), in_quotes(text.substr(day_at, day.before + day.digits)))};
        } else {
            mismatch = explain_ctime(repaired->text);  // more than its padding is wrong, and that weighs more
        }
    } else {
        mismatch.failure = FailureClass::stamp_format;
        const WrongShape* shape = wrong == text.size() ? nullptr : wrong_shape(text);
        mismatch.headline = shape ? shape->headline : headline_for_byte(text, wrong);
        if (shape && *shape->cause) {
            mismatch.cause = shape->cause;
            mismatch.cause_facts = {fmt::format("the stamp begins with {}", in_quotes(text.substr(0, ctime_length)))};
        }
    }
    mismatch.expected = ctime_picture;
    mismatch.received = text.substr(0, ctime_length);
    mismatch.first_difference = wrong;
    return mismatch;
}

bool resembles_stamp(std::string_view text) {
    static const RE2 has_a_time(R"(\d\d:\d\d|\d{4}-\d\d-\d\d|\d{9})", byte_options());
    text = text.substr(0, looked_at);
    return ctime_prefix(text) >= 4 || fields_in_place(text) >= ctime_length - 3 ||
           (wrong_shape(text) && RE2::PartialMatch(as_piece(text.substr(0, 40)), has_a_time));
}

}  // namespace sockspec
