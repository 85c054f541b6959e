#include "play/telling.hpp"

#include "text/signal_names.hpp"

#include <signal.h>
#include <string.h>

namespace sockspec {

std::string tell(const Ending& ending) {
    return ending.by_signal ? "was killed by " + signal_name(ending.number) : "exited with status " + std::to_string(ending.number);
}

void explain_ending(Mismatch& mismatch, const Ending& ending) {
    if (!ending.by_signal || ending.number != SIGPIPE) return;
    mismatch.cause = "It wrote to a connection that was gone. Ignore SIGPIPE, and look at what send() returns.";
    mismatch.cause_facts = {"who writes to such a connection and does not ignore it gets SIGPIPE (send(2), signal(7))"};
}

std::string held_by_a_child(Peer& peer, const Subject& subject) {
    if (peer.end() != Peer::End::open || subject.running() || subject.left_over().empty()) return {};
    return "The program has ended, but a process that it started keeps the connection open.";
}

StepFailure wrong_end(Peer::End end, verb::EndKind wanted) {
    const bool reset = end == Peer::End::reset;
    if (wanted == verb::EndKind::either || reset == (wanted == verb::EndKind::reset)) return std::nullopt;
    return Mismatch{.failure = reset ? FailureClass::reset : FailureClass::closed,
                    .headline = reset ? "The connection was reset; an orderly close (FIN) was promised." : "The connection was closed in order.",
                    .expected = reset ? "FIN" : "RST",
                    .received = reset ? "RST" : "FIN"};
}

}  // namespace sockspec
