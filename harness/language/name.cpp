#include "language/name.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/quote.hpp"

namespace sockspec {

bool check_name(Reader& reader, const std::string& name, const Place& place) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto fits = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
    if (!name.empty() && letter(name.front()) && std::ranges::all_of(name, fits)) return true;
    reader.diagnose(place, fmt::format("{} is no name; it needs a letter, then letters, digits, - and _", in_quotes(name)));
    return false;
}

std::optional<std::string> read_name(Reader& reader, const Node& node) {
    const auto* name = reader.string(node);
    if (name && check_name(reader, *name, node.place)) return *name;
    return {};
}

}  // namespace sockspec
