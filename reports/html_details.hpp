#pragma once
// What html/page.js draws a scenario's details from.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

// A line of JSON in ASCII without "<", so that it can stand in a script element.
std::string html_details(const ScenarioResult& scenario, const SubjectResult& subject, const Report& report);

}  // namespace sockspec
