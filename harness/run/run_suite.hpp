#pragma once
// Plays many scenarios at a time and gathers their results into a report.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "language/profile.hpp"
#include "play/perform.hpp"
#include "reports/model.hpp"
#include "run/config.hpp"
#include "run/observer.hpp"
#include "run/packet_files.hpp"
#include "sandbox/policy.hpp"

namespace sockspec {

// One program to be judged against one profile.
struct SubjectPlan {
    std::string id;
    const Profile* profile = nullptr;
    std::vector<std::vector<std::string>> commands;  // argv, one for each of the profile's programs
    std::vector<const Scenario*> scenarios;
    std::vector<ScenarioResult> known{};  // of some of them, from an earlier run: those are not played again; one skipped: nor are others
};

// What a run has, once this machine was asked what it allows.
struct RunSetup {
    const RunConfig& config;
    Isolation isolation = Isolation::full;
    std::uint64_t seed = 0;
    std::filesystem::path scratch{};        // an existing folder; every scenario gets one of its own in it
    SandboxPolicy sandbox{};                // what programs may see and change
    std::optional<PacketFiles> captures{};  // keeps the packets of every scenario that has a network of its own
    const Interrupt* interrupt = nullptr;
    RunObserver* observer = nullptr;
};

// The scenarios of a profile whose id, "profile/id" or covered requirements are selected.
std::vector<const Scenario*> select(const Profile& profile, const Selection& selection);

// What is known of a subject before any scenario has been played.
SubjectResult unplayed(const SubjectPlan& plan);

// Draws the verdicts on a plan's requirements, and on the whole, from those of its scenarios.
void judge(const SubjectPlan& plan, SubjectResult& subject);

// Was it left out because the run ended early, by its own rules or the user's wish?
bool was_left_out(const ScenarioResult& result);

// One subject result per plan, scenarios in the profile's order whatever order they ended in.
std::vector<SubjectResult> run_suite(const std::vector<SubjectPlan>& plans, const RunSetup& setup);

}  // namespace sockspec
