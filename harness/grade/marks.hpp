#pragma once
// Points for what a program keeps. Pure.

#include <map>
#include <string>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

struct MarkingScheme {
    double must = 1, should = 0;                            // for each requirement of that level
    std::map<std::string, double, std::less<>> of_its_own;  // by requirement
};

struct Mark {
    std::string requirement;
    Level level{};
    RequirementVerdict verdict{};
    double points = 0, possible = 0;
    std::string why{};  // not all of them: a sentence's part, safe
};

struct Marks {
    std::vector<Mark> items;  // those that count, in the contract's order
    double points = 0, possible = 0;
    std::size_t undecided = 0;  // that count for nobody: what this machine could not play costs no points
};

// What could not be seen for another failure earns nothing: it has not been shown.
Marks mark(const SubjectResult& subject, const MarkingScheme& scheme);

// Of a program that was never judged.
Marks no_marks(const Marks& of_another);

}  // namespace sockspec
