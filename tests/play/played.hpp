#pragma once
// Plays steps against a small program of programs/, from a suite that is written for the occasion.

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "play/perform.hpp"
#include "reports/model.hpp"
#include "support/capabilities.hpp"
#include "support/temporary_folder.hpp"

namespace sockspec {

inline void PrintTo(FailureClass failure, std::ostream* out) { *out << id_of(failure); }
inline void PrintTo(ScenarioVerdict verdict, std::ostream* out) { *out << id_of(verdict); }

struct Scene {
    std::string steps;
    std::string actors = R"("a": {"connects_to": "server"})";
    std::string scenario{};  // more of its members, each with a comma behind it
    std::string profile = R"("role": "server", "reference": ["x"])";
    std::string requirements = R"({"requirements": [{"id": "does.it", "level": "must", "promise": "It does."}]})";
    std::string covers = R"(["does.it"])";
    std::vector<std::vector<std::string>> commands = {{"/usr/bin/python3", PLAY_PROGRAMS "obeys.py", "{port}", "{output}"}};
    double time_scale = 1.0;
};

inline void write_file(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

// What is wrong with the scene itself is an `error` with the diagnostic as its reason.
inline ScenarioResult play(const Scene& scene) {
    const TemporaryFolder folder;
    write_file(folder.path() / "suite/requirements.json", scene.requirements);
    const std::string listed = scene.profile.find("\"requirements\"") == std::string::npos ? R"("requirements": ["does.it"], )" : "";
    write_file(folder.path() / "suite/p/profile.json",
               R"({"profile": "p", "title": "t", "section": "1", "listing": "", "default_port": 21567, )" + listed + scene.profile + "}");
    write_file(folder.path() / "suite/p/s.json", R"({"scenario": "s", "title": "t", "covers": )" + scene.covers + ", " + scene.scenario +
                                                     R"("actors": {)" + scene.actors + "},\n\"steps\": [\n" + scene.steps + "]}");
    ScenarioResult result;
    const auto suite = load_suite(folder.path() / "suite");
    if (!suite) {
        result.verdict = ScenarioVerdict::error;
        result.reason = render(suite.error().front());
        return result;
    }
    std::filesystem::create_directory(folder.path() / "scratch");
    PlayOptions options;
    options.commands = scene.commands;
    options.isolation = this_machines_capabilities().strongest;
    options.scratch = folder.path() / "scratch";
    options.time_scale = scene.time_scale;
    on_a_fresh_thread([&] { result = perform(suite->front(), suite->front().scenarios.front(), options); });
    return result;
}

inline std::string told(const ScenarioResult& result) {
    return result.failure
               ? result.failure->what.headline + " expected " + result.failure->what.expected + ", received " + result.failure->what.received
               : result.reason;
}

inline void expect_pass(const Scene& scene) {
    const auto result = play(scene);
    EXPECT_EQ(result.verdict, ScenarioVerdict::pass) << told(result);
}

// The failure; an empty one, and a diagnostic, where it did not fail.
inline Failure failure_of(const Scene& scene) {
    const auto result = play(scene);
    EXPECT_EQ(result.verdict, ScenarioVerdict::fail) << told(result);
    return result.failure.value_or(Failure{});
}

}  // namespace sockspec
