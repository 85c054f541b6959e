#pragma once
// A scenario from its document, held against its profile.

#include "script/profile.hpp"
#include "script/reader.hpp"

namespace sockspec {

Scenario read_scenario(Reader& reader, const Profile& profile);

}  // namespace sockspec
