#include "reports/consequences.hpp"

#include "reports/foundations.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace sockspec {
namespace {

using Cause = std::pair<std::string, int>;  // situation and symptom

Cause cause_of(const Failure& failure) {
    const bool does_nothing = failure.situation.ends_with(stands_still);
    const bool is_again = failure.situation.starts_with(once_more);
    return {failure.situation.substr(is_again ? once_more.size() : 0), symptom_of(does_nothing ? FailureClass::silent : failure.what.failure)};
}

bool has_failed(const ScenarioResult& scenario) {
    return scenario.verdict == ScenarioVerdict::fail && scenario.failure && !scenario.failure->situation.empty();
}

// Which of two failures is nearer to the root, and which may excuse the other.
class Order {
public:
    explicit Order(const Contract& contract) : contract_(contract), foundations_(contract) {}

    // What the other rests on; else what took fewer steps to show. Of two as plain, that of the requirement which the contract names first.
    bool is_nearer(const ScenarioResult& one, const ScenarioResult& other) const {
        const auto &a = one.failure->requirement, &b = other.failure->requirement;
        const bool as_plain = one.failure->steps == other.failure->steps;
        if (!as_plain && foundations_.rests_on(a, b) != foundations_.rests_on(b, a)) return foundations_.rests_on(b, a);
        return std::pair(one.failure->steps, find(a)) < std::pair(other.failure->steps, find(b));
    }
    bool may_excuse(std::string_view cause, std::string_view consequence) const {
        const auto a = find(cause), b = find(consequence);
        return a != contract_.requirements.end() && b != contract_.requirements.end() && a->level <= b->level;
    }

private:
    std::vector<ContractItem>::const_iterator find(std::string_view id) const {
        return std::ranges::find(contract_.requirements, id, &ContractItem::id);
    }

    const Contract& contract_;
    Foundations foundations_;
};

}  // namespace

int symptom_of(FailureClass failure) {
    using enum FailureClass;
    switch (failure) {
        case refused:
        case silent:
        case closed:
        case reset:
        case crashed: return static_cast<int>(silent);  // no answer
        case content:
        case other_question:
        case partial: return static_cast<int>(content);  // a wrong one
        default: return static_cast<int>(failure);
    }
}

// What is read on from there is wrong; and what goes on being silent cuts an answer short in its middle as well as before it. Who is not told of
// the client's end keeps what was the client's.
bool may_come_of(FailureClass consequence, FailureClass cause) {
    using enum FailureClass;
    const auto plain = [](FailureClass failure) { return symptom_of(failure == extra ? content : failure); };
    if (consequence == partial && plain(cause) == plain(silent)) return true;
    if (consequence == leaks && cause == not_closed) return true;
    return plain(consequence) == plain(cause);
}

bool is_no_answer(FailureClass failure) { return symptom_of(failure) == symptom_of(FailureClass::silent); }

bool keeps_all_from_being_seen(FailureClass failure) {
    return failure == FailureClass::did_not_start || failure == FailureClass::wrong_port || failure == FailureClass::limit;
}

void find_consequences(const Contract& contract, std::vector<ScenarioResult>& scenarios) {
    const Order order(contract);
    std::map<Cause, const ScenarioResult*> roots;
    for (const auto& scenario : scenarios) {
        if (!scenario.basic || !has_failed(scenario)) continue;
        auto& root = roots[cause_of(*scenario.failure)];
        if (root == nullptr || order.is_nearer(scenario, *root)) root = &scenario;
    }
    const auto excuse = [&](const ScenarioResult& scenario, Failure& failure) {
        if (failure.situation.empty()) return;
        const auto found = roots.find(cause_of(failure));
        if (found == roots.end() || found->second == &scenario) return;
        const auto& blamed = found->second->failure->requirement;
        if (!order.may_excuse(blamed, failure.requirement)) return;
        failure.follows = found->second->id;
        failure.requirement = blamed;
    };
    for (auto& scenario : scenarios) {
        if (scenario.verdict != ScenarioVerdict::fail || !scenario.failure) continue;
        const auto promise = scenario.failure->requirement;
        excuse(scenario, *scenario.failure);
        const bool had_no_answer = !scenario.failure->follows.empty() && is_no_answer(scenario.failure->what.failure);
        for (auto& further : scenario.further) {
            excuse(scenario, further);
            if (!had_no_answer || further.requirement != promise) continue;  // of what was never begun nothing is to be seen later
            further.follows = scenario.failure->follows;
            further.requirement = scenario.failure->requirement;
        }
    }
}

}  // namespace sockspec
