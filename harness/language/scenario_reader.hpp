#pragma once
// A scenario from its document, held against its profile.

#include "document/reader.hpp"
#include "language/profile.hpp"

namespace sockspec {

Scenario read_scenario(Reader& reader, const Profile& profile);

}  // namespace sockspec
