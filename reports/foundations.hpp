#pragma once
// What a contract says about which requirement cannot be kept without which.

#include <map>
#include <string_view>
#include <vector>

#include "reports/verdicts.hpp"

namespace sockspec {

// The contract outlives it.
class Foundations {
public:
    explicit Foundations(const Contract& contract);

    // What the requirement of this contract rests on, directly or through others, nearest first.
    const std::vector<std::string_view>& of(std::string_view id) const { return below_.at(id); }

    // False for what is not in the contract.
    bool rests_on(std::string_view id, std::string_view other) const;

private:
    std::vector<std::string_view> walk(const ContractItem& start) const;

    std::map<std::string_view, const ContractItem*> items_;
    std::map<std::string_view, std::vector<std::string_view>> below_;
};

}  // namespace sockspec
