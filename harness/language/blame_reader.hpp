#pragma once
// {"stamp-format": "stamp.format"}: which requirement a class of failure speaks about.

#include "document/reader.hpp"
#include "language/profile.hpp"

namespace sockspec {

Blame read_blame(Reader& reader, const Profile& profile, const Node& node);

// Complains where the profile has no such requirement.
bool check_requirement(Reader& reader, const Profile& profile, const std::string& id, const Place& place);

}  // namespace sockspec
