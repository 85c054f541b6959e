#pragma once
// SARIF 2.1.0, for code scanning and editors: a rule for each requirement that is broken, a result for each program that breaks it.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

// A result has the line in the program's own source that its stack trace names, else that in the user's suite, else the program's file.
std::string sarif_report(const Report& report);

}  // namespace sockspec
