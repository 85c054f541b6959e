#pragma once
// The scenarios of a profile that extends another one.

#include "language/profile_reader.hpp"

namespace sockspec {

// Adds the base's scenarios, but for those that it does without, those that it has a version of its own of, and those that cover a
// requirement that it has not. Complains about one that is about connections where the profile speaks in datagrams.
void inherit_scenarios(Reader& reader, const Profile& base, ReadProfile& read);

}  // namespace sockspec
