#include <algorithm>

#include "interop/exchange.hpp"
#include "interop/judge.hpp"
#include "match/content.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

std::string tell(const Exit& exit) { return (exit.by_signal ? "killed by signal " : "exited with status ") + std::to_string(exit.number); }

Mismatch failure(FailureClass what, std::string headline, std::string expected, std::string received) {
    return {.failure = what, .headline = std::move(headline), .expected = std::move(expected), .received = std::move(received)};
}

std::optional<Mismatch> judge_sent(const InteropClient& contract, const Turn& turn, bool in_datagrams) {
    const auto sent = turn.all_sent();
    const auto promised = turn.typed + contract.line_end;
    if (sent.empty() && !(in_datagrams && turn.sent.size() == 1))
        return failure(FailureClass::silent, "The client sends nothing when a line is typed.", promised, {});
    if (in_datagrams && turn.sent.size() > 1)
        return failure(FailureClass::framing, "The client sends a line in " + count_of(turn.sent.size(), "datagram") + ".", promised,
                       turn.sent.front());
    if (sent == promised) return std::nullopt;
    auto mismatch = explain_text(sent, {.payload = turn.typed, .terminator = contract.line_end}, true);
    mismatch.facts.push_back(mismatch.headline);
    const bool only_the_end = sent.starts_with(turn.typed);
    if (only_the_end) mismatch.failure = FailureClass::framing;
    mismatch.headline =
        only_the_end ? "The client ends its line on the wire otherwise than it should." : "The client does not send the line as it was typed.";
    if (only_the_end)
        mismatch.facts = {"on the wire the line should be followed by " +
                          (contract.line_end.empty() ? "nothing" : name_of_line_end(contract.line_end)) + ", not by " +
                          (sent == turn.typed ? "nothing" : in_quotes(sent.substr(turn.typed.size()), 20))};
    return mismatch;
}

// With a connection for every line, the reply may be all that comes before the server closes: until then it may be kept back.
bool may_still_wait(const InteropClient& contract, const Turn& turn) { return contract.connection_each && !turn.server_ended; }

std::optional<Mismatch> judge_printed(const InteropClient& contract, const Turn& turn) {
    if (turn.got.empty() || turn.shows_what_it_got() || may_still_wait(contract, turn)) return std::nullopt;
    return failure(turn.printed.empty() ? FailureClass::silent : FailureClass::content, "The client does not print what came for it.", turn.got,
                   turn.printed);
}

std::optional<Mismatch> judge_connections(const InteropClient& contract, const Turn& turn, bool is_first) {
    if (contract.connection_each && turn.connections == 0)
        return failure(FailureClass::not_closed, "The client sends a second line over the connection of the first.", "a connection of its own", {});
    if (!contract.connection_each && !is_first && turn.connections > 0)
        return failure(FailureClass::closed, "The client does not keep its connection for the next line.", "the same connection", "a new connection");
    return std::nullopt;
}

// Told to end, it ends in peace; otherwise it may end only where the server has left it.
std::optional<Mismatch> judge_end(const InteropClient& contract, const ClientsEnd& client, std::size_t lines, bool in_datagrams) {
    const bool told_to = client.turns.size() > lines;
    if (!client.exit)
        return told_to ? std::optional(
                             failure(FailureClass::hangs, "The client does not end when it is told to.", "exits with status 0", "still running"))
                       : std::nullopt;
    const bool in_peace = !client.exit->by_signal && client.exit->number == 0;
    if (told_to && in_peace) return std::nullopt;
    if (client.exit->by_signal || told_to)
        return failure(FailureClass::crashed, "The client does not end in peace.", "exits with status 0", tell(*client.exit));
    if (client.was_cut_off || in_datagrams) return std::nullopt;
    if (!client.turns.empty() && !client.turns.back().got.empty() && may_still_wait(contract, client.turns.back())) return std::nullopt;
    return failure(FailureClass::crashed, "The client ends by itself, though the server has not closed the connection.", "waits for its reply",
                   tell(*client.exit));
}

bool has_datagrams(const Transcript& transcript) {
    return std::ranges::any_of(transcript.events(), [](const Event& event) { return event.kind == EventKind::datagram_received; });
}

}  // namespace

std::optional<Mismatch> judge_client(const InteropClient& contract, const Transcript& transcript, std::size_t lines) {
    const auto client = clients_end_of(transcript);
    const bool in_datagrams = has_datagrams(transcript);
    for (std::size_t i = 0; i < std::min(lines, client.turns.size()); ++i) {
        const auto& turn = client.turns[i];
        if (turn.was_cut_off && turn.sent.empty()) break;  // it cannot send any more, and may notice it now
        auto trouble = judge_sent(contract, turn, in_datagrams);
        if (!trouble && !in_datagrams) trouble = judge_connections(contract, turn, i == 0);
        if (!trouble) trouble = judge_printed(contract, turn);
        if (trouble) return trouble;
    }
    return judge_end(contract, client, lines, in_datagrams);
}

}  // namespace sockspec
