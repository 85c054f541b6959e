#pragma once
// The pairs of an interop report for formats that know subjects and scenarios only.

#include "reports/model.hpp"

namespace sockspec {

// Unchanged without pairs. Else with a subject "interop" more: a pair is a scenario "client/server" of it, and what a
// pair can be blamed for are its requirements.
Report pairs_as_scenarios(Report report);

}  // namespace sockspec
