#pragma once
// How much a requirement binds (RFC 2119): who breaks a `must` does not conform, a `should` is a warning, a `may` a note.

#include <optional>
#include <string_view>

namespace sockspec {

enum class Level { must, should, may };

std::string_view id_of(Level level);  // "must"
std::optional<Level> level_from(std::string_view id);

}  // namespace sockspec
