// Names what somebody wrote instead of a ctime. A table, because programmers get it wrong in few ways: another
// format of the library, another locale, one conversion of strftime that differs.

#include <re2/re2.h>

#include <array>
#include <memory>
#include <vector>

#include "match/ctime.hpp"
#include "match/pattern.hpp"

namespace sockspec {
namespace {

// In the expressions %W stands for a weekday, %M for a month, %D for a day, %C for a clock.
constexpr const char* is_localised = "The stamp is formatted in the user's language instead of the C locale.";

constexpr std::array shapes{
    WrongShape{R"(%W, \d{1,2}[ -][A-Z][a-z]{2})", "The stamp is an e-mail or HTTP date (RFC 5322), not a ctime.", ""},
    WrongShape{R"(\d{13}\b)", "The stamp is a count of milliseconds since 1970, not a ctime.", ""},
    WrongShape{R"(-?\d{9,10}\b)", "The stamp is a count of seconds since 1970, not a ctime.", ""},
    WrongShape{R"(\d{4}-?\d\d-?\d\d)", "The stamp is an ISO 8601 date, not a ctime.", ""},
    WrongShape{R"(\d{1,4}[/.]\d{1,2}[/.]\d{1,4})", "The stamp is a numeric date, not a ctime.", ""},
    WrongShape{R"(\d{1,2}/[A-Z][a-z]{2}/)", "The stamp is a date of a web server's log, not a ctime.", ""},
    WrongShape{R"(\d{1,2}:\d\d)", "The stamp is a time of day without its date.", ""},
    WrongShape{R"(%W %M +\d{1,2} \d{4} )", "The stamp has the year before the clock, as JavaScript's Date prints it.", ""},
    WrongShape{R"(%W +\d{1,2} %M\b)", "The stamp has the day before the month; a ctime has the month first.", ""},
    WrongShape{R"(%W %M +\d{1,2} +\d{1,2}:\d\d(:\d\d)? ?(?i:[ap]\.?m\b))", "The stamp has a 12-hour clock.",
               "The hour is printed by a 12-hour conversion: %I or %r instead of %H."},
    WrongShape{R"(%W %M %D \d\d:\d\d[^:\d])", "The stamp has no seconds.", ""},
    WrongShape{R"(%W %M %D %C[.,]\d)", "The stamp has fractions of a second.", ""},
    WrongShape{R"(%W %M %D %C [A-Z+-][A-Za-z0-9:+-]* \d{4})", "The stamp names a time zone before its year, as date(1) does.", ""},
    WrongShape{R"(%W %M %D %C \d\d(\D|$))", "The stamp's year has two digits.", "The year is printed without its century: %y instead of %Y."},
    WrongShape{R"(%W %M %D %C( ?[^ \d\r\n]| *$))", "The stamp has no year.", ""},
    WrongShape{R"(%W %M %D  ?\d:)", "The stamp's hour is not padded with a zero to two digits.", ""},
    WrongShape{R"((Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)", "The stamp spells out its weekday; a ctime has three letters.", ""},
    WrongShape{R"(%W, )", "There is a comma in the stamp.", ""},
    WrongShape{R"(%W (January|February|March|April|June|July|August|September|October|November|December)\b)",
               "The stamp spells out its month; a ctime has three letters.", ""},
    WrongShape{R"((sun|mon|tue|wed|thu|fri|sat|SUN|MON|TUE|WED|THU|FRI|SAT)\b)",
               "The stamp's weekday is not written as in a ctime: one capital, two small letters.", ""},
    WrongShape{R"(%W ([a-z]{3}|[A-Z]{3})\b)", "The stamp's month is not written as in a ctime: one capital, two small letters.", ""},
    WrongShape{R"((Mo|Di|Mi|Do|Fr|Sa|So|lun|mar|mer|jeu|ven|sam|dim|lu|ma|me|je|ve|sa|di|mi.|jue|vie|s.{1,2}b|dom|gio)\b)",
               "The stamp's weekday is not English.", is_localised},
    WrongShape{R"(%W (M.{1,2}r|Mrz|Mai|Okt|Dez|janv|f.{1,2}vr|mars|avr|mai|juin|juil)"
               R"(|ao.{1,2}t|d.{1,2}c|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)\b)",
               "The stamp's month is not English.", is_localised},
    WrongShape{R"([bu]?["'])", "There is a quotation mark in the stamp.", "The representation of a string was sent, not the string."},
    WrongShape{R"([%${])", "The stamp is a placeholder that was not filled in.", ""},
    WrongShape{R"(<|[A-Za-z_][A-Za-z_.]*\()", "The stamp is the representation of an object, not a ctime.", ""},
};

std::string spelled(std::string_view regex) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names{{
        {"%W", "(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)"},
        {"%M", "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"},
        {"%D", R"([ \d]\d)"},
        {"%C", R"(\d\d:\d\d:\d\d)"},
    }};
    std::string full = "^(?:" + std::string(regex) + ")";
    for (const auto& [name, meaning] : names)
        for (auto at = full.find(name); at != full.npos; at = full.find(name)) full.replace(at, name.size(), meaning);
    return full;
}

}  // namespace

const WrongShape* wrong_shape(std::string_view text) {
    static const auto compiled = [] {
        std::vector<std::unique_ptr<RE2>> all;
        for (const auto& shape : shapes) all.push_back(std::make_unique<RE2>(spelled(shape.regex), byte_options()));
        return all;
    }();
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (RE2::PartialMatch(as_piece(text), *compiled[i])) return &shapes[i];
    return nullptr;
}

}  // namespace sockspec
