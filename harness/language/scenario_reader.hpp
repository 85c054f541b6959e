#pragma once
// A scenario from its document, held against its profile.

#include "document/reader.hpp"
#include "language/cases.hpp"
#include "language/profile.hpp"

namespace sockspec {

// `of`: the case that it is, or nullptr where it has a file of its own.
Scenario read_scenario(Reader& reader, const Profile& profile, const Case* of = nullptr);

}  // namespace sockspec
