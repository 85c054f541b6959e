#pragma once
// The report as one HTML file that needs nothing else: no network, no framework.
//
// The overview and the list of scenarios are in the page; a scenario's details are a line of JSON at its end and drawn
// when it is opened (html/page.js), so that thousands of them open at once. A program's bytes are text wherever they
// are shown, and a policy in the page lets nothing run but its own script.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

std::string html_page(const Report& report);

}  // namespace sockspec
