#pragma once
// "launch": how the subject is started in a scenario.

#include "document/reader.hpp"
#include "language/profile.hpp"

namespace sockspec {

// ["{port}", "{ping_interval}"]: placeholders that commands have. `names`: all that there are, without the braces.
std::vector<std::string> read_placeholders(Reader& reader, const Node& node, const std::vector<std::string>& names);

// "2026-02-03 04:05:06", a moment that exists.
bool is_moment(const std::string& text);

Launch read_launch(Reader& reader, const Node& node, const std::vector<std::string>& placeholders);

}  // namespace sockspec
