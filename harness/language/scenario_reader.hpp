#pragma once
// A scenario from its document, held against its profile.

#include "language/profile.hpp"
#include "document/reader.hpp"

namespace sockspec {

Scenario read_scenario(Reader& reader, const Profile& profile);

}  // namespace sockspec
