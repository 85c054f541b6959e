#pragma once
// TAP version 13: a point a scenario, with a YAML block where there is more to say than ok.
//
// What breaks a should or a may is a TODO: not ok, and no failure. `severity: error` is what sockspec could not decide.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

std::string tap_text(const Report& report);

}  // namespace sockspec
