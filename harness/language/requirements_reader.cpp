#include "language/requirements_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/quote.hpp"

namespace sockspec {
namespace {

// "family.name", small letters, digits and dashes.
bool is_requirement_id(std::string_view id) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    const auto dot = id.find('.');
    return std::ranges::all_of(id, fits) && dot != std::string_view::npos && dot > 0 && dot + 1 < id.size() &&
           id.find('.', dot + 1) == std::string_view::npos;
}

}  // namespace

Level read_level(Reader& reader, const Node& node) {
    constexpr std::array levels{Level::must, Level::should, Level::may};
    return levels.at(reader.choice(node, {"must", "should", "may"}).value_or(0));
}

Requirements read_requirements(Reader& reader) {
    Requirements all;
    if (!reader.document().root) return all;
    Fields fields(reader, *reader.document().root, "the requirements' file");
    fields.find("$schema");
    if (const auto* format = fields.find("format"))
        if (const auto* text = reader.string(*format); text && *text != suite_format)
            reader.diagnose(format->place,
                            fmt::format("{} is a format that this sockspec does not know; it reads {}", in_quotes(*text), in_quotes(suite_format)));
    const auto* list = fields.need("requirements");
    const auto* items = list ? reader.filled_array(*list) : nullptr;
    fields.finish();
    if (!items) return all;
    for (const Node& item : *items) {
        Fields entry(reader, item, "a requirement");
        Requirement requirement;
        requirement.id = entry.text("id");
        if (const auto* level = entry.need("level")) requirement.level = read_level(reader, *level);
        requirement.promise = entry.text("promise");
        entry.finish();
        if (requirement.id.empty()) continue;
        const Place& place = entry.find("id")->place;
        if (!is_requirement_id(requirement.id))
            reader.diagnose(place, fmt::format("{} is no requirement id; it looks like \"family.name\"", in_quotes(requirement.id)));
        else if (!all.emplace(requirement.id, requirement).second)
            reader.diagnose(place, fmt::format("the requirement {} is defined twice", in_quotes(requirement.id)));
    }
    return all;
}

}  // namespace sockspec
