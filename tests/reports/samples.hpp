#pragma once
// Results made of literals, the same at every run.

#include <chrono>
#include <string>
#include <vector>

#include "reports/model.hpp"

namespace sockspec::samples {

using namespace std::chrono_literals;

// An event at that many milliseconds.
Event at(double ms, EventKind kind, std::string actor, std::string bytes = "", std::int64_t number = 0, std::string text = "");

inline constexpr auto anchor_wall = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + 8h + 13min + 51s + 86ms;
Transcript transcript(std::vector<Event> events);

// One that passed; without events.
ScenarioResult scenario(std::string id, std::string title, std::vector<std::string> covers, std::chrono::milliseconds duration);

// How every server begins.
std::vector<Event> server_started();

// One scenario a kind of failure, of the subject named.
ScenarioResult repeated_stamp();    // tcp-server
ScenarioResult reset();             // tcp-server
ScenarioResult silent();            // tcp-server
ScenarioResult leak();              // tcp-server, 200 connections
ScenarioResult hostile_terminal();  // tcp-client
ScenarioResult broken_harness();    // tcp-server, an error

// A report with all of them, judged.
Report report();
Report readable_report();  // without the leak's thousand events: an approved file is there to be read
const SubjectResult& server(const Report& report);
const SubjectResult& client(const Report& report);

// A report with five pairs: two as expected, one whose client broke its contract, one that is undecided and one that was not played.
Report interop_report();

}  // namespace sockspec::samples
