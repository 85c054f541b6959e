#include "run/shard.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

#include "language/length.hpp"

namespace sockspec {
namespace {

std::optional<unsigned> number_from(std::string_view text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::optional<Shard> shard_from(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto index = number_from(text.substr(0, slash)), count = number_from(text.substr(slash + 1));
    if (!index || !count || *index < 1 || *index > *count) return std::nullopt;
    return Shard{*index, *count};
}

std::vector<unsigned> assign_shards(const std::vector<ShardItem>& items, unsigned shards) {
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(-items[i].length, items[i].name); });
    std::vector<unsigned> shard_of(items.size());
    // Forwards and backwards in turn: otherwise the first shard would get the longest of every round.
    for (std::size_t place = 0; place < order.size(); ++place) {
        const auto column = static_cast<unsigned>(place % shards);
        const bool forwards = place / shards % 2 == 0;
        shard_of[order[place]] = 1 + (forwards ? column : shards - 1 - column);
    }
    return shard_of;
}

void keep_shard(std::vector<SubjectPlan>& plans, Shard& shard) {
    std::vector<ShardItem> items;
    for (const auto& plan : plans)
        for (const auto* scenario : plan.scenarios)
            items.push_back({plan.id + "/" + scenario->id, static_cast<int>(expected_length(scenario->steps).count())});
    const auto shard_of = assign_shards(items, shard.count);
    shard.selected = items.size();
    std::size_t item = 0;
    for (auto& plan : plans)
        for (const auto* scenario : std::exchange(plan.scenarios, {}))
            if (shard_of[item++] == shard.index) plan.scenarios.push_back(scenario);
}

}  // namespace sockspec
