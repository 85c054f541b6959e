#include "interop/pair.hpp"

#include <algorithm>

#include "interop/judge.hpp"

namespace sockspec {
namespace {

const Profile* find(const std::vector<Profile>& profiles, const std::string& id) {
    return &*std::ranges::find(profiles, id, &Profile::id);  // the loader has proved that it is there
}

// The rule's line, since it is what the pair does not fit.
Location locate(const InteropRule& rule, const Interop& interop) {
    const auto& place = rule.place;
    Location location{.file = place.file, .line = place.line, .column = place.column, .length = place.length, .line_text = {}};
    if (place.line >= 1 && static_cast<std::size_t>(place.line) <= interop.text.size())
        location.line_text = interop.text[static_cast<std::size_t>(place.line) - 1];
    return location;
}

// The programs' states, as they were told at the end.
std::string last_states(const Transcript& transcript) {
    std::string states;
    for (const char* role : {"client", "server"})
        if (const auto* fact = transcript.last(role, EventKind::fact)) states += (states.empty() ? "" : "; ") + std::string(role) + " " + fact->text;
    return states;
}

// The last event of the dialogue itself.
std::size_t end_of_dialogue(const Transcript& transcript) {
    const auto& events = transcript.events();
    const auto last = std::find_if(events.rbegin(), events.rend(), [](const Event& event) { return event.kind != EventKind::fact; });
    return last == events.rend() ? events.size() : static_cast<std::size_t>(events.rend() - last) - 1;
}

Mismatch otherwise(PairOutcome expected, PairOutcome observed) {
    Mismatch mismatch{.failure = observed == PairOutcome::works ? FailureClass::extra : FailureClass::silent};
    mismatch.headline = "Both programs keep their contracts, and yet it goes otherwise than expected.";
    mismatch.expected = id_of(expected);
    mismatch.received = id_of(observed);
    return mismatch;
}

}  // namespace

std::vector<Pair> pairs_of(const Interop& interop, const std::vector<Profile>& profiles, const Selection& selection) {
    std::vector<Pair> pairs;
    for (const auto& client : interop.clients) {
        for (const auto& server : interop.servers) {
            Pair pair{&client, &server, find(profiles, client.profile), find(profiles, server.profile),
                      interop.rule_for(client.profile, server.profile)};
            if (pair.client_profile->transport != pair.server_profile->transport) continue;
            if (selection.takes({pair.name(), client.profile, server.profile})) pairs.push_back(pair);
        }
    }
    return pairs;
}

std::vector<std::vector<std::string>> Programs::of(const Pair& pair) const {
    return {commands.at(pair.server->profile), commands.at(pair.client->profile)};
}

PairResult judge_pair(const Pair& pair, const Interop& interop, ScenarioResult played) {
    PairResult result;
    result.client = pair.client->profile;
    result.server = pair.server->profile;
    result.expected = pair.rule->outcome;
    result.also = pair.rule->also;
    result.why = pair.rule->why;
    result.section = pair.rule->section;
    result.verdict = played.verdict;
    result.reason = std::move(played.reason);
    result.duration = played.duration;
    result.transcript = std::move(played.transcript);

    const auto blame = [&](std::string_view what, Mismatch mismatch) {
        Failure failure;
        failure.requirement = what;
        failure.what = std::move(mismatch);
        failure.location = locate(*pair.rule, interop);
        failure.event = end_of_dialogue(result.transcript);
        failure.process_state = last_states(result.transcript);
        result.failures.push_back(std::move(failure));
        result.verdict = ScenarioVerdict::fail;
    };
    if (played.failure) blame(played.failure->requirement == "client" ? client_side : server_side, std::move(played.failure->what));
    if (result.verdict != ScenarioVerdict::pass) return result;

    const auto lines = interop.lines.size();
    const auto& stamp = pair.server_profile->stamp;
    const auto observed = outcome_of(result.transcript, lines);
    result.observed = observed;
    if (auto trouble = judge_client(*pair.client, result.transcript, lines)) blame(client_side, std::move(*trouble));
    if (auto trouble = judge_server(*pair.server, stamp, result.transcript)) blame(server_side, std::move(*trouble));
    const bool is_expected = observed == result.expected || std::ranges::find(result.also, observed) != result.also.end();
    if (!result.failures.empty() || is_expected) return result;
    if (observed == PairOutcome::unsettled) {
        result.verdict = ScenarioVerdict::error;
        result.reason = "a program never rests, so that it cannot be said whether more would come";
    } else {
        blame(pair_as_expected, otherwise(result.expected, observed));
    }
    return result;
}

}  // namespace sockspec
