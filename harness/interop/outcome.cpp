// How a dialogue went, seen from the client's terminal.

#include <algorithm>

#include "interop/exchange.hpp"
#include "interop/judge.hpp"

namespace sockspec {

PairOutcome outcome_of(const Transcript& transcript, std::size_t lines) {
    const auto client = clients_end_of(transcript);
    std::size_t answered = 0;
    while (answered < std::min(lines, client.turns.size())) {
        const auto& turn = client.turns[answered];
        if (turn.got.empty() || !turn.shows_what_it_got()) break;
        ++answered;
    }
    if (answered == lines) return PairOutcome::works;
    const bool asked_for_more = client.turns.size() > answered + 1;
    const bool waits = answered < client.turns.size() && client.turns[answered].quiet && !client.exit && !asked_for_more;
    if (!waits && !client.exit && !asked_for_more) return PairOutcome::unsettled;
    if (answered > 0) return PairOutcome::first_only;
    return waits ? PairOutcome::waits : PairOutcome::ends;
}

}  // namespace sockspec
