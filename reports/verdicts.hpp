#pragma once
// From scenarios to requirements to the subject: pure rules, so that a saved report can be judged again.
//
// A failing scenario blames one requirement and says nothing about the others that it covers. A failure that
// follows from another one is not held against the subject twice: see consequences.hpp, and rests_on for what that does not see.

#include <string>
#include <vector>

#include "reports/model.hpp"

namespace sockspec {

struct ContractItem {
    std::string id;
    Level level = Level::must;
    std::string promise;
    std::string section;
    // Requirements without which this one cannot be kept. When one of them failed too, with the same symptoms and at the same or a stricter
    // level, this one's failure is a consequence. Unknown ids are ignored; those that rest on each other do not
    // excuse each other.
    std::vector<std::string> rests_on;
};

// A profile's contract, in the order in which reports list it.
struct Contract {
    std::vector<ContractItem> requirements;
};

// One result for each requirement of the contract, in its order.
std::vector<RequirementResult> judge_requirements(const Contract& contract, const std::vector<ScenarioResult>& scenarios);

// Nothing but failures of what is less strict, or the command, kept it from being seen.
bool is_open_must(const RequirementResult& requirement);

// Of some scenarios only (--only, --shard), none of those that cover it was to be played.
bool is_not_asked_for(const RequirementResult& requirement);

// It conforms as far as that was asked, and it was not asked for all.
bool is_partly_checked(const SubjectResult& subject);

// A failure that blames nothing in `requirements` is a defect of the suite: inconclusive, never conforming. So is a must that is open.
SubjectVerdict judge_subject(const std::vector<RequirementResult>& requirements, const std::vector<ScenarioResult>& scenarios);

// The contract that a subject was judged by, from its result.
Contract contract_of(const SubjectResult& subject);

// Finds the consequences among `scenarios`, and fills in `requirements` and `verdict` from them.
void judge(const Contract& contract, SubjectResult& subject);

// Whether every scenario was one into whose conditions the program could not be put, so that nothing was found out about it.
bool only_unsupported(const Report& report);

// 130 interrupted; 1 a subject does not conform (strict: or does with warnings) or a pair failed; 4 inconclusive, or nothing was judged;
// else 0.
int exit_status(const Report& report, bool strict);

}  // namespace sockspec
