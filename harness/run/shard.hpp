#pragma once
// A run in parts, on several machines: which scenarios fall into which part.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/model.hpp"
#include "run/run_suite.hpp"

namespace sockspec {

// "2/3": the second of three. Nothing for anything else, such as "0/3" or "4/3".
std::optional<Shard> shard_from(std::string_view text);

// A whole that is dealt to one is no part of anything.
inline bool is_part(const std::optional<Shard>& shard) { return shard && shard->count > 1; }

// One of the things that are dealt out. Its name is its own.
struct ShardItem {
    std::string name;
    int length = 0;  // expected, in any unit
};

// The shard, from 1, that each item falls into. It depends on the names and lengths, not on the items' order; no shard has more than one
// item more than another, and the long ones are spread.
std::vector<unsigned> assign_shards(const std::vector<ShardItem>& items, unsigned shards);

// Leaves those scenarios in the plans that fall into the shard, and tells it how many there were.
void keep_shard(std::vector<SubjectPlan>& plans, Shard& shard);

}  // namespace sockspec
