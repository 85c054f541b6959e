#include "grade/marks.hpp"

#include <algorithm>

#include "text/escape.hpp"

namespace sockspec {
namespace {

double possible_for(const RequirementResult& requirement, const MarkingScheme& scheme) {
    if (const auto found = scheme.of_its_own.find(requirement.id); found != scheme.of_its_own.end()) return found->second;
    return requirement.level == Level::must ? scheme.must : requirement.level == Level::should ? scheme.should : 0;
}

// What the machine, or the kind of program, does not let anybody see.
bool is_nobodys_fault(RequirementVerdict verdict) { return verdict == RequirementVerdict::error || verdict == RequirementVerdict::unsupported; }

}  // namespace

Marks mark(const SubjectResult& subject, const MarkingScheme& scheme) {
    Marks marks;
    for (const auto& requirement : subject.requirements) {
        const double possible = possible_for(requirement, scheme);
        if (possible == 0) continue;
        Mark item{.requirement = requirement.id, .level = requirement.level, .verdict = requirement.verdict};
        if (is_nobodys_fault(requirement.verdict)) {
            ++marks.undecided;
            item.why = safe_text(requirement.reason);
        } else {
            item.possible = possible;
            if (requirement.verdict == RequirementVerdict::pass) item.points = possible;
            else item.why = requirement.verdict == RequirementVerdict::untested ? safe_text("not seen: " + requirement.reason) : "broken";
        }
        marks.points += item.points;
        marks.possible += item.possible;
        marks.items.push_back(std::move(item));
    }
    return marks;
}

Marks no_marks(const Marks& of_another) {
    Marks none = of_another;
    none.points = 0;
    none.undecided = 0;
    for (auto& item : none.items) {
        item.points = 0;
        item.verdict = RequirementVerdict::untested;
        item.why = "there is no program to be judged";
    }
    return none;
}

}  // namespace sockspec
