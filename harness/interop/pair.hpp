#pragma once
// A client and a server that are to be played against each other, and what is to be said of them afterwards.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "language/interop.hpp"
#include "language/selection.hpp"
#include "reports/model.hpp"

namespace sockspec {

// Refers to the interop file's and the profiles' values, which have to outlive it.
struct Pair {
    const InteropClient* client = nullptr;
    const InteropServer* server = nullptr;
    const Profile* client_profile = nullptr;
    const Profile* server_profile = nullptr;
    const InteropRule* rule = nullptr;

    std::string name() const { return client->profile + "/" + server->profile; }
};

// All of the same transport whose name, "client/server", or one of whose profiles is selected.
std::vector<Pair> pairs_of(const Interop& interop, const std::vector<Profile>& profiles, const Selection& selection);

// Whose program is played, by profile: argv with placeholders, and which of them are not the reference programs.
struct Programs {
    std::map<std::string, std::vector<std::string>> commands;
    std::set<std::string> strangers;

    std::vector<std::vector<std::string>> of(const Pair& pair) const;  // the server's first
};

// From what perform_dialogue() brought: how it went, held against what is expected, and whether both sides kept their contracts.
PairResult judge_pair(const Pair& pair, const Interop& interop, ScenarioResult played);

}  // namespace sockspec
