#pragma once
// Ids of an enumeration's values, in their order, so that one table serves both directions.

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace sockspec {

template <typename Enum, std::size_t n>
std::string_view id_in(const std::array<std::string_view, n>& ids, Enum value) {
    return ids.at(static_cast<std::size_t>(value));
}

template <typename Enum, std::size_t n>
std::optional<Enum> value_in(const std::array<std::string_view, n>& ids, std::string_view id) {
    const auto found = std::ranges::find(ids, id);
    if (found == ids.end()) return {};
    return static_cast<Enum>(found - ids.begin());
}

}  // namespace sockspec
