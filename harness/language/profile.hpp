#pragma once
// A profile: the contract of one program, as data (scenarios/PROFILE/profile.json), with its scenarios.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "language/scenario.hpp"
#include "match/expectation.hpp"
#include "reports/model.hpp"

namespace sockspec {

struct Requirement {
    std::string id;
    Level level = Level::must;
    std::string promise;                // from scenarios/requirements.json, where every id is defined once
    std::vector<std::string> rests_on;  // when one of these fails too, this one's failure is a consequence
};

// A literal of an open protocol. What a dialect may say otherwise: "/nick ${name}", or for what has to come {"regex": "..."}.
struct Parameter {
    Template text;
    bool regex = false;               // what is filled in stands for itself, the rest is RE2
    std::optional<Template> means{};  // {"regex": "...", "means": "..."}: that in words, with the same holes

    std::vector<std::string> dropped{};  // holes that it had where it was said first, and has no more

    bool endless = false;  // it had an end, and has none in other words

    std::vector<std::string> holes() const;  // the variables in it
    void say_instead(Parameter other);       // other words, which may have fewer holes
};
using Parameters = std::map<std::string, Parameter, std::less<>>;

// A program that a profile is about. Most have one; where an exercise has two, the second talks to the first.
struct Program {
    std::string role;                    // its name in the scenarios: "server" or "client"
    std::vector<std::string> reference;  // argv of the reference program: {"{servers}/tcp-server", "{port}"}
};

// What the servers say that we play for a client: made from what they were asked, so that no scenario can say what none would.
struct Answers {
    std::optional<Template> text;                        // "${stamp}${received}", or "${now}"; to what came last
    std::map<std::string, std::vector<std::string>> to;  // by a parameter that asks: the parameters that answer it
};

struct Profile {
    std::string id;       // "tcp-server"
    std::string extends;  // the profile of which it inherits everything that it does not say itself; or empty
    std::string title;
    std::string section;                   // of the chapter: "16.3.3"
    std::string listing;                   // "tsTserv"
    std::vector<Program> programs;         // at least one; in the order in which they are started
    Transport transport = Transport::tcp;  // of the scenarios that do not say another
    std::uint16_t default_port = 0;
    std::vector<Requirement> requirements;
    StampShape stamp;
    bool chunked = false;                                      // a stamped reply may come in several stamped pieces
    Blame blame;                                               // classes that always speak about the same requirement
    std::map<std::string, std::vector<std::string>> patterns;  // named lists of RE2 patterns; "traces" are there already
    std::vector<Scenario> scenarios;                           // sorted by id; those taken over included
    std::string prompt = "> ";
    Parameters parameters;
    std::optional<Answers> answers;         // what "answer" means
    verb::Frame reply = verb::Frame::line;  // what "frame": "reply" means
    bool notices = false;                   // what comes unasked is no failure: what other clients do is told to everyone
    bool remembers = false;                 // what a client has told it outlives that client
    bool abstract = false;                  // no program's contract: only there for others to extend it
    std::string dialect;                    // the id of the dialect that set some of them; or empty

    const Requirement* requirement(std::string_view requirement_id) const;
    const std::string& role() const { return programs.front().role; }
    const Program* program(std::string_view role) const;
};

// The suite: every profile below `folder` (which holds requirements.json), one of them in a dialect where a file says so. All diagnostics of
// all files at once.
tl::expected<std::vector<Profile>, Diagnostics> load_suite(const std::filesystem::path& folder, const std::filesystem::path& dialect = {});

// One of its profiles, with those that it extends. What is wrong with others is no matter then.
tl::expected<Profile, Diagnostics> load_profile(const std::filesystem::path& folder, const std::string& id,
                                                const std::filesystem::path& dialect = {});

// The ids of all of them, read or not.
std::vector<std::string> profiles_in(const std::filesystem::path& folder);

// The scenario as a ladder: one column an actor, one row a step.
std::string explain(const Scenario& scenario, const Profile& profile);

}  // namespace sockspec
