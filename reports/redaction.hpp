#pragma once
// Reports are passed on: to students, to a public pipeline's log. Whose machine they were made on, and where on it, is
// nobody's business.

#include <string>
#include <string_view>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

// A folder of this machine, and what stands for it in a report: {"/home/somebody", "~"}.
struct HiddenPlace {
    std::string folder;
    std::string name;
};
using Redaction = std::vector<HiddenPlace>;

// In the order in which they are looked for: what lies in another folder behind that one. A folder right below / stays
// as it is: it tells of nobody, and is short enough to stand in a payload by chance.
Redaction redaction(Redaction places);

// The text with a name for every folder; also for the beginning of one where the text was cut, at its end or before
// "...".
std::string without_places(std::string_view text, const Redaction& places);

// Everywhere in a report, evidence included.
void redact(ScenarioResult& scenario, const Redaction& places);
void redact(Report& report, const Redaction& places);

}  // namespace sockspec
