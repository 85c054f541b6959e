#pragma once
// Points for what a program keeps. Pure.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "grade/assignment.hpp"
#include "reports/model.hpp"

namespace sockspec {

// What one requirement, or one item of several, has given.
struct Mark {
    std::string id;       // of the item or the requirement
    std::string title{};  // of an item
    RequirementVerdict verdict{};
    double points = 0, possible = 0;
    bool bonus = false, hidden = false;
    std::string why{};  // not all of them: a sentence's part, safe
};

struct Marks {
    std::vector<Mark> items;  // those that count: the scheme's items, then the rest in the contract's order
    double points = 0, possible = 0;
    std::size_t undecided = 0;  // that count for nobody: what this machine could not play costs no points
};

// What could not be seen for another failure earns nothing: it has not been shown.
Marks mark(const SubjectResult& subject, const MarkingScheme& scheme);

// Of a program that was never judged, by the student's own doing.
Marks no_marks(const Task& task);

// What a student has got for all tasks together.
struct Total {
    double points = 0, possible = 0;
    int days_late = 0;
    double taken_off = 0;                // for that
    std::string level{};                 // or nothing
    std::vector<std::string> by_hand{};  // the reasons of corrections, safe
};

// Corrections of single items change the marks, too. `verdicts`: of the programs, for levels. Where nobody knows when it was handed in, it
// is not late.
Total total_of(std::vector<Marks>& marks, const std::vector<const SubjectResult*>& subjects, const Assignment& assignment,
               std::optional<std::chrono::sys_seconds> handed_in, const std::vector<Override>& overrides);

// As a student is told it, of marks that total_of() has corrected: without what is hidden, a correction of that, or, where anything is, a level,
// which would tell of it.
Total told_total(const Total& total, const std::vector<Marks>& marks, const Assignment& assignment, std::optional<std::chrono::sys_seconds> handed_in,
                 const std::vector<Override>& overrides);

// As a student is told it: as if what is hidden from them counted for nothing.
Marks told(const Marks& marks, const MarkingScheme& scheme);

}  // namespace sockspec
