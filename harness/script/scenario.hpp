#pragma once
// A scenario: one scripted exchange with a subject.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "script/step.hpp"

namespace sockspec {

enum class ActorKind {
    subject,      // the program under test; not declared, named by the profile's role
    connecting,   // {"connects_to": "server", "address": "127.0.0.2"}: a TCP client played by us
    accepted,     // {"accepts_from": "client"}: one TCP connection of the subject to us; while a scenario has
                  // such actors we listen on the port from its beginning
    holder,       // {"holds": "port"}: binds and listens on the port (both IP versions) with SO_REUSEADDR
};

struct Actor {
    ActorKind kind = ActorKind::connecting;
    std::string address;   // empty: 127.0.0.1, or ::1 for a subject that listens there only
    Place place;
};

// How the subject is launched in this scenario.
struct Launch {
    std::string zone = "Etc/UTC";             // "zone": its TZ
    bool terminal = true;                     // "stdio": "terminal" | "pipes"
    std::optional<std::string> clock;         // "clock": "2026-02-03 04:05:06" UTC; needs libfaketime
    std::optional<std::string> host;          // "host": what {host} becomes, default localhost
};

struct Scenario {
    std::string id;                           // the file's stem
    std::string title;
    std::vector<std::string> covers;
    std::string hint;
    std::vector<std::string> needs;           // "{port}", "{host}": placeholders without which it cannot be played
    Launch launch;
    std::map<std::string, Actor, std::less<>> actors;
    Blame blame;
    Steps steps;
    std::string file;
    std::vector<std::string> lines;           // the file's text, for carets
};

}  // namespace sockspec
