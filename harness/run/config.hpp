#pragma once
// What a run was asked for: made from the command line in one place (cli/run_options.hpp), and the same for whoever reads it from then on.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "language/selection.hpp"
#include "reports/model.hpp"
#include "sandbox/capabilities.hpp"
#include "sandbox/policy.hpp"

namespace sockspec {

// Whose transcripts reports hold. They are most of a result's size: those of thousands of scenarios do not fit into memory.
enum class Transcripts { all, failed, none };

enum class ProgressStyle { bar, lines, seldom, none };

struct RunConfig {
    // --- what is played
    Selection selection;
    std::string selected_by = "--only";  // or a variable of the environment
    std::optional<Shard> shard;
    std::optional<std::uint64_t> seed;  // nothing: a new one

    // --- how
    unsigned jobs = 0;                            // scenarios at a time; 0: a few for every core, since most of one is waiting
    std::optional<Isolation> isolation;           // nothing: the strongest that this machine allows
    std::optional<SandboxMode> sandbox;           // nothing: the usual one, as far as this machine allows it
    bool keep_files = false;                      // what programs write in their working directory stays there, and is seen by the next
    bool keep_working_directory = false;          // there, and in no other folder
    std::vector<std::filesystem::path> hidden;    // from programs, besides, where the sandbox is strict
    double time_scale = 1.0;                      // of upper bounds
    unsigned repeat = 1;                          // times each scenario is played; what fails once has failed
    bool until_failure = false;                   // a failure ends the repetitions, of all scenarios
    bool play_all = false;                        // also what a program cannot show that gave no answer to its first partner
    bool fresh = false;                           // every scenario has a program of its own
    bool fail_fast = false;                       // after one that fails for a must no other begins
    std::optional<std::chrono::seconds> longest;  // when that has passed, no other scenario begins

    // --- what is told
    std::vector<std::string> reports;  // FORMAT=FILE
    std::string captures;              // a folder for packets, or nothing
    Transcripts transcripts = Transcripts::all;
    std::optional<ProgressStyle> progress;  // nothing: as the terminal has it
    bool strict = false;                    // warnings count in the exit status
    bool verbose = false;
    std::optional<int> unsupported_status;  // the exit status of a run in which nothing could be played with that program
    std::filesystem::path scratch;          // empty: where temporary files usually are
    std::set<std::string> urgent;           // scenarios, by name, that are played before others

    // Is given the report as it is written, if anything.
    std::function<void(const Report&)> on_report;
};

}  // namespace sockspec
