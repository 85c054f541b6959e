#pragma once
// JUnit's XML, in the dialect that Jenkins, GitLab and the schema of Jenkins' xUnit plugin have in common.
//
// A subject is a suite, a scenario a case. What breaks a should or a may is `skipped` with the type `warn` or `note`:
// it shows, and stops no pipeline. `error` is what sockspec could not decide.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

std::string junit_xml(const Report& report);

}  // namespace sockspec
