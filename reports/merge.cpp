#include "reports/merge.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reports/outcome.hpp"
#include "reports/packets.hpp"
#include "reports/verdicts.hpp"
#include "text/escape.hpp"
#include "text/shell_words.hpp"

namespace sockspec {
namespace {

void require_same(const char* what, const std::string& one, const std::string& other) {
    if (one != other) throw NotParts(std::string(what) + " differs: " + safe_text(one) + " and " + safe_text(other));
}

bool same_contract(const SubjectResult& one, const SubjectResult& other) {
    const auto same = [](const RequirementResult& a, const RequirementResult& b) {
        return a.id == b.id && a.level == b.level && a.promise == b.promise && a.section == b.section && a.rests_on == b.rests_on;
    };
    return std::ranges::equal(one.requirements, other.requirements, same);
}

std::string missing_shards(const std::set<unsigned>& there, unsigned count) {
    constexpr std::size_t most = 10;
    std::vector<std::string> names;
    for (unsigned i = 1; i <= count && names.size() <= most; ++i)
        if (!there.contains(i)) names.push_back(names.size() < most ? Shard{i, count}.text() : "...");
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

// A part that is missing would go unseen otherwise: its scenarios are just not there.
void require_all_shards(const std::vector<Report>& parts) {
    const auto& first = parts.front().run.shard;
    std::set<unsigned> there;
    for (const auto& part : parts) {
        const auto& shard = part.run.shard;
        if (shard.has_value() != first.has_value())
            throw NotParts((shard ? *shard : *first).text() + " is among them, and a report that is no shard");
        if (!shard) continue;
        require_same("the number of shards", std::to_string(first->count), std::to_string(shard->count));
        require_same("what was selected for all shards", std::to_string(first->selected), std::to_string(shard->selected));
        if (!there.insert(shard->index).second) throw NotParts(shard->text() + " is there twice");
    }
    if (first && there.size() < first->count) throw NotParts("missing: " + missing_shards(there, first->count));
}

// What the shards hold has to be what was selected for them: another --only can come to as many shards.
void require_all_selected(const Report& whole) {
    std::size_t played = whole.interop ? whole.interop->pairs.size() : 0;
    for (const auto& subject : whole.subjects) played += subject.scenarios.size();
    if (played != whole.run.shard->selected)
        throw NotParts("the shards hold " + std::to_string(played) + " of the " + std::to_string(whole.run.shard->selected) + " that were selected");
}

// Pairs name a program only where a stranger took the reference program's place; each program has to be the same in all pairs.
void require_same_programs(const InteropResult& interop) {
    std::map<std::string, std::string> programs;
    for (const auto& pair : interop.pairs)
        for (const auto& profile : {pair.client, pair.server}) {
            const auto given = std::ranges::find_if(pair.command, [&](const std::string& word) { return word.starts_with(profile + "="); });
            const auto program = given == pair.command.end() ? profile + "= the reference program" : *given;
            require_same("the program", programs.try_emplace(profile, program).first->second, program);
        }
}

void add_pairs(InteropResult& whole, const InteropResult& part) {
    if (whole.clients != part.clients || whole.servers != part.servers) throw NotParts("the matrix differs");
    for (const auto& pair : part.pairs) {
        const auto is_same = [&](const PairResult& other) { return other.client == pair.client && other.server == pair.server; };
        if (std::ranges::any_of(whole.pairs, is_same)) throw NotParts(safe_text(pair.client + "/" + pair.server) + " was played in two parts");
        whole.pairs.push_back(pair);
    }
    const auto place = [&](const PairResult& pair) {
        return std::pair(std::ranges::find(whole.clients, pair.client), std::ranges::find(whole.servers, pair.server));
    };
    std::ranges::sort(whole.pairs, {}, place);
    require_same_programs(whole);
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
    require_same("the isolation", whole.run.isolation.mode, part.run.isolation.mode);
    require_same("the sandbox", whole.run.isolation.sandbox, part.run.isolation.sandbox);
    require_same("the call", whole.rerun_prefix, part.rerun_prefix);
    const auto ended = std::max(whole.run.started + whole.run.duration, part.run.started + part.run.duration);
    whole.run.started = std::min(whole.run.started, part.run.started);
    whole.run.duration = std::chrono::duration_cast<std::chrono::milliseconds>(ended - whole.run.started);
    whole.run.interrupted |= part.run.interrupted;
    if (whole.run.host != part.run.host) whole.run.host += "; " + part.run.host;
}

// For parts that have kept their packets in folders of their own.
void name_packets_by_path(Report& part) {
    const auto name = [&](std::optional<PacketFile>& capture) {
        if (capture && !capture->file.empty()) capture->file = packets_path(*capture, part.run);
    };
    for (auto& subject : part.subjects)
        for (auto& scenario : subject.scenarios) name(scenario.capture);
    if (part.interop)
        for (auto& pair : part.interop->pairs) name(pair.capture);
    part.run.captures = ".";
}

}  // namespace

Report merged(std::vector<Report> parts) {
    require_all_shards(parts);
    if (!std::ranges::all_of(parts, [&](const Report& part) { return part.run.captures == parts.front().run.captures; }))
        for (auto& part : parts) name_packets_by_path(part);
    Report whole = parts.front();
    for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
        if (part->interop.has_value() != whole.interop.has_value()) throw NotParts("one is of pairs, another is not");
        add_run(whole, *part);
        for (const auto& subject : part->subjects) add_subject(whole, subject);
        if (part->interop) add_pairs(*whole.interop, *part->interop);
    }
    for (auto& subject : whole.subjects) {
        std::ranges::sort(subject.scenarios, {}, &ScenarioResult::id);  // the suite's order
        judge(contract_of(subject), subject);
    }
    if (whole.run.shard) {
        require_all_selected(whole);
        std::ranges::sort(whole.subjects, {}, &SubjectResult::id);  // some may be missing in the first
        whole.run.shard.reset();
    }
    return whole;
}

}  // namespace sockspec
