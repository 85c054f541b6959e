#include "language/launch_reader.hpp"

#include <fmt/format.h>
#include <string_view>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

#include "language/value_reader.hpp"
#include "match/stamp.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

bool stays_inside(const Template& name) {
    const std::filesystem::path path = name.expand({{"nonce", "x"}, {"round", "1"}});
    return path.is_relative() && !path.empty() && std::ranges::none_of(path, [](const auto& part) { return part == ".."; });
}

std::optional<Entry> read_entry(Reader& reader, const Node& node, const UseVariable& use) {
    const Words kinds{"file", "folder", "unreadable"};
    constexpr std::array values{Entry::Kind::file, Entry::Kind::folder, Entry::Kind::unreadable};
    Fields fields(reader, node, "an entry of a directory");
    Entry entry;
    const Node* name = nullptr;
    for (std::size_t i = 0; i < kinds.size() && !name; ++i)
        if ((name = fields.find(kinds[i])) != nullptr) entry.kind = values.at(i);
    if (const auto* times = fields.find("times")) entry.times = static_cast<int>(reader.whole(*times, 1, 100'000).value_or(1));
    fields.finish();
    if (!name) {
        reader.diagnose(node.place, fmt::format("an entry of a directory needs one of {}", listed(kinds)));
        return {};
    }
    const auto before = reader.count();
    entry.name = read_template(reader, *name, use);
    if (reader.count() == before && !stays_inside(entry.name))
        reader.diagnose(name->place, "a name in a directory leads nowhere else: it begins with no \"/\" and has no \"..\"");
    return entry;
}

// Its names may have ${nonce} in them, and ${round} where there are many.
std::vector<Entry> read_directory(Reader& reader, const Node& node) {
    std::vector<Entry> entries;
    const UseVariable use = [&](std::string_view name, const Place& place) {
        if (name != "nonce" && name != "round") reader.diagnose(place, "a name in a directory can have only ${nonce} and ${round} in it");
    };
    if (const auto* items = reader.array(node))
        for (const Node& item : *items)
            if (auto entry = read_entry(reader, item, use)) entries.push_back(std::move(*entry));
    return entries;
}

}  // namespace

bool is_moment(const std::string& text) {
    constexpr std::string_view shape = "dddd-dd-dd dd:dd:dd";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i]) return false;
    const auto number = [&](std::size_t at, std::size_t digits) { return std::stoi(text.substr(at, digits)); };
    const std::chrono::year_month_day date(std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2))));
    return date.ok() && number(11, 2) < 24 && number(14, 2) < 60 && number(17, 2) < 60;
}

std::vector<std::string> read_placeholders(Reader& reader, const Node& node, const std::vector<std::string>& names) {
    std::vector<std::string> known;
    for (const auto& name : names) known.push_back("{" + name + "}");
    std::vector<std::string> placeholders;
    if (const auto* items = reader.filled_array(node))
        for (const Node& item : *items)
            if (const auto chosen = reader.choice(item, words_of(known))) placeholders.push_back(known.at(*chosen));
    return placeholders;
}

Launch read_launch(Reader& reader, const Node& node, const std::vector<std::string>& placeholders) {
    Launch launch;
    Fields fields(reader, node, "a launch");
    if (const auto* zone = fields.find("zone"))
        if (const auto* name = reader.text(*zone)) {
            launch.zone = *name;
            if (!knows_zone(*name)) reader.diagnose(zone->place, fmt::format("there is no time zone {}", in_quotes(*name)));
        }
    if (const auto* stdio = fields.find("stdio")) launch.terminal = reader.choice(*stdio, {"terminal", "pipes"}) != 1u;
    if (const auto* clock = fields.find("clock"))
        if (const auto* moment = reader.text(*clock)) {
            launch.clock = *moment;
            if (!is_moment(*moment)) reader.diagnose(clock->place, "expected a moment in UTC such as \"2026-02-03 04:05:06\"");
        }
    if (const auto* host = fields.find("host"))
        if (const auto* name = reader.text(*host)) launch.host = *name;
    if (const auto* small = fields.find("small_buffers")) {
        reader.only_true(*small);
        launch.small_buffers = true;
    }
    if (const auto* large = fields.find("large_buffers")) {
        reader.only_true(*large);
        launch.large_buffers = true;
        if (launch.small_buffers) reader.diagnose(large->place, "buffers are either small or large");
    }
    if (const auto* without = fields.find("without")) launch.without = read_placeholders(reader, *without, placeholders);
    if (const auto* directory = fields.find("directory")) launch.directory = read_directory(reader, *directory);
    fields.finish();
    return launch;
}

}  // namespace sockspec
