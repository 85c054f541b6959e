#include "contract/pair_outcome.hpp"

#include "contract/id_table.hpp"

namespace sockspec {
namespace {

constexpr std::array<std::string_view, 5> outcomes{"works", "first-only", "waits", "ends", "unsettled"};

}  // namespace

std::string_view id_of(PairOutcome outcome) { return id_in(outcomes, outcome); }
std::optional<PairOutcome> pair_outcome_from(std::string_view id) { return value_in<PairOutcome>(outcomes, id); }

}  // namespace sockspec
