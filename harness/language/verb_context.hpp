#pragma once
// What a verb is read against.

#include "document/reader.hpp"
#include "language/profile.hpp"
#include "language/scope.hpp"

namespace sockspec {

class Conversation;
class StepReader;

struct VerbContext {
    Reader& reader;
    Scope& scope;
    const Profile& profile;
    Transport transport;
    Conversation& conversation;
    StepReader& steps;  // for what holds steps itself
};

}  // namespace sockspec
