#pragma once
// "launch": how the subject is started in a scenario.

#include "script/reader.hpp"
#include "script/scenario.hpp"

namespace sockspec {

// ["{port}", "{host}"]: placeholders that commands have.
std::vector<std::string> read_placeholders(Reader& reader, const Node& node);

Launch read_launch(Reader& reader, const Node& node);

}  // namespace sockspec
