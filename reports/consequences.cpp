#include "reports/consequences.hpp"

#include "reports/foundations.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
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

// Two programs, or two runs of one, that fell over with the same words at the same place did so for the same cause: all but the numbers that
// differ from run to run, as ports do. Nothing where it printed no stack trace.
std::string place_of_fall(const Failure& failure) {
    if (!failure.is_trace || !is_no_answer(failure.what.failure)) return {};
    std::string place;
    for (const auto& line : failure.last_words) {
        for (std::size_t at = 0; at < line.size();) {
            const auto digits = std::min(line.find_first_not_of("0123456789", at), line.size()) - at;
            constexpr std::size_t of_a_port = 4;
            if (digits < of_a_port) place += line.substr(at, std::max<std::size_t>(digits, 1));
            at += std::max<std::size_t>(digits, 1);
        }
        place += '\n';
    }
    return place;
}

// Whoever goes on answering a client that has left does not come to the next one.
bool overlooks_the_end(const Failure& failure) {
    return failure.what.failure == FailureClass::extra && failure.situation.ends_with(when_it_had_left);
}

// Whoever is over once it has answered shows nothing more, whoever asks.
bool ends_once_answered(const Failure& failure) {
    return failure.what.failure == FailureClass::crashed && failure.situation == std::string(the_first_client) + std::string(once_answered);
}

bool is_of_a_later_request(const Failure& failure) { return failure.situation == another_request; }

bool is_of_a_later_client(const Failure& failure) {
    return failure.situation.starts_with(after_another) || failure.situation.starts_with(beside_another);
}

// The failed basic scenarios that others may be consequences of, the nearest of each kind.
class Roots {
public:
    Roots(const Contract& contract, const std::vector<ScenarioResult>& scenarios) : order_(contract) {
        for (const auto& scenario : scenarios) {
            if (!scenario.basic || !has_failed(scenario)) continue;
            add(by_cause_[cause_of(*scenario.failure)], scenario);
            if (const auto place = place_of_fall(*scenario.failure); !place.empty()) add(by_fall_[place], scenario);
            if (overlooks_the_end(*scenario.failure)) add(overlooks_the_end_, scenario);
            if (ends_once_answered(*scenario.failure)) add(ends_once_answered_, scenario);
        }
    }

    // The last of its causes. Nothing where it has one of its own, or where that would excuse more than may be.
    const ScenarioResult* of(const Failure& failure, const ScenarioResult& scenario) const {
        constexpr int kinds = 4;
        const auto* root = next(failure, scenario);
        for (int i = 0; i < kinds && root != nullptr; ++i) {
            const auto* const behind = next(*root->failure, *root);
            if (behind == nullptr) break;
            root = behind;
        }
        return root;
    }

private:
    const ScenarioResult* next(const Failure& failure, const ScenarioResult& scenario) const {
        for (const auto* const root : {same_cause(failure), same_fall(failure), end_overlooked(failure), end_once_answered(failure)})
            if (root != nullptr && root != &scenario && order_.may_excuse(root->failure->requirement, failure.requirement)) return root;
        return nullptr;
    }
    void add(const ScenarioResult*& root, const ScenarioResult& scenario) const {
        if (root == nullptr || order_.is_nearer(scenario, *root)) root = &scenario;
    }
    const ScenarioResult* same_cause(const Failure& failure) const {
        const auto found = by_cause_.find(cause_of(failure));
        return failure.situation.empty() || found == by_cause_.end() ? nullptr : found->second;
    }
    const ScenarioResult* same_fall(const Failure& failure) const {
        const auto found = by_fall_.find(place_of_fall(failure));
        return found == by_fall_.end() ? nullptr : found->second;
    }
    const ScenarioResult* end_overlooked(const Failure& failure) const {
        return is_no_answer(failure.what.failure) && is_of_a_later_client(failure) ? overlooks_the_end_ : nullptr;
    }
    const ScenarioResult* end_once_answered(const Failure& failure) const {
        const bool is_later = is_of_a_later_request(failure) || is_of_a_later_client(failure);
        return is_later && is_no_answer(failure.what.failure) ? ends_once_answered_ : nullptr;
    }

    Order order_;
    std::map<Cause, const ScenarioResult*> by_cause_;
    std::map<std::string, const ScenarioResult*, std::less<>> by_fall_;
    const ScenarioResult* overlooks_the_end_ = nullptr;
    const ScenarioResult* ends_once_answered_ = nullptr;
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
    using enum FailureClass;
    return failure == did_not_start || failure == wrong_port || failure == wrong_transport || failure == limit;
}

void find_consequences(const Contract& contract, std::vector<ScenarioResult>& scenarios) {
    const Roots roots(contract, scenarios);
    struct Consequence {
        Failure* failure;
        std::string promise, root, blamed;
    };
    std::vector<Consequence> found;  // applied when all are known: a root may be one, too
    for (auto& scenario : scenarios) {
        if (scenario.verdict != ScenarioVerdict::fail || !scenario.failure) continue;
        std::vector<Failure*> own, unexcused;
        own.push_back(&*scenario.failure);
        for (auto& further : scenario.further) own.push_back(&further);
        const auto first = found.size();
        for (auto* const failure : own)
            if (const auto* const root = roots.of(*failure, scenario))
                found.push_back({failure, failure->requirement, root->id, root->failure->requirement});
            else unexcused.push_back(failure);
        const auto last = found.size();
        for (auto* const failure : unexcused)  // of what was never begun nothing is to be seen later
            for (auto i = first; i < last; ++i) {
                if (found[i].promise != failure->requirement || !is_no_answer(found[i].failure->what.failure)) continue;
                found.push_back({failure, found[i].promise, found[i].root, found[i].blamed});
                break;
            }
    }
    for (auto& each : found) {
        each.failure->follows = std::move(each.root);
        each.failure->requirement = std::move(each.blamed);
    }
}

}  // namespace sockspec
