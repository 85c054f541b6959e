#pragma once
// profile.json, without the scenarios beside it.

#include "script/requirements_reader.hpp"

namespace sockspec {

struct ReadProfile {
    Profile profile;                      // without any scenarios
    std::vector<std::string> without;     // requirements and scenarios that are not taken over
    bool usable = false;                  // scenarios can be held against it, though parts of it may be wrong
    std::map<std::string, Place> places;  // of its requirements
};

// The profile that this one is like: {"like": "tcp-server"}; nullptr where it names none.
const Node* like_in(const Document& document);

// `base`: the profile that it is like, or nullptr.
ReadProfile read_profile(Reader& reader, const Requirements& known, const Profile* base);

Transport read_transport(Reader& reader, const Node& node);

// Adds the base's scenarios, but for those that it does without, those that it has a version of its own of, and those that cover a
// requirement that it has not. Complains about one that is about connections where the profile speaks in datagrams.
void take_over_scenarios(Reader& reader, const Profile& base, ReadProfile& read);

}  // namespace sockspec
