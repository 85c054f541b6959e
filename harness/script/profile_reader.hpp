#pragma once
// profile.json, without the scenarios beside it.

#include "script/requirements_reader.hpp"

namespace sockspec {

struct ReadProfile {
    Profile profile;
    bool usable = false;                  // scenarios can be held against it, though parts of it may be wrong
    std::map<std::string, Place> places;  // of its requirements
};

ReadProfile read_profile(Reader& reader, const Requirements& known);

}  // namespace sockspec
