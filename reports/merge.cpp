#include "reports/merge.hpp"

#include <algorithm>

#include "reports/escape.hpp"
#include "reports/outcome.hpp"
#include "reports/packets.hpp"
#include "reports/shell_words.hpp"
#include "reports/verdicts.hpp"

namespace sockspec {
namespace {

void require_same(const char* what, const std::string& one, const std::string& other) {
    if (one != other) throw NotParts(std::string(what) + " differs: " + safe_text(one) + " and " + safe_text(other));
}

bool same_contract(const SubjectResult& one, const SubjectResult& other) {
    const auto same = [](const RequirementResult& a, const RequirementResult& b) {
        return a.id == b.id && a.level == b.level && a.promise == b.promise && a.section == b.section &&
               a.rests_on == b.rests_on;
    };
    return std::ranges::equal(one.requirements, other.requirements, same);
}

void add_subject(Report& whole, const SubjectResult& part) {
    const auto found = std::ranges::find(whole.subjects, part.id, &SubjectResult::id);
    if (found == whole.subjects.end()) {
        whole.subjects.push_back(part);
        return;
    }
    require_same("the profile", found->profile, part.profile);
    require_same("the command", shell_words(found->command), shell_words(part.command));
    if (!same_contract(*found, part)) throw NotParts("the contract of " + safe_text(part.id) + " differs");
    for (const auto& scenario : part.scenarios) {
        if (std::ranges::find(found->scenarios, scenario.id, &ScenarioResult::id) != found->scenarios.end())
            throw NotParts(full_name(scenario, part) + " was played in two parts");
        found->scenarios.push_back(scenario);
    }
}

void add_run(Report& whole, const Report& part) {
    require_same("the tool", whole.tool_version, part.tool_version);
    require_same("the suite", whole.suite_sha256, part.suite_sha256);
    require_same("the seed", std::to_string(whole.run.seed), std::to_string(part.run.seed));
    require_same("the isolation", whole.run.isolation, part.run.isolation);
    require_same("the call", whole.rerun_prefix, part.rerun_prefix);
    const auto ended = std::max(whole.run.started + whole.run.duration, part.run.started + part.run.duration);
    whole.run.started = std::min(whole.run.started, part.run.started);
    whole.run.duration = std::chrono::duration_cast<std::chrono::milliseconds>(ended - whole.run.started);
    whole.run.interrupted |= part.run.interrupted;
    if (whole.run.host != part.run.host) whole.run.host += "; " + part.run.host;
}

// For parts that have kept their packets in folders of their own.
void name_packets_by_path(Report& part) {
    for (auto& subject : part.subjects)
        for (auto& scenario : subject.scenarios)
            if (auto& capture = scenario.capture; capture && !capture->file.empty()) capture->file = packets_path(*capture, part.run);
    part.run.captures = ".";
}

}  // namespace

Report merged(std::vector<Report> parts) {
    if (std::ranges::any_of(parts, [](const Report& part) { return part.interop.has_value(); }))
        throw NotParts("pairs are not played in parts");
    if (!std::ranges::all_of(parts, [&](const Report& part) { return part.run.captures == parts.front().run.captures; }))
        for (auto& part : parts) name_packets_by_path(part);
    Report whole = parts.front();
    for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
        add_run(whole, *part);
        for (const auto& subject : part->subjects) add_subject(whole, subject);
    }
    for (auto& subject : whole.subjects) {
        std::ranges::sort(subject.scenarios, {}, &ScenarioResult::id);  // the suite's order
        judge(contract_of(subject), subject);
    }
    return whole;
}

}  // namespace sockspec
