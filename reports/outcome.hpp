#pragma once
// A scenario's verdict for formats that know little more than passed and failed.

#include <chrono>
#include <string>

#include "reports/model.hpp"

namespace sockspec {

// failed: what it blames is a must. warned, noted: a should, a may, which no pipeline has to stop for. skipped: not
// played, or the program could not be put into its conditions.
enum class Outcome { passed, failed, warned, noted, error, skipped };

std::string_view id_of(Outcome outcome);  // "passed"

Outcome outcome_of(const ScenarioResult& scenario, const SubjectResult& subject);

// The requirement of that id, or nullptr.
const RequirementResult* find_requirement(const SubjectResult& subject, std::string_view id);

// What there is to say in one line, safe: the headline of a failure, the reason of what was not decided; "" of a pass.
std::string message_of(const ScenarioResult& scenario);

std::string full_name(const ScenarioResult& scenario, const SubjectResult& subject);  // "tcp-server/listens", safe

}  // namespace sockspec
