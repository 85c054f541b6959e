#include "reports/foundations.hpp"

#include <algorithm>
#include <utility>

namespace sockspec {

Foundations::Foundations(const Contract& contract) {
    for (const auto& item : contract.requirements) items_[item.id] = &item;
    for (const auto& [id, item] : items_) below_[id] = walk(*item);
}

bool Foundations::rests_on(std::string_view id, std::string_view other) const {
    const auto found = below_.find(id);
    return found != below_.end() && std::ranges::find(found->second, other) != found->second.end();
}

std::vector<std::string_view> Foundations::walk(const ContractItem& start) const {
    std::vector<std::string_view> found;
    std::vector<const ContractItem*> frontier{&start};
    while (!frontier.empty()) {
        std::vector<const ContractItem*> next;
        for (const auto* item : frontier)
            for (const auto& id : item->rests_on) {
                const auto known = items_.find(id);
                if (known == items_.end() || std::ranges::find(found, id) != found.end()) continue;
                found.push_back(known->first);
                next.push_back(known->second);
            }
        frontier = std::move(next);
    }
    return found;
}

}  // namespace sockspec
