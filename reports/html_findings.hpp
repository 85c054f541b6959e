#pragma once
// What a page opens on: whose program it is, what became of it, and the first cause.

#include <string>

#include "reports/model.hpp"

namespace sockspec {

// The class of the page's style that colours a verdict.
const char* tone_of(SubjectVerdict verdict);

// HTML, for one subject.
std::string html_findings(const SubjectResult& subject);

}  // namespace sockspec
