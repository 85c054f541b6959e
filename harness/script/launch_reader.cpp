#include "script/launch_reader.hpp"

#include <fmt/format.h>
#include <string_view>

#include <array>
#include <chrono>

#include "match/stamp.hpp"
#include "match/text.hpp"

namespace sockspec {
namespace {

// "2026-02-03 04:05:06", a moment that exists.
bool is_moment(const std::string& text) {
    constexpr std::string_view shape = "dddd-dd-dd dd:dd:dd";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i]) return false;
    const auto number = [&](std::size_t at, std::size_t digits) { return std::stoi(text.substr(at, digits)); };
    const std::chrono::year_month_day date(std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2))));
    return date.ok() && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60;
}

}  // namespace

Launch read_launch(Reader& reader, const Node& node) {
    Launch launch;
    Fields fields(reader, node, "a launch");
    if (const auto* zone = fields.find("zone"))
        if (const auto* name = reader.text(*zone)) {
            launch.zone = *name;
            if (!knows_zone(*name))
                reader.complain(zone->place, fmt::format("there is no time zone {}", in_quotes(*name)));
        }
    if (const auto* stdio = fields.find("stdio")) launch.terminal = reader.choice(*stdio, {"terminal", "pipes"}) != 1u;
    if (const auto* clock = fields.find("clock"))
        if (const auto* moment = reader.text(*clock)) {
            launch.clock = *moment;
            if (!is_moment(*moment))
                reader.complain(clock->place, "expected a moment in UTC such as \"2026-02-03 04:05:06\"");
        }
    if (const auto* host = fields.find("host"))
        if (const auto* name = reader.text(*host)) launch.host = *name;
    fields.finish();
    return launch;
}

}  // namespace sockspec
