#include "reports/compare.hpp"

#include <fmt/format.h>

#include <map>

#include "reports/outcome.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

using ByName = std::map<std::string, const ScenarioResult*>;

ByName by_name(const Report& report) {
    ByName scenarios;
    for (const auto& subject : report.subjects)
        for (const auto& scenario : subject.scenarios) scenarios[full_name(scenario, subject)] = &scenario;
    return scenarios;
}

bool passed(ScenarioVerdict verdict) { return verdict == ScenarioVerdict::pass || verdict == ScenarioVerdict::flaky; }

std::string verdict_text(const std::optional<ScenarioVerdict>& verdict) { return verdict ? std::string(id_of(*verdict)) : "-"; }

std::string lines_of(const char* word, const std::vector<Change>& changes) {
    constexpr std::size_t longest_message = 120;
    std::string lines;
    for (const auto& change : changes) {
        lines += fmt::format("{:<12} {}  {} -> {}", word, change.scenario, verdict_text(change.before), verdict_text(change.after));
        if (!change.message.empty()) lines += ": " + cut_text(change.message, longest_message);
        lines += '\n';
    }
    return lines;
}

}  // namespace

Comparison compare(const Report& before, const Report& after) {
    const ByName old = by_name(before), fresh = by_name(after);
    Comparison comparison;
    for (const auto& [name, scenario] : old)
        if (!fresh.contains(name)) comparison.disappeared.push_back({name, scenario->verdict, {}, ""});
    for (const auto& [name, scenario] : fresh) {
        const auto found = old.find(name);
        Change change{name, {}, scenario->verdict, message_of(*scenario)};
        if (found == old.end()) {
            comparison.appeared.push_back(std::move(change));
            continue;
        }
        const auto was = found->second->verdict, is = scenario->verdict;
        change.before = was;
        if (was == is) ++comparison.unchanged;
        else if (is == ScenarioVerdict::fail) comparison.broke.push_back(std::move(change));
        else if (was == ScenarioVerdict::fail && passed(is)) comparison.fixed.push_back(std::move(change));
        else comparison.changed.push_back(std::move(change));
    }
    return comparison;
}

std::string comparison_text(const Comparison& c) {
    return lines_of("broke", c.broke) + lines_of("fixed", c.fixed) + lines_of("appeared", c.appeared) + lines_of("disappeared", c.disappeared) +
           lines_of("changed", c.changed) +
           fmt::format("{} broke, {} fixed, {} appeared, {} disappeared, {} changed otherwise, {} did not change\n", c.broke.size(), c.fixed.size(),
                       c.appeared.size(), c.disappeared.size(), c.changed.size(), c.unchanged);
}

}  // namespace sockspec
