#include "contract/level.hpp"

#include "contract/id_table.hpp"

namespace sockspec {
namespace {

constexpr std::array<std::string_view, 3> levels{"must", "should", "may"};

}  // namespace

std::string_view id_of(Level level) { return id_in(levels, level); }
std::optional<Level> level_from(std::string_view id) { return value_in<Level>(levels, id); }

}  // namespace sockspec
