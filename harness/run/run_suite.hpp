#pragma once
// Plays many scenarios at a time and gathers their results into a report.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/capabilities.hpp"
#include "sandbox/policy.hpp"
#include "play/perform.hpp"
#include "reports/model.hpp"
#include "language/profile.hpp"
#include "language/selection.hpp"
#include "run/packet_files.hpp"
#include "run/progress.hpp"

namespace sockspec {

// One program to be judged against one profile.
struct SubjectPlan {
    std::string id;
    const Profile* profile = nullptr;
    std::vector<std::vector<std::string>> commands;  // argv, one for each of the profile's programs
    std::vector<const Scenario*> scenarios;
    std::vector<ScenarioResult> known{};  // of some of them, from an earlier run: those are not played again; one skipped: nor are others
};

// Whose transcripts reports hold. They are most of a result's size: those of thousands of scenarios do not fit into memory.
enum class Transcripts { all, failed, none };

struct SuiteOptions {
    Isolation isolation = Isolation::full;
    std::uint64_t seed = 0;
    double time_scale = 1.0;
    unsigned jobs = 0;                           // scenarios at a time; 0: a few for every core, since most of one is waiting
    std::filesystem::path scratch;               // an existing folder; every scenario gets one of its own in it
    SandboxPolicy sandbox{};                           // what programs may see and change
    std::optional<PacketFiles> captures;         // keeps the packets of every scenario that has a network of its own
    Transcripts transcripts = Transcripts::all;  // `failed`: of whatever did not pass
    const Interrupt* interrupt = nullptr;
    std::function<void(const std::vector<SubjectPlan>&)> on_begin;  // for whoever has said in a report what is about to be played
    std::function<void(const SubjectPlan&, const ScenarioResult&)> on_ended;  // of every scenario, known ones too; on many threads
};

// The scenarios of a profile whose id, "profile/id" or covered requirements are selected.
std::vector<const Scenario*> select(const Profile& profile, const Selection& selection);

// What is known of a subject before any scenario has been played.
SubjectResult unplayed(const SubjectPlan& plan);

// Draws the verdicts on a plan's requirements, and on the whole, from those of its scenarios.
void judge(const SubjectPlan& plan, SubjectResult& subject);

// One subject result per plan, scenarios in the profile's order whatever order they ended in.
std::vector<SubjectResult> run_suite(const std::vector<SubjectPlan>& plans, const SuiteOptions& options, Progress& progress);

}  // namespace sockspec
