#pragma once
// "launch": how the subject is started in a scenario.

#include "script/reader.hpp"
#include "script/scenario.hpp"

namespace sockspec {

Launch read_launch(Reader& reader, const Node& node);

}  // namespace sockspec
