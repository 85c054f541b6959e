#include "play/telling.hpp"

#include "text/signal_names.hpp"

#include <signal.h>
#include <string.h>

#include <algorithm>

#include "play/plain_text.hpp"

namespace sockspec {

void add_last_output(Mismatch& mismatch, const Subject& subject) {
    constexpr std::size_t most_lines = 3;
    auto text = plain_text(subject.printed());
    while (!text.empty() && text.back() == '\n') text.pop_back();
    if (text.empty()) {
        mismatch.facts.push_back("it printed nothing");
        return;
    }
    std::vector<std::string> lines;
    for (std::size_t n = 0; n < most_lines && !text.empty(); ++n) {
        const auto line_start = text.rfind('\n');
        lines.push_back("it printed: " + text.substr(line_start == std::string::npos ? 0 : line_start + 1));
        text.resize(line_start == std::string::npos ? 0 : line_start);
    }
    mismatch.facts.insert(mismatch.facts.end(), lines.rbegin(), lines.rend());
}

std::string tell(const Ending& ending) {
    return ending.by_signal ? "killed by " + signal_name(ending.number) : "exited with status " + std::to_string(ending.number);
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
