#include "reports/verdicts.hpp"

#include "reports/consequences.hpp"
#include "reports/foundations.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <string_view>

namespace sockspec {
namespace {

using Scenarios = std::vector<ScenarioResult>;

bool blames(const ScenarioResult& scenario, std::string_view requirement) {
    return scenario.verdict == ScenarioVerdict::fail && scenario.blamed(requirement) != nullptr;
}

// Has it seen that what it covers is kept, but for what it blames?
bool saw_it_kept(const ScenarioResult& scenario) {
    return scenario.verdict == ScenarioVerdict::pass || scenario.verdict == ScenarioVerdict::flaky ||
           (scenario.verdict == ScenarioVerdict::fail && scenario.to_its_end);
}

RequirementVerdict failed_at(Level level) {
    return level == Level::must ? RequirementVerdict::fail : level == Level::should ? RequirementVerdict::warn : RequirementVerdict::note;
}

bool failed(RequirementVerdict verdict) {
    return verdict == RequirementVerdict::fail || verdict == RequirementVerdict::warn || verdict == RequirementVerdict::note;
}

bool decided(RequirementVerdict verdict) { return verdict == RequirementVerdict::pass || failed(verdict); }

std::string joined(const std::set<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

// None of the scenarios that cover it has decided it: says why.
// A must that the command kept from being seen stays open, unlike one that this machine or the program's language cannot show.
void explain_undecided(RequirementResult& result, const std::vector<const ScenarioResult*>& covering) {
    const auto first_with = [&](ScenarioVerdict verdict) -> const ScenarioResult* {
        const auto found = std::ranges::find(covering, verdict, &ScenarioResult::verdict);
        return found == covering.end() ? nullptr : *found;
    };
    std::set<std::string> blamed;
    for (const auto* scenario : covering) {
        if (scenario->verdict != ScenarioVerdict::fail) continue;
        blamed.insert(scenario->failure ? scenario->failure->requirement : "a reason that was not recorded");
        for (const auto& further : scenario->further) blamed.insert(further.requirement);
    }

    result.verdict = RequirementVerdict::untested;
    if (covering.empty()) {
        result.reason = "no scenario covers it";
    } else if (!blamed.empty()) {
        result.reason =
            (covering.size() == 1 ? "the scenario that covers it failed for " : "the scenarios that cover it did not pass, and failed for ") +
            joined(blamed);
    } else if (const auto* error = first_with(ScenarioVerdict::error)) {
        result.verdict = RequirementVerdict::error;
        result.reason = error->reason;
    } else if (const auto* unsupported = first_with(ScenarioVerdict::unsupported)) {
        const bool may_be_mended = result.level == Level::must && !unsupported->lacks.empty();
        result.verdict = may_be_mended ? RequirementVerdict::untested : RequirementVerdict::unsupported;
        result.reason = unsupported->reason + (may_be_mended ? ": write it where the program takes that" : "");
    } else {
        result.reason = covering.front()->reason.empty() ? "skipped" : covering.front()->reason;
    }
}

RequirementResult judge_one(const ContractItem& item, const Scenarios& scenarios) {
    RequirementResult result{item.id, item.level, item.promise, item.section, RequirementVerdict::untested, {}, {}, item.rests_on};
    std::vector<const ScenarioResult*> covering;
    bool blamed = false;
    for (const auto& scenario : scenarios) {
        const bool blames_it = blames(scenario, item.id);
        if (!blames_it && std::ranges::find(scenario.covers, item.id) == scenario.covers.end()) continue;
        blamed |= blames_it;
        covering.push_back(&scenario);
        result.scenarios.push_back(scenario.id);
    }
    // Where one of its scenarios failed like a basic one and ended there, others say only half.
    const auto is_consequence = [](const auto* scenario) {
        return scenario->failure && !scenario->failure->follows.empty() && !scenario->to_its_end;
    };
    if (blamed) result.verdict = failed_at(item.level);
    else if (std::ranges::any_of(covering, [](const auto* s) { return saw_it_kept(*s); }) && std::ranges::none_of(covering, is_consequence))
        result.verdict = RequirementVerdict::pass;
    else explain_undecided(result, covering);
    return result;
}

// In what ways each requirement was seen to be broken.
class Symptoms {
public:
    explicit Symptoms(const Scenarios& scenarios) {
        const auto each_failed = [&](auto&& tell) {
            for (const auto& scenario : scenarios)
                if (scenario.verdict == ScenarioVerdict::fail && scenario.failure) tell(scenario);
        };
        each_failed([&](const ScenarioResult& scenario) { see(*scenario.failure); });
        const auto known = of_;
        // What was met beside another failure may look otherwise for that: it counts where nothing else is known.
        each_failed([&](const ScenarioResult& scenario) {
            for (const auto& further : scenario.further)
                if (!known.contains(further.requirement)) see(further);
        });
    }

    // What fails in a way of its own is no consequence of what failed otherwise.
    bool explain(std::string_view cause, std::string_view consequence) const {
        const auto a = of_.find(cause), b = of_.find(consequence);
        if (unseen_.contains(cause)) return true;
        const auto has_a_cause = [&](FailureClass failure) {
            return std::ranges::any_of(a->second, [&](FailureClass root) { return may_come_of(failure, root); });
        };
        return a != of_.end() && b != of_.end() && std::ranges::all_of(b->second, has_a_cause);
    }

private:
    void see(const Failure& failure) {
        if (!failure.follows.empty()) return;  // its root is seen itself
        of_[failure.requirement].insert(failure.what.failure);
        if (keeps_all_from_being_seen(failure.what.failure)) unseen_.insert(failure.requirement);
    }

    std::map<std::string, std::set<FailureClass>, std::less<>> of_;
    std::set<std::string, std::less<>> unseen_;
};

// "R's failure follows from Q's" must be an order, or a cycle of failures would excuse itself and no root remain:
// hence Q must not rest on R in its turn.
void excuse_consequences(const Contract& contract, const Scenarios& scenarios, std::vector<RequirementResult>& results) {
    const Foundations foundations(contract);
    const Symptoms symptoms(scenarios);
    std::map<std::string_view, const RequirementResult*> failures;
    for (const auto& result : results)
        if (failed(result.verdict)) failures[result.id] = &result;

    const auto causes_of = [&](const RequirementResult& result) {
        std::vector<std::string_view> causes;
        for (const auto id : foundations.of(result.id)) {
            const auto failure = failures.find(id);
            if (failure != failures.end() && failure->second->level <= result.level && !foundations.rests_on(id, result.id) &&
                symptoms.explain(id, result.id))
                causes.push_back(id);
        }
        return causes;
    };
    std::map<std::string, std::string> consequences;  // of the nearest root
    for (const auto& [id, failure] : failures)
        for (const auto cause : causes_of(*failure))
            if (causes_of(*failures.at(cause)).empty()) {
                consequences.emplace(id, cause);
                break;
            }
    for (auto& result : results)
        if (const auto found = consequences.find(result.id); found != consequences.end()) {
            result.verdict = RequirementVerdict::untested;
            result.reason = "rests on " + found->second + ", which failed";
        }
}

}  // namespace

std::vector<RequirementResult> judge_requirements(const Contract& contract, const Scenarios& scenarios) {
    std::vector<RequirementResult> results;
    for (const auto& item : contract.requirements) results.push_back(judge_one(item, scenarios));
    excuse_consequences(contract, scenarios, results);
    return results;
}

bool is_open_must(const RequirementResult& requirement) {
    return requirement.level == Level::must && requirement.verdict == RequirementVerdict::untested && !requirement.scenarios.empty();
}

bool is_not_asked_for(const RequirementResult& requirement) {
    return requirement.verdict == RequirementVerdict::untested && requirement.scenarios.empty();
}

bool is_partly_checked(const SubjectResult& subject) {
    const bool conforms = subject.verdict == SubjectVerdict::conforming || subject.verdict == SubjectVerdict::conforming_with_warnings;
    return conforms && std::ranges::any_of(subject.requirements, is_not_asked_for);
}

SubjectVerdict judge_subject(const std::vector<RequirementResult>& requirements, const Scenarios& scenarios) {
    const auto any = [&](RequirementVerdict verdict) {
        return std::ranges::find(requirements, verdict, &RequirementResult::verdict) != requirements.end();
    };
    // `error` of a scenario, or that it was not played, says that something remained open, whatever the requirements say.
    const auto leaves_open = [&](const ScenarioResult& scenario) {
        if (scenario.verdict != ScenarioVerdict::fail)
            return scenario.verdict == ScenarioVerdict::error || scenario.verdict == ScenarioVerdict::skipped;
        return std::ranges::none_of(requirements, [&](const auto& r) { return blames(scenario, r.id); });
    };
    if (any(RequirementVerdict::fail)) return SubjectVerdict::nonconforming;
    if (std::ranges::any_of(requirements, is_open_must)) return SubjectVerdict::inconclusive;
    if (std::ranges::any_of(scenarios, leaves_open)) return SubjectVerdict::inconclusive;
    if (std::ranges::none_of(requirements, decided, &RequirementResult::verdict)) return SubjectVerdict::inconclusive;
    return any(RequirementVerdict::warn) ? SubjectVerdict::conforming_with_warnings : SubjectVerdict::conforming;
}

Contract contract_of(const SubjectResult& subject) {
    Contract contract;
    for (const auto& r : subject.requirements) contract.requirements.push_back({r.id, r.level, r.promise, r.section, r.rests_on});
    return contract;
}

void judge(const Contract& contract, SubjectResult& subject) {
    find_consequences(contract, subject.scenarios);
    subject.requirements = judge_requirements(contract, subject.scenarios);
    subject.verdict = judge_subject(subject.requirements, subject.scenarios);
}

bool only_unsupported(const Report& report) {
    const auto is_unsupported = [](const ScenarioResult& scenario) { return scenario.verdict == ScenarioVerdict::unsupported; };
    const auto is_not_judged = [&](const SubjectResult& subject) {
        return !subject.scenarios.empty() && std::ranges::all_of(subject.scenarios, is_unsupported);
    };
    return !report.subjects.empty() && std::ranges::all_of(report.subjects, is_not_judged);
}

int exit_status(const Report& report, bool strict) {
    const auto any = [&](SubjectVerdict verdict) {
        return std::ranges::find(report.subjects, verdict, &SubjectResult::verdict) != report.subjects.end();
    };
    const std::vector<PairResult> no_pairs;
    const auto& pairs = report.interop ? report.interop->pairs : no_pairs;
    const auto any_pair = [&](ScenarioVerdict verdict) { return std::ranges::find(pairs, verdict, &PairResult::verdict) != pairs.end(); };
    if (report.run.interrupted) return 130;
    if (any(SubjectVerdict::nonconforming) || any_pair(ScenarioVerdict::fail)) return 1;
    if (strict && any(SubjectVerdict::conforming_with_warnings)) return 1;
    const bool nothing_played = report.subjects.empty() && pairs.empty() && !report.run.shard;  // more shards than scenarios: an empty one
    if (any(SubjectVerdict::inconclusive) || nothing_played) return 4;
    if (std::ranges::any_of(pairs, [](const PairResult& pair) { return pair.verdict != ScenarioVerdict::pass; })) return 4;
    return 0;
}

}  // namespace sockspec
