#pragma once
// Performs one scenario and says what became of it.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "language/profile.hpp"
#include "reports/model.hpp"
#include "sandbox/capabilities.hpp"

namespace sockspec {

class FileView;
class Interrupt;
class StartGate;
struct Captured;

struct PlayOptions {
    std::vector<std::vector<std::string>> commands;  // argv with placeholders, one for each of the profile's programs
    Isolation isolation = Isolation::full;
    std::uint64_t seed = 0;
    double time_scale = 1.0;                   // of upper bounds; a lower bound is a promise and is not scaled
    bool patient = false;                      // watches who wakes by itself for long enough to see it wake, where a moment is usual
    std::filesystem::path scratch;             // an existing folder of this scenario's own
    const FileView* files = nullptr;           // what the programs see of the file system; none: what everybody does
    StartGate* starts = nullptr;               // or no limit
    const Interrupt* interrupt = nullptr;      // or nobody will interrupt it
    std::function<void(const Step&)> on_step;  // called on the calling thread
    // Asks for the packets of the scenario's network, and is given them at its end, on the calling thread. Not called where there are none:
    // the network is not the scenario's own, the transport is a Unix socket, or nothing was played.
    std::function<void(Captured)> on_captured;
};

// A failure under a controlled clock is not proved yet: play/clock_proof.hpp.
//
// Runs on the calling thread, which must be a fresh one: it enters the scenario's namespaces and cannot leave them. Never throws:
// what sockspec itself could not do is the verdict `error`.
ScenarioResult perform(const Profile& profile, const Scenario& scenario, const PlayOptions& options);

// Those that may follow one another (language/follows.hpp), on a program that is started for the first of them and runs on. Ends where `next`
// has no other, and behind one that did not pass, or left the program otherwise than it had been: whoever comes next would meet that. A
// result that is no pass may be due to an earlier scenario, and has to be found again by perform().
//
// As perform() otherwise; the transcript of a scenario that goes on has no start of the program.
using NextScenario = std::function<const Scenario*()>;
using OnPlayed = std::function<void(const Scenario&, ScenarioResult)>;
void perform_in_succession(const Profile& profile, const PlayOptions& options, const NextScenario& next, const OnPlayed& on_played);

// What a person types at a client's terminal.
struct Dialogue {
    std::vector<Template> lines;  // one after the other, as long as each one is answered
    std::string leave;            // when all of them were, to end the client
};

// Records how it goes between a profile's two programs; of the scenario only the name and the launch count. It fails where one of them
// cannot be brought to a dialogue: its role stands in the place of a requirement.
ScenarioResult perform_dialogue(const Profile& profile, const Scenario& scenario, const Dialogue& dialogue, const PlayOptions& options);

// Does the command hold this placeholder, as "{port}"? Does one of them?
bool has_placeholder(const std::vector<std::string>& command, const std::string& placeholder);
bool any_has_placeholder(const std::vector<std::vector<std::string>>& commands, const std::string& placeholder);

}  // namespace sockspec
