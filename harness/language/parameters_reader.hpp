#pragma once
// The literals of an open protocol: a profile's "parameters", and a dialect that says some of them otherwise.

#include "document/reader.hpp"
#include "language/profile.hpp"

namespace sockspec {

// {"nick": "/nick ${name}", "greeting": {"regex": "..."}} into `parameters`, over those of the same name.
void read_parameters(Reader& reader, const Node& node, Parameters& parameters);

struct Dialect {
    std::string id;       // the file's stem
    std::string profile;  // "for": the profile whose parameters it sets
};

// {"dialect": "irc", "for": "chat-server", "title": "...", "set": {...}}: which one it is. Complains about everything but "set".
Dialect read_dialect(Reader& reader);

// What it sets. Complains about a parameter that the profile has not, one of another kind, and holes that nobody would fill in.
void apply_dialect(Reader& reader, Profile& profile);

}  // namespace sockspec
