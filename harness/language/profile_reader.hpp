#pragma once
// profile.json, without the scenarios beside it.

#include "language/requirements_reader.hpp"

namespace sockspec {

struct ReadProfile {
    Profile profile;  // without any scenarios; its own requirements first, then those taken over
    std::ptrdiff_t own_requirements = 0;
    std::vector<std::string> without;     // requirements and scenarios that are not taken over
    bool usable = false;                  // scenarios can be held against it, though parts of it may be wrong
    std::map<std::string, Place> places;  // of its requirements
};

// Until version 0.1 of sockspec; still understood, and pointed out by lint.
inline constexpr const char* old_name_of_extends = "like";

// The profile that this one extends: {"extends": "tcp-server"}; nullptr where it names none.
const Node* extended_by(const Document& document);

// `base`: the profile that it extends, or nullptr.
ReadProfile read_profile(Reader& reader, const Requirements& known, const Profile* base);

// Leaves out the blame of requirements that the profile has not.
void keep_known(Blame& blame, const Profile& profile);

Transport read_transport(Reader& reader, const Node& node);

}  // namespace sockspec
